package dev.assay.server.page;

import dev.assay.json.Json;
import dev.assay.json.JsonCursor;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the page shows. {@link #render} makes a whole document of it that works without script.
 *
 * @param policies names that the caller may use
 * @param policy the one that is chosen
 * @param asked what stands in the field
 * @param problem why there is no answer; empty with one, and when nothing was asked
 * @param verdict a verdict document
 * @param trust lines about what decides, names and values
 * @param decisions the last ones; empty where the caller may not see them
 */
public record PageView(
    List<String> policies,
    String policy,
    String asked,
    Optional<String> problem,
    Optional<Json> verdict,
    List<Line> trust,
    List<Recent> decisions) {
  /** A name and a value. */
  public record Line(String name, String value) {}

  /** A decision of before. */
  public record Recent(String time, String subject, String verdict, String caller) {}

  public PageView {
    policies = List.copyOf(policies);
    Objects.requireNonNull(policy, "policy is null");
    Objects.requireNonNull(asked, "asked is null");
    Objects.requireNonNull(problem, "problem is null");
    Objects.requireNonNull(verdict, "verdict is null");
    trust = List.copyOf(trust);
    decisions = List.copyOf(decisions);
  }

  /** The document. */
  public Bytes render() {
    Html html = new Html();
    html.open("html", "lang", "en").open("head").open("meta", "charset", "utf-8");
    html.open("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.open("meta", "name", "color-scheme", "content", "light dark");
    html.line("title", title());
    html.open("link", "rel", "stylesheet", "href", "/assets/page.css");
    html.open("script", "src", "/assets/page.js", "defer", "").close("script").close("head");
    html.open("body");
    html.line("a", "To the result", "href", "#result", "class", "skip");
    html.open("header").open("h1").line("a", "Assay", "href", "/").close("h1");
    html.line("p", "Where did this Python package really come from?").close("header");
    html.open("main");
    forms(html);
    html.open("div", "id", "result", "aria-live", "polite", "tabindex", "-1");
    problem.ifPresent(it -> html.line("p", it, "class", "problem", "role", "alert"));
    verdict.ifPresent(it -> chain(html, it));
    html.close("div");
    html.close("main").open("aside");
    decisions(html);
    trust(html);
    html.close("aside");
    html.open("footer").open("p").line("a", "The interface for programs", "href", "/openapi.json");
    html.close("p").close("footer").close("body").close("html");
    return Bytes.ofUtf8("<!DOCTYPE html>\n" + html);
  }

  private String title() {
    return asked.isEmpty() ? "Assay" : asked + " - Assay";
  }

  private static void chain(Html html, Json document) {
    try {
      new ChainView(html).write(JsonCursor.at(document, "verdict"));
    } catch (MalformedEvidence otherVersion) {
      throw new IllegalStateException("our own document", otherVersion);
    }
  }

  private void forms(Html html) {
    html.open("form", "method", "get", "action", "/", "role", "search");
    html.line("label", "Release on the index", "for", "release");
    html.open(
        "input",
        "id",
        "release",
        "name",
        "release",
        "value",
        asked,
        "placeholder",
        "name==1.0",
        "required",
        "",
        "autocomplete",
        "off",
        "spellcheck",
        "false");
    if (policies.size() > 1) {
      html.line("label", "Policy", "for", "policy");
      html.open("select", "id", "policy", "name", "policy");
      for (String name : policies) {
        if (name.equals(policy)) {
          html.line("option", name, "selected", "");
        } else {
          html.line("option", name);
        }
      }
      html.close("select");
    }
    html.line("button", "Look up").close("form");
    html.open("form", "id", "own", "hidden", "").open("fieldset");
    html.line("legend", "Or a file of your own, with its evidence");
    html.line("label", "The distribution (it is hashed here and not sent)", "for", "file");
    html.open("input", "id", "file", "type", "file", "accept", ".whl,.gz,.zip");
    html.line(
        "label",
        "Its .provenance, .attestation or .sigstore.json; drop it anywhere",
        "for",
        "evidence");
    html.open("input", "id", "evidence", "type", "file");
    html.line("button", "Verify").close("fieldset");
    html.open("p", "id", "status", "role", "status").close("p").close("form");
  }

  private void decisions(Html html) {
    html.open("section", "aria-labelledby", "recent")
        .line("h2", "Recent decisions", "id", "recent");
    if (decisions.isEmpty()) {
      html.line("p", "None to show.");
    } else {
      html.open("ul", "class", "recent");
      for (Recent one : decisions) {
        html.open("li", "class", ChainView.tone(one.verdict()));
        html.line("span", ChainView.mark(one.verdict()), "class", "mark", "aria-hidden", "true");
        html.text(" ").line("strong", one.verdict()).text(" " + one.subject() + " ");
        html.line("span", one.time() + ", " + one.caller(), "class", "small").close("li");
      }
      html.close("ul");
    }
    html.close("section");
  }

  private void trust(Html html) {
    html.open("section", "aria-labelledby", "trust").line("h2", "What is trusted", "id", "trust");
    html.open("dl");
    trust.forEach(line -> html.fact(line.name(), line.value()));
    html.close("dl").close("section");
  }
}
