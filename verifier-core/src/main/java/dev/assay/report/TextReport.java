package dev.assay.report;

import dev.assay.model.Reason;
import dev.assay.model.Verdict;
import dev.assay.verify.Check;
import dev.assay.verify.LogPosition;
import dev.assay.verify.Verification;
import dev.assay.verify.VerifiedTime;
import java.util.stream.Stream;

/**
 * A run for people: a line for each subject, the reasons under those that are not VERIFIED, and a
 * summary where there are several. ASCII only, so that it looks the same on every terminal.
 */
public final class TextReport {
  /** How much is said. */
  public enum Detail {
    /** Only what is not VERIFIED, and no summary. */
    QUIET,
    NORMAL,
    /** Also when it was signed, where it is logged, and which trust root decided. */
    VERBOSE,
    /** Also every check of every piece of evidence. */
    EXPLAIN
  }

  private final Detail detail;
  private final Ink ink;
  private final StringBuilder out = new StringBuilder();

  private TextReport(Detail detail, Ink ink) {
    this.detail = detail;
    this.ink = ink;
  }

  /**
   * The report, with a final line feed, or nothing when there is nothing to say.
   *
   * @param color whether terminal escape sequences may be used
   */
  public static String render(RunReport run, Detail detail, boolean color) {
    TextReport report = new TextReport(detail, new Ink(color));
    for (FileReport file : run.files()) {
      report.file(file, run);
    }
    report.footer(run, RunTally.of(run));
    return report.out.toString();
  }

  /** The part of the report that is about one file of {@code run}. */
  public static String ofFile(FileReport file, RunReport run, Detail detail, boolean color) {
    TextReport report = new TextReport(detail, new Ink(color));
    report.file(file, run);
    return report.out.toString();
  }

  /** What follows the last file of {@code run}, which came to {@code tally}. */
  public static String ofEnd(RunReport run, RunTally tally, Detail detail, boolean color) {
    TextReport report = new TextReport(detail, new Ink(color));
    report.footer(run, tally);
    return report.out.toString();
  }

  private void file(FileReport file, RunReport run) {
    Verdict verdict = file.verdict();
    if (detail == Detail.QUIET && verdict == Verdict.VERIFIED) {
      return;
    }
    line("", ink.verdict(verdict) + "  " + plain(file.name()));
    if (thorough()) {
      file.sha256().ifPresent(digest -> line("  ", "sha256 " + digest.hex()));
    }
    if (detail == Detail.EXPLAIN) {
      file.evidence().forEach(this::explain);
      file.obstacles().forEach(reason -> reason(reason, "  "));
    } else {
      file.evidence().stream().flatMap(this::evidence).distinct().forEach(l -> line("  ", l));
      file.reasons().stream().distinct().forEach(reason -> reason(reason, "  "));
    }
    run.acceptance(file).ifPresent(why -> line("  ", "accepted: " + plain(why)));
    if (file.identityUnchecked()) {
      line("  ", ink.caution("identity UNCHECKED") + ": any publisher was accepted");
    }
    file.warnings().forEach(warning -> line("  ", ink.caution("warning") + ": " + plain(warning)));
  }

  private boolean thorough() {
    return detail == Detail.VERBOSE || detail == Detail.EXPLAIN;
  }

  private void explain(EvidenceReport piece) {
    line("  ", "evidence " + place(piece.source()) + ": " + ink.word(piece.verdict()));
    piece.trail().forEach(this::check);
  }

  /** Who signed, by one piece of evidence, in a line; more lines when more is wanted. */
  private Stream<String> evidence(EvidenceReport piece) {
    return switch (piece) {
      case EvidenceReport.Unreadable unreadable -> Stream.of();
      case EvidenceReport.Judged judged ->
          switch (judged.decision().verification()) {
            case Verification.Genuine genuine -> genuine(genuine);
            case Verification.Refused refused ->
                detail == Detail.QUIET
                    ? Stream.of()
                    : refused.signer().stream()
                        .map(signer -> "claims to be signed by " + plain(SignerLine.of(signer)));
          };
    };
  }

  private Stream<String> genuine(Verification.Genuine genuine) {
    Stream.Builder<String> lines = Stream.builder();
    lines.add("signed by " + plain(SignerLine.of(genuine.provenSigner())) + when(genuine));
    if (thorough()) {
      genuine.predicateType().ifPresent(type -> lines.add("attests " + plain(type)));
      genuine.times().forEach(time -> lines.add(time(time)));
      genuine.logged().forEach(position -> lines.add(position(position)));
    }
    return lines.build();
  }

  private static String when(Verification.Genuine genuine) {
    return genuine.times().stream().findFirst().map(time -> ", " + time.time()).orElse("");
  }

  private static String time(VerifiedTime time) {
    String source =
        switch (time.source()) {
          case TRANSPARENCY_LOG -> "log";
          case TIMESTAMP_AUTHORITY -> "timestamp authority";
        };
    return "at " + time.time() + ", says the " + source + " " + plain(time.uri());
  }

  private static String position(LogPosition position) {
    String index = Long.toUnsignedString(position.logIndex());
    return "logged at %s, entry %s (%s)"
        .formatted(plain(position.log()), index, plain(position.kind()));
  }

  private void check(Check check) {
    String name = "%-11s".formatted(check.step().name());
    String note = check.note().isEmpty() ? "" : ": " + plain(check.note());
    line("    ", ink.status(check.status()) + " " + name + " " + check.step().meaning() + note);
    for (Check.Fact fact : check.facts()) {
      line("           ", plain(fact.name()) + " = " + plain(fact.value()));
    }
    check.reasons().forEach(reason -> reason(reason, "           "));
  }

  private void reason(Reason reason, String indent) {
    line(indent, ink.code(reason) + ": " + reason.code().summary());
    value(indent, "expected", reason.expected());
    value(indent, "found", reason.actual());
    value(indent, "at", reason.where());
    value(indent, "to do", reason.code().remedy());
  }

  private void value(String indent, String name, String value) {
    if (!value.isEmpty()) {
      line(indent, "  %-8s  %s".formatted(name, plain(value)));
    }
  }

  private void footer(RunReport run, RunTally tally) {
    if (thorough()) {
      line("", "trust root " + plain(run.trustRoot().source()) + ", sha256 " + digest(run));
      int requests = run.requests().size();
      String network = run.offline() ? "offline, no request made" : requests + " network requests";
      line("", network + "; " + plain(run.tool().engine()));
    }
    if (tally.files() > 1 && detail != Detail.QUIET) {
      line("", tally.summary());
    }
  }

  private static String digest(RunReport run) {
    return run.trustRoot().sha256().hex();
  }

  /** {@code 3 files: 2 verified, 1 rejected}, with what a lock file and a policy add to it. */
  static String summary(RunReport run) {
    return RunTally.of(run).summary();
  }

  private static String place(EvidenceReport.Source source) {
    return Printable.text(source.location() + " " + source.pointer()).strip();
  }

  private static String plain(String text) {
    return Printable.text(text);
  }

  private void line(String indent, String text) {
    out.append(indent).append(text).append('\n');
  }
}
