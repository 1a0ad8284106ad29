package dev.assay.cli.command;

/** What this program is. */
public final class Build {
  /** The version; a test holds that it is the project's. */
  public static final String VERSION = "0.1.0";

  private Build() {}
}
