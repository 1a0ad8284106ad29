package dev.assay.report;

import dev.assay.evidence.Severity;
import dev.assay.model.Reason;
import dev.assay.model.Verdict;
import dev.assay.verify.Check;
import java.util.Locale;

/** Puts colour on words of the text report, or leaves them alone. */
record Ink(boolean color) {
  private static final String RED = "31";
  private static final String GREEN = "32";
  private static final String YELLOW = "33";
  private static final String DIM = "2";
  private static final String BOLD = "1";

  /** The verdict, padded so that the names of a list stand under each other. */
  String verdict(Verdict verdict) {
    return paint(BOLD + ";" + hue(verdict), "%-13s".formatted(verdict.name()));
  }

  String word(Verdict verdict) {
    return paint(hue(verdict), verdict.name());
  }

  String code(Reason reason) {
    return paint(hue(reason.verdict()), reason.code().name());
  }

  String caution(String text) {
    return paint(YELLOW, text);
  }

  String status(Check.Status status) {
    return switch (status) {
      case PASSED -> paint(GREEN, "ok  ");
      case FAILED -> paint(RED, "FAIL");
      case UNDECIDED -> paint(YELLOW, "??  ");
      case NOT_RUN, NOT_APPLICABLE -> paint(DIM, "-   ");
    };
  }

  static String lowerCase(Verdict verdict) {
    return verdict.name().toLowerCase(Locale.ROOT);
  }

  private static String hue(Verdict verdict) {
    return switch (verdict) {
      case VERIFIED -> GREEN;
      case REJECTED -> RED;
      case MISSING, INDETERMINATE -> YELLOW;
    };
  }

  /** A signal's weight. */
  String weight(Severity severity, String text) {
    return switch (severity) {
      case CRITICAL -> paint(BOLD + ";" + RED, text);
      case HIGH -> paint(RED, text);
      case MEDIUM -> paint(YELLOW, text);
      case LOW, INFO -> paint(DIM, text);
    };
  }

  private String paint(String codes, String text) {
    return color ? "\u001b[" + codes + "m" + text + "\u001b[0m" : text;
  }
}
