package dev.assay.report;

import dev.assay.evidence.Signal;
import dev.assay.model.Reason;
import dev.assay.model.Sha256;
import dev.assay.verify.Verification;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the HTML report tells of one release, or of one other entry. */
final class HtmlRelease {
  private final InspectionReport report;
  private final HtmlParts parts;
  private final Html html;

  HtmlRelease(InspectionReport report, HtmlParts parts, Html html) {
    this.report = report;
    this.parts = parts;
    this.html = html;
  }

  void write(InspectedRelease release) {
    html.open("article", "id", parts.place(release.title()).orElse("releases"));
    head(release);
    if (!release.path().isEmpty()) {
      html.element("p", "by way of " + String.join(" > ", release.path()), "class", "muted");
    }
    signers(release);
    reasons(InspectionText.reasons(release));
    signals(release);
    InspectionText.next(report, release, release.signals())
        .ifPresent(next -> html.open("p").element("strong", "Next: ").text(next + ".").close());
    files(release);
    html.close();
  }

  private void head(InspectedRelease release) {
    html.open("div").element("h3", release.title());
    HtmlParts.badge(report.verdict(release), html);
    html.close();
  }

  private void signers(InspectedRelease release) {
    int all = release.files().size();
    Map<String, Integer> signers = InspectionText.signers(release);
    signers.forEach((who, files) ->
        html.element(
            "p", "Signed by " + who + (all == 1 ? "" : " (" + files + " of " + all + " files)")));
    if (signers.isEmpty()) {
      html.element("p", "Nobody whose signature could be verified signed it.", "class", "muted");
    }
  }

  void reasons(List<Reason> reasons) {
    if (reasons.isEmpty()) {
      return;
    }
    html.open("ul");
    for (Reason reason : reasons) {
      html.open("li").element("code", reason.code().name()).text(": " + reason.code().summary());
      if (!reason.actual().isEmpty()) {
        html.text("; found " + reason.actual());
      }
      if (!reason.expected().isEmpty()) {
        html.text("; expected " + reason.expected());
      }
      html.close();
    }
    html.close();
  }

  private void signals(InspectedRelease release) {
    if (release.signals().isEmpty()) {
      return;
    }
    html.open("ul", "class", "signals", "role", "list");
    for (Signal signal : release.signals()) {
      html.open("li");
      HtmlParts.weight(signal.severity(), html);
      html.text(" ").open("a", "href", "#" + parts.place(signal));
      html.element("code", signal.code().name()).close();
      html.text(": " + signal.message()).close();
    }
    html.close();
  }

  private void files(InspectedRelease release) {
    String caption = "Files of " + release.title();
    String id = parts.place(release.title()).orElse("releases") + "-files";
    int all = release.files().size();
    html.open("details").element("summary", all == 1 ? "1 file" : all + " files");
    html.open("div", "class", "scroll", "role", "region", "aria-labelledby", id, "tabindex", "0");
    html.open("table").element("caption", caption, "id", id);
    html.open("thead").open("tr");
    List.of("File", "Verdict", "Signed by", "When")
        .forEach(name -> html.element("th", name, "scope", "col"));
    html.close().close().open("tbody");
    release.files().forEach(this::file);
    html.close().close().close().close();
  }

  private void file(FileReport file) {
    html.open("tr").open("th", "scope", "row").text(file.name());
    file.place().ifPresent(place -> html.text(" (" + place + ")"));
    html.close().open("td");
    HtmlParts.badge(file.verdict(), html);
    html.text(file.identityUnchecked() ? " identity UNCHECKED" : "").close();
    List<Verification.Genuine> genuine = file.genuineEvidence();
    html.element(
        "td",
        joined(genuine.stream().map(it -> SignerLine.of(it.provenSigner())).distinct().toList()));
    html.element(
        "td",
        joined(
            genuine.stream()
                .flatMap(it -> it.times().stream().limit(1))
                .map(time -> time.time().toString())
                .distinct()
                .toList()));
    html.close();
  }

  private static String joined(List<String> texts) {
    return texts.isEmpty() ? "none" : String.join("; ", texts);
  }

  /** An entry of a lock file that is no release. */
  void other(FileReport file) {
    html.open("article").open("div").element("h3", file.name());
    HtmlParts.badge(file.verdict(), html);
    html.close();
    Optional<String> digest = file.sha256().map(Sha256::hex);
    digest.ifPresent(hex -> html.element("p", "sha256 " + hex, "class", "muted"));
    reasons(file.reasons().stream().distinct().toList());
    html.close();
  }
}
