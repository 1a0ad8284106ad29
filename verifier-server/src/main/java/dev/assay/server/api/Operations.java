package dev.assay.server.api;

import dev.assay.json.Json;
import dev.assay.json.JsonWriter;
import dev.assay.model.Bytes;
import dev.assay.model.Reason;
import dev.assay.server.judge.RulesInForce;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Health, metrics, and the reading of rules again. */
public final class Operations {
  private final Services services;
  private final Supplier<Optional<Reason>> audit;
  private final AtomicBoolean draining = new AtomicBoolean();

  /** {@code audit} says why no decision can be recorded now. */
  public Operations(Services services, Supplier<Optional<Reason>> audit) {
    this.services = services;
    this.audit = audit;
  }

  /** From now on the server is not ready: what is under way ends, and nothing should be sent. */
  public void drain() {
    draining.set(true);
  }

  /** Whether {@link #drain} was called. */
  public boolean isDraining() {
    return draining.get();
  }

  Answer live() {
    return Answer.json(Bytes.ofUtf8("{\"live\":true}\n"), Map.of("Cache-Control", "no-store"));
  }

  Answer ready() {
    RulesInForce.State state = services.rules().state();
    List<Json> checks = new ArrayList<>();
    checks.add(check("rules", state.rules().isPresent(), state.problem()));
    Optional<Reason> unwritten = audit.get();
    checks.add(check("audit", unwritten.isEmpty(), unwritten));
    Optional<Reason> unheld = services.gateway().flatMap(it -> it.quarantine().health());
    services
        .gateway()
        .ifPresent(gateway -> checks.add(check("quarantine", unheld.isEmpty(), unheld)));
    checks.add(check("accepting", !draining.get(), Optional.empty()));
    boolean ready =
        state.rules().isPresent() && unwritten.isEmpty() && unheld.isEmpty() && !draining.get();
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("ready", Json.Bool.of(ready));
    members.put("checks", new Json.Arr(checks));
    return new Answer.Whole(
        ready ? 200 : 503,
        "application/json",
        Bytes.ofUtf8(JsonWriter.pretty(new Json.Obj(members))),
        Map.of("Cache-Control", "no-store"));
  }

  private static Json check(String name, boolean ok, Optional<Reason> problem) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("name", new Json.Str(name));
    members.put("ok", Json.Bool.of(ok));
    problem.ifPresent(it -> members.put("problem", new Json.Str(it.toString())));
    return new Json.Obj(members);
  }

  Answer metrics() {
    return new Answer.Whole(
        200,
        "text/plain; version=0.0.4; charset=utf-8",
        Bytes.of(services.metrics().text().getBytes(StandardCharsets.UTF_8)),
        Map.of("Cache-Control", "no-store"));
  }

  Answer reload() {
    RulesInForce.State state = services.reload();
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("ready", Json.Bool.of(state.rules().isPresent()));
    state
        .rules()
        .ifPresent(
            rules -> members.put("trustRoot", new Json.Str(rules.trustRoot().digest().hex())));
    state.problem().ifPresent(it -> members.put("problem", new Json.Str(it.toString())));
    return Answer.json(Bytes.ofUtf8(JsonWriter.pretty(new Json.Obj(members))));
  }
}
