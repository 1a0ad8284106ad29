package dev.assay.python;

/**
 * A file name that is neither a wheel's nor an sdist's; the message says what is wrong with it and
 * does not repeat the name. Without a stack trace, because it describes the input.
 */
public final class InvalidDistributionName extends Exception {
  private static final long serialVersionUID = 1;

  InvalidDistributionName(String message) {
    super(message, null, false, false);
  }
}
