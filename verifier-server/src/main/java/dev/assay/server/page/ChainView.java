package dev.assay.server.page;

import dev.assay.json.Json;
import dev.assay.json.JsonCursor;
import dev.assay.model.MalformedEvidence;
import dev.assay.verify.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A verdict document as a chain of evidence, for people. */
final class ChainView {
  private static final int MOST = 100_000;

  private final Html html;

  ChainView(Html html) {
    this.html = html;
  }

  /** Writes the document that {@code document} is. */
  void write(JsonCursor document) throws MalformedEvidence {
    String verdict = document.get("verdict").string();
    html.open("section", "class", "verdict " + tone(verdict), "aria-labelledby", "verdict");
    html.open("h2", "id", "verdict");
    html.line("span", mark(verdict), "class", "mark", "aria-hidden", "true");
    html.text(" " + verdict + " ").line("span", sentence(verdict), "class", "what").close("h2");
    html.open("p").text("Verdict ");
    String id = document.get("verdictId").string();
    html.line("a", id.substring(0, 16), "href", "/verdicts/" + id, "title", id).close("p");
    for (JsonCursor warning : document.get("warnings").elements(MOST)) {
      html.line("p", "Warning: " + warning.string(), "class", "warning");
    }
    for (JsonCursor subject : document.get("subjects").elements(MOST)) {
      subject(subject);
    }
    inputs(document);
    html.close("section");
  }

  private void subject(JsonCursor subject) throws MalformedEvidence {
    String verdict = subject.get("verdict").string();
    html.open("article", "class", tone(verdict));
    html.open("h3");
    html.line("span", mark(verdict), "class", "mark", "aria-hidden", "true");
    html.text(" " + subject.get("name").string() + " ");
    html.line("span", verdict, "class", "word").close("h3");
    html.open("dl");
    optional(subject, "project").ifPresent(it -> html.fact("Project", it));
    optional(subject, "version").ifPresent(it -> html.fact("Version", it));
    optional(subject, "sha256").ifPresent(it -> html.fact("SHA-256 of the file", it));
    optional(subject, "acceptedByPolicy").ifPresent(it -> html.fact("Let through", it));
    html.close("dl");
    List<JsonCursor> evidence = subject.get("evidence").elements(MOST);
    if (evidence.isEmpty()) {
      html.open("ol", "class", "chain");
      link("Distribution", "there is evidence about this file", verdict(subject), subject);
      html.close("ol");
    }
    for (JsonCursor piece : evidence) {
      evidence(piece);
    }
    html.close("article");
  }

  private static State verdict(JsonCursor subject) throws MalformedEvidence {
    return subject.get("verdict").string().equals("REJECTED") ? State.FAILS : State.OPEN;
  }

  /** How a link ended. */
  private enum State {
    HOLDS("✓", "holds", "ok"),
    FAILS("✗", "FAILS", "bad"),
    OPEN("?", "could not be decided", "open"),
    NOT_REACHED("–", "was not reached", "off");

    private final String mark;
    private final String word;
    private final String tone;

    State(String mark, String word, String tone) {
      this.mark = mark;
      this.word = word;
      this.tone = tone;
    }
  }

  private void evidence(JsonCursor piece) throws MalformedEvidence {
    html.open("h4").text("Evidence: " + piece.get("source").string());
    html.close("h4");
    optional(piece, "predicateType")
        .ifPresent(it -> html.line("p", "Statement of type " + it, "class", "small"));
    List<JsonCursor> checks = piece.get("checks").elements(MOST);
    html.open("ol", "class", "chain");
    for (Link link : Link.CHAIN) {
      List<JsonCursor> own = new ArrayList<>();
      for (JsonCursor check : checks) {
        if (is(check, link.steps()) && !check.get("status").string().equals("NOT_APPLICABLE")) {
          own.add(check);
        }
      }
      if (!own.isEmpty()) {
        link(link, own);
      }
    }
    html.close("ol");
  }

  private static boolean is(JsonCursor check, List<Step> steps) throws MalformedEvidence {
    String step = check.get("step").string();
    return steps.stream().anyMatch(it -> it.name().equals(step));
  }

  private static State state(List<JsonCursor> checks) throws MalformedEvidence {
    State worst = State.HOLDS;
    for (JsonCursor check : checks) {
      State state =
          switch (check.get("status").string()) {
            case "PASSED" -> State.HOLDS;
            case "FAILED" -> State.FAILS;
            case "NOT_RUN" -> State.NOT_REACHED;
            default -> State.OPEN;
          };
      boolean worse =
          worst == State.HOLDS
              || state == State.FAILS
              || (worst != State.FAILS && state == State.OPEN);
      worst = worse ? state : worst;
    }
    return worst;
  }

  private void link(Link link, List<JsonCursor> checks) throws MalformedEvidence {
    State state = state(checks);
    begin(link.title(), link.meaning(), state);
    for (JsonCursor check : checks) {
      check(check);
    }
    html.close("details").close("li");
  }

  private void link(String title, String meaning, State state, JsonCursor reasons)
      throws MalformedEvidence {
    begin(title, meaning, state);
    reasons(reasons);
    html.close("details").close("li");
  }

  /** A link that fails is open, and says so in a word: colour alone is not seen by all. */
  private void begin(String title, String meaning, State state) {
    html.open("li", "class", state.tone);
    if (state == State.FAILS || state == State.OPEN) {
      html.open("details", "open", "");
    } else {
      html.open("details");
    }
    html.open("summary");
    html.line("span", state.mark, "class", "mark", "aria-hidden", "true");
    html.text(" ").line("strong", title).text(" ").line("span", state.word, "class", "word");
    html.line("span", meaning, "class", "what").close("summary");
  }

  private void check(JsonCursor check) throws MalformedEvidence {
    String step = check.get("step").string();
    String status = check.get("status").string().toLowerCase(Locale.ROOT).replace('_', ' ');
    html.line("h5", Step.valueOf(step).meaning() + ": " + status);
    optional(check, "note").ifPresent(note -> html.line("p", note));
    List<JsonCursor> facts = check.get("facts").elements(MOST);
    if (!facts.isEmpty()) {
      html.open("dl");
      for (JsonCursor fact : facts) {
        html.fact(fact.get("name").string(), fact.get("value").string());
      }
      html.close("dl");
    }
    reasons(check);
  }

  private void reasons(JsonCursor holder) throws MalformedEvidence {
    for (JsonCursor reason : holder.get("reasons").elements(MOST)) {
      html.open("div", "class", "reason");
      html.open("p").line("strong", reason.get("code").string());
      html.text(": " + reason.get("summary").string()).close("p");
      html.open("dl");
      optional(reason, "expected").ifPresent(it -> html.fact("Expected", it));
      optional(reason, "actual").ifPresent(it -> html.fact("Found", it));
      optional(reason, "where").ifPresent(it -> html.fact("Where", it));
      html.fact("What to do", reason.get("remedy").string());
      html.close("dl").close("div");
    }
  }

  private void inputs(JsonCursor document) throws MalformedEvidence {
    JsonCursor expectation = document.get("expectation");
    JsonCursor root = document.get("trustRoot");
    html.open("details", "class", "inputs").line("summary", "What decided");
    html.open("dl");
    optional(expectation, "policySha256").ifPresent(it -> html.fact("Policy (SHA-256)", it));
    html.fact("Trust root", root.get("source").string());
    html.fact("Trust root (SHA-256)", root.get("sha256").string());
    html.fact("Engine", document.get("tool").get("engine").string());
    for (JsonCursor request : document.get("network").get("requests").elements(MOST)) {
      html.fact("Asked", request.get("url").string() + " → " + request.get("outcome").string());
    }
    html.close("dl").close("details");
  }

  private static Optional<String> optional(JsonCursor cursor, String key) throws MalformedEvidence {
    Optional<JsonCursor> found = cursor.find(key);
    return found.isPresent() && found.get().value() instanceof Json.Str(String text)
        ? Optional.of(text)
        : Optional.empty();
  }

  static String tone(String verdict) {
    return switch (verdict) {
      case "VERIFIED" -> "ok";
      case "REJECTED" -> "bad";
      default -> "open";
    };
  }

  static String mark(String verdict) {
    return switch (verdict) {
      case "VERIFIED" -> "✓";
      case "REJECTED" -> "✗";
      case "MISSING" -> "∅";
      default -> "?";
    };
  }

  private static String sentence(String verdict) {
    return switch (verdict) {
      case "VERIFIED" -> "origin verified; this says nothing about what the code does";
      case "REJECTED" -> "there is evidence against it";
      case "MISSING" -> "there is nothing to check";
      default -> "the question could not be answered";
    };
  }
}
