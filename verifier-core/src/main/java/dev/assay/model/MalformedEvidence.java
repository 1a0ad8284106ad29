package dev.assay.model;

/**
 * Evidence that cannot be read as what it should be. Thrown by parsers only and turned into a
 * {@link Reason} by whoever asked for the parse; it has no stack trace, because it describes the
 * input and not the program.
 */
public final class MalformedEvidence extends Exception {
  private static final long serialVersionUID = 1;

  private final transient Reason reason;

  public MalformedEvidence(Reason reason) {
    super(reason.toString(), null, false, false);
    this.reason = reason;
  }

  public MalformedEvidence(ReasonCode code, String expected, String actual, String where) {
    this(new Reason(code, expected, actual, where));
  }

  public Reason reason() {
    return reason;
  }
}
