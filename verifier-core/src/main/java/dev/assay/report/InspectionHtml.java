package dev.assay.report;

import dev.assay.evidence.Severity;
import dev.assay.evidence.Signal;
import dev.assay.model.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A trust report as one HTML page that needs nothing but itself: no script, no font, no picture,
 * and a content security policy that allows none. It reads as a document without its style, can be
 * printed whole, and follows the reader's choice of light or dark.
 */
public final class InspectionHtml {
  /** More to do than this is told release by release. */
  private static final int MAX_NEXT = 8;

  /** More names than this make no list of things to do. */
  private static final int MAX_NAMED = 4;

  private final InspectionReport report;
  private final HtmlParts parts;
  private final Html html = new Html();

  private InspectionHtml(InspectionReport report) {
    this.report = report;
    this.parts = new HtmlParts(report);
  }

  /** The page, with a final line feed. */
  public static String render(InspectionReport report) {
    InspectionHtml page = new InspectionHtml(report);
    page.html.open("html", "lang", "en", "xmlns", "http://www.w3.org/1999/xhtml");
    page.head();
    page.body();
    page.html.close();
    return page.html.document();
  }

  private String title() {
    List<InspectedRelease> asked =
        report.releases().stream().filter(release -> release.path().isEmpty()).toList();
    return report
        .run()
        .lock()
        .map(LockSummary::file)
        .orElse(asked.size() == 1 ? asked.getFirst().title() : asked.size() + " releases");
  }

  private void head() {
    html.open("head").empty("meta", "charset", "utf-8");
    html.empty(
        "meta", "http-equiv", "Content-Security-Policy", "content", InspectionStyle.policy());
    html.empty("meta", "name", "referrer", "content", "no-referrer");
    html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.element("title", report.verdict() + ": " + title() + " - trust report");
    html.style(InspectionStyle.css()).close();
  }

  private void body() {
    html.open("body").element("a", "Skip to the report", "class", "skip", "href", "#report");
    html.open("header").element("p", "Assay trust report, " + report.at(), "class", "kicker");
    html.element("h1", title()).open("p", "class", "overall");
    HtmlParts.badge(report.verdict(), html);
    html.element("span", HtmlParts.meaning(report.verdict())).close();
    counts();
    navigation();
    html.close().open("main", "id", "report");
    next();
    tree();
    gaps();
    signals();
    releases();
    others();
    inputs();
    html.close().open("footer");
    html.element(
        "p",
        "A verdict is about where files come from, not about what they do. Signals come from"
            + " sources that nobody signed; they never make a verdict better.");
    html.close().close();
  }

  private void counts() {
    Map<Verdict, Integer> counts = new TreeMap<>(Comparator.reverseOrder());
    report.releases().forEach(release -> counts.merge(report.verdict(release), 1, Integer::sum));
    report.others().forEach(file -> counts.merge(file.verdict(), 1, Integer::sum));
    html.open("ul", "class", "counts", "role", "list");
    counts.forEach((verdict, count) -> {
      html.open("li").text(count + " ");
      HtmlParts.badge(verdict, html);
      html.close();
    });
    String signals = Severities.counts(parts.signals());
    html.element("li", signals.isEmpty() ? "no signals" : "signals: " + signals).close();
  }

  private void navigation() {
    html.open("nav", "aria-label", "Sections").open("ul", "role", "list");
    link("tree", "Releases");
    if (gapsToTell().findAny().isPresent()) {
      link("gaps", "Not checked");
    }
    link("signals", "Signals by weight");
    link("releases", "Release by release");
    link("inputs", "How this was made");
    html.close().close();
  }

  private void link(String place, String text) {
    html.open("li").element("a", text, "href", "#" + place).close();
  }

  /** Each thing to do once, with the releases that it is for. */
  private void next() {
    Map<String, List<String>> all = new LinkedHashMap<>();
    report.releases().stream()
        .filter(release -> report.verdict(release) != Verdict.VERIFIED)
        .sorted(InspectionText.worstFirst(report))
        .forEach(release ->
            InspectionText.next(report, release, release.signals())
                .ifPresent(next ->
                    all.computeIfAbsent(next, key -> new ArrayList<>()).add(release.title())));
    if (all.isEmpty()) {
      return;
    }
    section("next", "What to do next");
    html.open("ol");
    all.entrySet().stream()
        .limit(MAX_NEXT)
        .forEach(next -> html.element("li", named(next.getValue()) + ": " + next.getKey()));
    if (all.size() > MAX_NEXT) {
      html.element("li", "and " + (all.size() - MAX_NEXT) + " more, told release by release");
    }
    html.close().close();
  }

  private static String named(List<String> titles) {
    String first = String.join(", ", titles.subList(0, Math.min(MAX_NAMED, titles.size())));
    int more = titles.size() - MAX_NAMED;
    return more > 0 ? first + " and " + more + " more" : first;
  }

  private void tree() {
    section("tree", "Releases, and what brings them in");
    if (report.releases().isEmpty()) {
      html.element("p", "None.");
    } else {
      new HtmlTree(report, parts, html).draw();
    }
    html.close();
  }

  private Stream<Signal> gapsToTell() {
    return parts.signals().stream().filter(InspectionText::isGap);
  }

  private void gaps() {
    List<Signal> gaps = gapsToTell().toList();
    if (!gaps.isEmpty()) {
      section("gaps", "What could not be checked");
      gaps.forEach(this::signal);
      html.close();
    }
  }

  private void signals() {
    section("signals", "Signals by weight");
    List<Signal> known =
        parts.signals().stream().filter(signal -> !InspectionText.isGap(signal)).toList();
    if (known.isEmpty()) {
      html.element("p", "None.");
    }
    for (Severity severity : Severities.HEAVIEST_FIRST) {
      List<Signal> all = known.stream().filter(signal -> signal.severity() == severity).toList();
      if (!all.isEmpty()) {
        html.element("h3", all.size() + " " + Severities.word(severity));
        all.forEach(this::signal);
      }
    }
    html.close();
  }

  private void signal(Signal signal) {
    html.open("details", "id", parts.place(signal)).open("summary");
    HtmlParts.weight(signal.severity(), html);
    html.text(" ").element("code", signal.code().name());
    html.text(" " + signal.subject() + ": " + signal.message()).close();
    html.element("p", "Meaning: " + signal.code().summary() + ".");
    html.element("p", "To do: " + signal.code().remedy() + ".");
    html.open("dl");
    Optional<String> leadsTo =
        report.rules().fails(signal)
            ? Optional.of("REJECTED, by the policy")
            : signal.code().verdict().map(Enum::name);
    leadsTo.ifPresent(verdict -> html.element("dt", "leads to").element("dd", verdict));
    signal.facts().forEach((name, value) -> html.element("dt", name).element("dd", value));
    html.element("dt", "from").open("dd").address(signal.source()).close();
    html.element("dt", "asked").element("dd", signal.fetched().toString());
    html.close().close();
  }

  private void releases() {
    section("releases", "Release by release");
    HtmlRelease writer = new HtmlRelease(report, parts, html);
    // The same release can be asked for twice.
    Set<String> told = new HashSet<>();
    report.releases().stream().filter(release -> told.add(release.title())).forEach(writer::write);
    html.close();
  }

  private void others() {
    List<FileReport> others = report.others();
    if (!others.isEmpty()) {
      section("others", "Entries that are no release of an index");
      HtmlRelease writer = new HtmlRelease(report, parts, html);
      others.forEach(writer::other);
      html.close();
    }
  }

  private void inputs() {
    RunReport run = report.run();
    section("inputs", "How this was made");
    html.open("dl");
    row("program", run.tool().name() + " " + run.tool().version() + ", " + run.tool().engine());
    row("trust root", run.trustRoot().source() + ", sha256 " + run.trustRoot().sha256().hex());
    run.trustRoot().expires().ifPresent(end -> row("expires", end.toString()));
    run.policy().ifPresent(policy -> row("policy", "sha256 " + policy.policy().digest().hex()));
    row("verdict id", VerdictDocument.verdictId(run).hex());
    row("requests", run.offline() ? "none, offline" : Integer.toString(run.requests().size()));
    run.warnings().forEach(warning -> row("warning", warning));
    html.close().close();
  }

  private void row(String name, String value) {
    html.element("dt", name).element("dd", value);
  }

  private void section(String id, String heading) {
    html.open("section", "id", id, "aria-labelledby", id + "-heading");
    html.element("h2", heading, "id", id + "-heading");
  }
}
