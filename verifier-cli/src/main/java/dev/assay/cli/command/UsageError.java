package dev.assay.cli.command;

/** A command line that means nothing; its message is one line for the person who typed it. */
public final class UsageError extends Exception {
  private static final long serialVersionUID = 1;

  public UsageError(String message) {
    super(message, null, false, false);
  }
}
