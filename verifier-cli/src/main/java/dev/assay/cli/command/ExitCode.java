package dev.assay.cli.command;

import dev.assay.model.Verdict;

/** The exit codes of every command, the same everywhere; help and manual print this table. */
public enum ExitCode {
  OK(0, "verified, or the command did what it was asked to"),
  REJECTED(1, "there is evidence against a subject, or a policy says no"),
  USAGE(2, "the command line is wrong"),
  MISSING(3, "there is nothing to check: no attestation exists"),
  INDETERMINATE(4, "the question could not be answered: network, trust root, format"),
  INTERNAL(5, "a defect of assay; run again with --debug and report it"),
  LOG_MISBEHAVED(6, "a transparency log was caught: fork, shrinking, bad proof"),
  WATCHED_IDENTITY_SEEN(7, "a watched identity was seen in a log");

  private final int code;
  private final String meaning;

  ExitCode(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  public int code() {
    return code;
  }

  /** One plain phrase without a full stop. */
  public String meaning() {
    return meaning;
  }

  /** What a run exits with whose worst verdict is {@code verdict}. */
  public static ExitCode of(Verdict verdict) {
    return switch (verdict) {
      case VERIFIED -> OK;
      case REJECTED -> REJECTED;
      case MISSING -> MISSING;
      case INDETERMINATE -> INDETERMINATE;
    };
  }
}
