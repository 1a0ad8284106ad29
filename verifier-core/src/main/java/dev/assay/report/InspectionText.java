package dev.assay.report;

import dev.assay.evidence.Severity;
import dev.assay.evidence.Signal;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Verdict;
import dev.assay.verify.Verification;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The trust report for people: for each release one line of verdict, who signed it and when, the
 * signals by weight, what could not be checked, and what to do next. ASCII only.
 */
public final class InspectionText {
  /** Of more releases than this only those are told of with which something is the matter. */
  private static final int ALL_SHOWN = 5;

  private final InspectionReport report;
  private final boolean verbose;
  private final Ink ink;
  private final StringBuilder out = new StringBuilder();

  private InspectionText(InspectionReport report, boolean verbose, Ink ink) {
    this.report = report;
    this.verbose = verbose;
    this.ink = ink;
  }

  /**
   * The report, with a final line feed.
   *
   * @param verbose whether every file and every signal is told
   * @param color whether terminal escape sequences may be used
   */
  public static String render(InspectionReport report, boolean verbose, boolean color) {
    InspectionText text = new InspectionText(report, verbose, new Ink(color));
    text.releases();
    text.footer();
    return text.out.toString();
  }

  private void releases() {
    boolean few = verbose || report.releases().size() <= ALL_SHOWN;
    List<InspectedRelease> shown =
        (few ? report.releases().stream() : report.releases().stream().sorted(worstFirst(report)))
            .filter(release -> few || release.path().isEmpty() || matters(release))
            .toList();
    shown.forEach(release -> release(release, few));
    report
        .others()
        .forEach(file -> {
          line(ink.verdict(file.verdict()) + "  " + plain(file.name()));
          file.reasons().forEach(this::reason);
        });
    int left = report.releases().size() - shown.size();
    if (left > 0) {
      line("and " + left + " releases with nothing to tell; -v shows them");
    }
    if (!report.signals().isEmpty()) {
      line("of the whole run:");
      report.signals().forEach(this::signal);
    }
  }

  /** What is against a release before what is merely not known of it. */
  static Comparator<InspectedRelease> worstFirst(InspectionReport report) {
    return (one, other) -> {
      Verdict first = report.verdict(one);
      Verdict second = report.verdict(other);
      if (first == second) {
        return 0;
      }
      return first.worse(second) == first ? -1 : 1;
    };
  }

  private boolean matters(InspectedRelease release) {
    return report.verdict(release) == Verdict.REJECTED
        || release.signals().stream().anyMatch(InspectionText::weighs);
  }

  static boolean weighs(Signal signal) {
    return signal.severity().compareTo(Severity.MEDIUM) >= 0 || signal.code().verdict().isPresent();
  }

  private void release(InspectedRelease release, boolean all) {
    Verdict verdict = report.verdict(release);
    String via =
        release.path().isEmpty() ? "" : ", by way of " + plain(String.join(" > ", release.path()));
    line(ink.verdict(verdict) + "  " + plain(release.title()) + via);
    if (verbose) {
      release
          .files()
          .forEach(file -> line("  " + ink.verdict(file.verdict()) + "  " + plain(file.name())));
    }
    signers(release)
        .forEach((who, files) -> line("  signed by " + plain(who) + share(files, release)));
    reasons(release).forEach(this::reason);
    List<Signal> shown =
        release.signals().stream()
            .filter(signal -> all || verbose || weighs(signal))
            .filter(signal -> !isGap(signal))
            .toList();
    shown.forEach(this::signal);
    List<Signal> gaps = release.signals().stream().filter(InspectionText::isGap).toList();
    if (!gaps.isEmpty()) {
      line("  not checked:");
      gaps.forEach(gap -> line("    " + gap.code() + ": " + plain(gap.message())));
    }
    next(report, release, shown).ifPresent(it -> line("  next: " + it));
  }

  static boolean isGap(Signal signal) {
    return signal.code().verdict().filter(Verdict.INDETERMINATE::equals).isPresent();
  }

  private static String share(int files, InspectedRelease release) {
    int all = release.files().size();
    return all == 1 ? "" : " (" + files + " of " + all + " files)";
  }

  /** Who signed, with the number of files. */
  static Map<String, Integer> signers(InspectedRelease release) {
    Map<String, Integer> signers = new LinkedHashMap<>();
    for (FileReport file : release.files()) {
      Set<String> ofFile = new LinkedHashSet<>();
      file.evidence().stream()
          .filter(EvidenceReport.Judged.class::isInstance)
          .map(piece -> ((EvidenceReport.Judged) piece).decision().verification())
          .flatMap(InspectionText::signer)
          .forEach(ofFile::add);
      ofFile.forEach(who -> signers.merge(who, 1, Integer::sum));
    }
    return signers;
  }

  private static Stream<String> signer(Verification verification) {
    return switch (verification) {
      case Verification.Refused refused -> Stream.of();
      case Verification.Genuine genuine ->
          Stream.of(
              SignerLine.of(genuine.provenSigner())
                  + genuine.times().stream()
                      .findFirst()
                      .map(time -> ", " + time.time())
                      .orElse(""));
    };
  }

  /** Each reason once, whatever number of files has it. */
  static List<Reason> reasons(InspectedRelease release) {
    Map<ReasonCode, Reason> once = new TreeMap<>();
    release.files().stream()
        .flatMap(file -> file.reasons().stream())
        .forEach(reason -> once.putIfAbsent(reason.code(), reason));
    return List.copyOf(once.values());
  }

  private void reason(Reason reason) {
    // Who signed stands above already.
    boolean told = reason.actual().isEmpty() || reason.code() == ReasonCode.NO_EXPECTATION;
    String found = told ? "" : "; found " + plain(reason.actual());
    line("  " + ink.code(reason) + ": " + reason.code().summary() + found);
  }

  private void signal(Signal signal) {
    String weight = signal.severity().name().toLowerCase(Locale.ROOT);
    String fails = report.rules().fails(signal) ? " (fails by the policy)" : "";
    line(
        "  "
            + ink.weight(signal.severity(), "%-8s".formatted(weight))
            + "  "
            + signal.code()
            + ": "
            + plain(signal.message())
            + fails);
    if (verbose) {
      signal
          .facts()
          .forEach((name, value) -> line("              " + plain(name) + " = " + plain(value)));
      line("              from " + signal.source() + ", " + signal.fetched());
    }
  }

  /** One thing to do: the heaviest reason's, else the heaviest signal's. */
  static Optional<String> next(
      InspectionReport report, InspectedRelease release, List<Signal> shown) {
    List<Reason> reasons = reasons(release);
    Verdict worst = report.verdict(release);
    Optional<String> byReason =
        reasons.stream()
            .filter(reason -> reason.verdict() == worst)
            .map(reason ->
                reason.code() == ReasonCode.NO_EXPECTATION
                    ? "if that is whom you expect, say so: --expected-repo URL or --policy FILE"
                    : reason.code().remedy())
            .findFirst();
    Optional<String> bySignal =
        shown.stream()
            .filter(signal -> report.rules().fails(signal) || weighs(signal))
            .map(signal -> signal.code().remedy())
            .findFirst();
    return worst == Verdict.REJECTED && bySignal.isPresent() && byReason.isEmpty()
        ? bySignal
        : byReason.or(() -> bySignal);
  }

  private void footer() {
    if (verbose) {
      line("trust root " + plain(report.run().trustRoot().source()));
      line(
          report.run().offline()
              ? "offline, no request made"
              : report.run().requests().size() + " network requests");
    }
    if (report.releases().size() > 1) {
      line(counted());
    }
  }

  /** {@code 3 releases: 2 verified, 1 rejected; 1 signal of weight high or more}. */
  private String counted() {
    Map<Verdict, Integer> counts = new TreeMap<>();
    report.releases().forEach(release -> counts.merge(report.verdict(release), 1, Integer::sum));
    String verdicts =
        counts.entrySet().stream()
            .map(count -> count.getValue() + " " + Ink.lowerCase(count.getKey()))
            .reduce((one, other) -> one + ", " + other)
            .orElse("none");
    return report.releases().size()
        + " releases: "
        + verdicts
        + "; signals of weight high or more: "
        + report.count(Severity.HIGH);
  }

  private static String plain(String text) {
    return Printable.text(text);
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
