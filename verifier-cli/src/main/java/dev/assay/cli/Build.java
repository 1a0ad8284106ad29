package dev.assay.cli;

/** What this program is. */
final class Build {
  /** The version; a test holds that it is the project's. */
  static final String VERSION = "0.1.0";

  private Build() {}
}
