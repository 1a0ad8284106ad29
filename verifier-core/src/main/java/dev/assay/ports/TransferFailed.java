package dev.assay.ports;

import java.io.IOException;

/** A body that could not be read to its end; the message is fit for a report. */
public final class TransferFailed extends IOException {
  private static final long serialVersionUID = 1;

  private final HttpFailure failure;

  public TransferFailed(HttpFailure failure, String detail) {
    super(detail);
    this.failure = failure;
  }

  public HttpFailure failure() {
    return failure;
  }

  /** Never null, unlike the inherited accessor. */
  public String detail() {
    String message = getMessage();
    return message == null ? failure.name() : message;
  }
}
