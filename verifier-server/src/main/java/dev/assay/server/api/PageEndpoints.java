package dev.assay.server.api;

import dev.assay.json.Json;
import dev.assay.json.JsonLimits;
import dev.assay.json.JsonReader;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.ReasonCode;
import dev.assay.server.audit.AuditEntry;
import dev.assay.server.audit.GivenVerdict;
import dev.assay.server.auth.Caller.Role;
import dev.assay.server.judge.Question;
import dev.assay.server.judge.Rules;
import dev.assay.server.judge.RulesInForce;
import dev.assay.server.page.PageView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The page, and what it is made of. */
final class PageEndpoints {
  private static final int RECENT = 10;
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self';"
          + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private final Services services;
  private final VerifyEndpoints verify;
  private final DecisionEndpoints decisions;
  private final QuestionReader questions;
  private final Map<String, Bytes> assets =
      Map.of(
          "page.css", Routes.resource("/dev/assay/server/page/page.css"),
          "page.js", Routes.resource("/dev/assay/server/page/page.js"));

  PageEndpoints(Services services, VerifyEndpoints verify, DecisionEndpoints decisions) {
    this.services = services;
    this.verify = verify;
    this.decisions = decisions;
    this.questions = new QuestionReader(services.config().limits().bodyBytes());
  }

  /** {@code GET /assets/{file}}. */
  Answer asset(String file) throws Refusal {
    Bytes content = assets.get(file);
    if (content == null) {
      throw new Refusal(Problem.of(404, ReasonCode.REQUEST_MALFORMED, "page.css or page.js", file));
    }
    String type = file.endsWith(".css") ? "text/css" : "text/javascript";
    return new Answer.Whole(
        200, type + "; charset=utf-8", content, Map.of("Cache-Control", "public, max-age=300"));
  }

  /** {@code GET /}: with a release, what is to be said of it. */
  Answer home(Call call) throws Refusal {
    call.allowOnly("release", "policy");
    String asked = call.parameter("release").map(String::strip).orElse("");
    String policy = call.policy(call.parameter("policy").filter(it -> !it.isEmpty()));
    if (asked.isEmpty()) {
      return page(call, asked, policy, Optional.empty(), Optional.empty());
    }
    // A link or an image of another site must not make the server ask an index.
    boolean meant =
        call.header()
            .apply("sec-fetch-site")
            .filter(site -> !site.equals("same-origin") && !site.equals("none"))
            .isEmpty();
    if (!meant) {
      return page(call, asked, policy, Optional.empty(), Optional.empty());
    }
    int equals = asked.indexOf("==");
    Optional<Question> question =
        equals < 0
            ? Optional.empty()
            : QuestionReader.release(
                asked.substring(0, equals).strip(),
                asked.substring(equals + 2).strip(),
                Optional.empty());
    if (question.isEmpty()) {
      return page(
          call, asked, policy, Optional.of("A release is NAME==VERSION."), Optional.empty());
    }
    return judged(call, new Asked(question.get(), Optional.of(policy), Optional.empty()), asked);
  }

  /** {@code POST /page:verify}: as {@code POST /v1/verify}, for the page's own script. */
  Answer own(Call call) throws Refusal {
    call.allowOnly();
    Asked asked = questions.read(verify.body(call));
    return judged(call, asked, "");
  }

  /** {@code GET /verdicts/{id}}. */
  Answer verdict(Call call, String id) throws Refusal {
    call.allowOnly();
    GivenVerdict found = verify.find(call, id);
    return page(call, "", found.policy(), Optional.empty(), Optional.of(found));
  }

  private Answer judged(Call call, Asked asked, String field) throws Refusal {
    String policy = call.policy(asked.policy());
    try {
      GivenVerdict given = VerifyEndpoints.given(verify.judge(call, asked).judgement());
      return page(call, field, policy, Optional.empty(), Optional.of(given));
    } catch (Refusal refusal) {
      String why = refusal.problem().reason().toString();
      return page(call, field, policy, Optional.of(why), Optional.empty());
    }
  }

  private Answer page(
      Call call,
      String asked,
      String policy,
      Optional<String> problem,
      Optional<GivenVerdict> given)
      throws Refusal {
    PageView view =
        new PageView(
            call.caller().policies(),
            policy,
            asked,
            problem,
            given.map(it -> json(it.document())),
            trust(),
            recent(call));
    return new Answer.Whole(
        200,
        "text/html; charset=utf-8",
        view.render(),
        Map.of("Content-Security-Policy", POLICY, "Cache-Control", "no-store"));
  }

  static Json json(Bytes document) {
    try {
      return new JsonReader(JsonLimits.INDEX).read(document, "verdict");
    } catch (MalformedEvidence impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private List<PageView.Line> trust() {
    RulesInForce.State state = services.rules().state();
    List<PageView.Line> lines = new ArrayList<>();
    state.rules().ifPresent(rules -> lines.addAll(lines(rules)));
    state.problem().ifPresent(it -> lines.add(new PageView.Line("Problem", it.toString())));
    return lines;
  }

  private static List<PageView.Line> lines(Rules rules) {
    List<PageView.Line> lines = new ArrayList<>();
    var root = rules.trustRoot();
    lines.add(new PageView.Line("Trust root", root.source().describe()));
    lines.add(new PageView.Line("SHA-256", root.digest().hex()));
    lines.add(new PageView.Line("Read", rules.loaded().toString()));
    root.expires().ifPresent(at -> lines.add(new PageView.Line("Expires", at.toString())));
    root.logs().forEach(log -> lines.add(new PageView.Line("Log", log.host())));
    rules.warnings().forEach(warning -> lines.add(new PageView.Line("Warning", warning)));
    return lines;
  }

  private List<PageView.Recent> recent(Call call) throws Refusal {
    if (!call.caller().is(Role.READ)) {
      return List.of();
    }
    List<PageView.Recent> recent = new ArrayList<>();
    for (AuditEntry entry : decisions.newest(RECENT)) {
      var decision = entry.decision();
      recent.add(
          new PageView.Recent(
              decision.time().toString(),
              decision.subject(),
              decision.verdict().name(),
              decision.caller()));
    }
    return recent;
  }
}
