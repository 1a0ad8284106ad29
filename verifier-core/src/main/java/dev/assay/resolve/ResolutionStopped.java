package dev.assay.resolve;

import dev.assay.model.Reason;

/** The search ends without an answer: a limit was reached. Without a stack trace. */
final class ResolutionStopped extends Exception {
  private static final long serialVersionUID = 1;

  private final transient Reason reason;

  ResolutionStopped(Reason reason) {
    super(reason.toString(), null, false, false);
    this.reason = reason;
  }

  Reason reason() {
    return reason;
  }
}
