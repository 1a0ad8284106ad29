package dev.assay.server.api;

import dev.assay.model.Bytes;
import dev.assay.server.api.Route.Trait;
import dev.assay.server.auth.Caller.Role;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The table of all requests that there are; the OpenAPI document is held to it by a test. */
final class Routes {
  private Routes() {}

  static List<Route> all(Services services, Operations operations, VerifyEndpoints verify) {
    List<Route> all = new ArrayList<>(verifying(services, verify));
    all.addAll(reading(services, verify));
    all.addAll(pages(services, verify));
    all.addAll(gateway(services, verify));
    all.addAll(operating(operations));
    return List.copyOf(all);
  }

  private static List<Route> verifying(Services services, VerifyEndpoints verify) {
    BatchEndpoint batch = new BatchEndpoint(services, verify);
    PolicyTestEndpoint policies = new PolicyTestEndpoint(services, verify);
    return List.of(
        Route.of("POST", "/v1/verify", Role.VERIFY, (c, a) -> verify.verify(c), Trait.IDEMPOTENT),
        Route.of("POST", "/v1/verify:batch", Role.VERIFY, (c, a) -> batch.batch(c)),
        Route.of(
            "POST",
            "/v1/releases/{name}/{version}:verify",
            Role.VERIFY,
            (c, a) -> verify.release(c, a.get(0), a.get(1)),
            Trait.IDEMPOTENT),
        Route.of(
            "POST",
            "/v1/lockfiles:verify",
            Role.VERIFY,
            (c, a) -> verify.lock(c),
            Trait.IDEMPOTENT),
        Route.of("POST", "/v1/policies:test", Role.VERIFY, (c, a) -> policies.test(c)));
  }

  private static List<Route> reading(Services services, VerifyEndpoints verify) {
    LogEndpoints logs = new LogEndpoints(services, verify);
    DecisionEndpoints decisions = new DecisionEndpoints(services);
    TrustEndpoint trust = new TrustEndpoint(services);
    return List.of(
        Route.of(
            "GET", "/v1/verdicts/{id}", Role.VERIFY, (c, a) -> verify.verdict(c, a.getFirst())),
        Route.of("GET", "/v1/trust", Role.VERIFY, (c, a) -> trust.trust(c)),
        Route.of("GET", "/v1/logs", Role.VERIFY, (c, a) -> logs.logs(c)),
        Route.of(
            "GET",
            "/v1/logs/{name}/checkpoint",
            Role.VERIFY,
            (c, a) -> logs.checkpoint(c, a.getFirst())),
        Route.of(
            "GET",
            "/v1/logs/{name}/entries/{index}",
            Role.VERIFY,
            (c, a) -> logs.entry(c, a.get(0), a.get(1))),
        Route.of(
            "POST",
            "/v1/logs/{name}:consistency",
            Role.VERIFY,
            (c, a) -> logs.consistency(c, a.getFirst())),
        Route.of("GET", "/v1/decisions", Role.READ, (c, a) -> decisions.decisions(c)),
        Route.of("GET", "/v1/decisions:export", Role.READ, (c, a) -> decisions.export(c)));
  }

  private static List<Route> pages(Services services, VerifyEndpoints verify) {
    PageEndpoints pages = new PageEndpoints(services, verify, new DecisionEndpoints(services));
    Bytes openApi = resource("openapi.json");
    return List.of(
        Route.of("GET", "/", Role.VERIFY, (c, a) -> pages.home(c)),
        Route.of("GET", "/verdicts/{id}", Role.VERIFY, (c, a) -> pages.verdict(c, a.getFirst())),
        Route.of("POST", "/page:verify", Role.VERIFY, (c, a) -> pages.own(c)),
        Route.open("GET", "/assets/{file}", (c, a) -> pages.asset(a.getFirst())),
        Route.open(
            "GET",
            "/openapi.json",
            (c, a) -> Answer.json(openApi, Map.of("Cache-Control", "public, max-age=300"))));
  }

  /** The package index, and what it holds back. */
  private static List<Route> gateway(Services services, VerifyEndpoints verify) {
    GatewayEndpoints gateway = new GatewayEndpoints(services, verify);
    QuarantineEndpoints quarantine = new QuarantineEndpoints(services, verify, gateway);
    return List.of(
        Route.of("GET", "/simple/", Role.VERIFY, (c, a) -> gateway.projects(c)),
        Route.of("GET", "/simple/{name}", Role.VERIFY, (c, a) -> gateway.toPage(c, a.getFirst())),
        Route.of("GET", "/simple/{name}/", Role.VERIFY, (c, a) -> gateway.project(c, a.getFirst())),
        Route.of(
            "GET",
            "/files/{digest}/{name}",
            Role.VERIFY,
            (c, a) -> gateway.file(c, a.get(0), a.get(1))),
        Route.of("GET", "/v1/quarantine", Role.READ, (c, a) -> quarantine.list(c)),
        Route.of(
            "GET",
            "/v1/quarantine/{digest}/{name}",
            Role.READ,
            (c, a) -> quarantine.one(c, a.get(0), a.get(1))),
        Route.of(
            "POST",
            "/v1/quarantine/{digest}/{name}:release",
            Role.ADMIN,
            (c, a) -> quarantine.release(c, a.get(0), a.get(1)),
            Trait.IDEMPOTENT));
  }

  private static List<Route> operating(Operations operations) {
    return List.of(
        Route.of(
            "POST",
            "/v1/rules:reload",
            Role.ADMIN,
            (c, a) -> operations.reload(),
            Trait.ADMIN,
            Trait.FREE),
        Route.open("GET", "/livez", (c, a) -> operations.live(), Trait.ADMIN),
        Route.open("GET", "/readyz", (c, a) -> operations.ready(), Trait.ADMIN),
        Route.of(
            "GET",
            "/metrics",
            Role.READ,
            (c, a) -> operations.metrics(),
            Trait.ADMIN,
            Trait.ADMIN_ONLY,
            Trait.FREE));
  }

  /** A file that comes with the server. */
  static Bytes resource(String name) {
    try (InputStream in =
        Objects.requireNonNull(Routes.class.getResourceAsStream(name), "a part of the program")) {
      return Bytes.of(in.readAllBytes());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
