package dev.assay.ports;

import dev.assay.model.Reason;
import java.io.IOException;

/** The bytes of a file cannot be had to their end, or are not those that the index lists. */
public final class StreamRefused extends IOException {
  private static final long serialVersionUID = 1;

  private final transient Reason reason;

  public StreamRefused(Reason reason) {
    super(reason.toString());
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
