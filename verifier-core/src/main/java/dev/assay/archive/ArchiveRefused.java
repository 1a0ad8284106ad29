package dev.assay.archive;

import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import java.io.IOException;

/** An archive that cannot be read on: ARCHIVE_MALFORMED or ARCHIVE_LIMIT_EXCEEDED. */
public final class ArchiveRefused extends IOException {
  private static final long serialVersionUID = 1;

  private final ReasonCode code;
  private final String expected;
  private final String actual;

  private ArchiveRefused(ReasonCode code, String expected, String actual) {
    super(expected + "; found " + actual);
    this.code = code;
    this.expected = expected;
    this.actual = actual;
  }

  static ArchiveRefused malformed(String expected, String actual) {
    return new ArchiveRefused(ReasonCode.ARCHIVE_MALFORMED, expected, actual);
  }

  static ArchiveRefused limit(String expected, String actual) {
    return new ArchiveRefused(ReasonCode.ARCHIVE_LIMIT_EXCEEDED, expected, actual);
  }

  /** As a reason; {@code where} names the archive. */
  public Reason reason(String where) {
    return new Reason(code, expected, actual, where);
  }
}
