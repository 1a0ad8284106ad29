package dev.assay.server.api;

import dev.assay.json.Json;
import dev.assay.json.JsonWriter;
import dev.assay.model.Bytes;
import dev.assay.server.judge.Rules;
import dev.assay.server.judge.RulesInForce;
import dev.assay.trust.TrustRoot;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code GET /v1/trust}: which trust root and which policies decide. */
final class TrustEndpoint {
  private final Services services;

  TrustEndpoint(Services services) {
    this.services = services;
  }

  Answer trust(Call call) throws Refusal {
    call.allowOnly();
    return Answer.json(Bytes.ofUtf8(JsonWriter.pretty(json(call))));
  }

  private Json json(Call call) {
    RulesInForce.State state = services.rules().state();
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("ready", Json.Bool.of(state.rules().isPresent()));
    state.rules().ifPresent(rules -> add(rules, call, members));
    state.problem().ifPresent(it -> members.put("problem", new Json.Str(it.toString())));
    members.put("engine", new Json.Str(services.verdicts().judge().engine()));
    return new Json.Obj(members);
  }

  private void add(Rules rules, Call call, Map<String, Json> members) {
    TrustRoot root = rules.trustRoot();
    Map<String, Json> trust = new LinkedHashMap<>();
    trust.put("sha256", new Json.Str(root.digest().hex()));
    trust.put("source", new Json.Str(root.source().describe()));
    root.expires().ifPresent(at -> trust.put("expires", new Json.Str(at.toString())));
    trust.put("loaded", new Json.Str(rules.loaded().toString()));
    Duration age = Duration.between(rules.loaded(), services.clock().instant());
    trust.put("ageSeconds", Json.Num.of(Math.max(0, age.toSeconds())));
    trust.put("certificateAuthorities", Json.Num.of(root.certificateAuthorities().size()));
    trust.put("logs", texts(root.logs().stream().map(log -> log.host()).toList()));
    trust.put("warnings", texts(rules.warnings()));
    members.put("trustRoot", new Json.Obj(trust));
    Map<String, Json> policies = new LinkedHashMap<>();
    for (String name : call.caller().policies()) {
      var policy = rules.policies().get(name);
      if (policy != null) {
        policies.put(name, new Json.Str(policy.digest().hex()));
      }
    }
    members.put("policies", new Json.Obj(policies));
  }

  private static Json texts(List<String> texts) {
    return new Json.Arr(texts.stream().<Json>map(Json.Str::new).toList());
  }
}
