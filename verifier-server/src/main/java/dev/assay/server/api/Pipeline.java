package dev.assay.server.api;

import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.server.api.Route.Trait;
import dev.assay.server.auth.Caller;
import dev.assay.server.auth.Presented;
import dev.assay.server.limits.Overload;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What happens to every request: it is named, finds its route, shows who sends it, is weighed
 * against its quota, is answered, counted and logged. Safe for concurrent use.
 */
public final class Pipeline {
  private static final Pattern TRACE =
      Pattern.compile("00-([0-9a-f]{32})-[0-9a-f]{16}-([0-9a-f]{2})");

  private static final Pattern LOOPBACK =
      Pattern.compile("(localhost|127\\.[0-9.]{5,11}|\\[::1])(:[0-9]{1,5})?");

  /** Whoever reaches the admin port is an operator. */
  private static final Caller OPERATOR =
      new Caller("operator", List.of(), Integer.MAX_VALUE, EnumSet.allOf(Caller.Role.class));

  private static final Caller NOBODY =
      new Caller("", List.of(), 0, EnumSet.noneOf(Caller.Role.class));

  private final Services services;
  private final VerifyEndpoints verify;
  private final List<Route> routes;
  private final Operations operations;
  private final Idempotency idempotency;
  private final boolean hasAdminPort;

  public Pipeline(Services services, Operations operations) {
    this.services = services;
    this.operations = operations;
    this.verify = new VerifyEndpoints(services);
    this.routes = Routes.all(services, operations, verify);
    this.idempotency = new Idempotency(services);
    this.hasAdminPort = services.config().admin().isPresent();
  }

  /** Answers whatever comes in; every failure is an answer too. */
  public Answer answer(Incoming incoming) {
    long start = services.nanoTime().getAsLong();
    Tracked tracked = new Tracked(incoming.id());
    Answer answer;
    try {
      answer = answer(incoming, tracked);
    } catch (Refusal refusal) {
      answer = refusal.problem().answer(tracked.id);
      tracked.problem = refusal.problem().reason().code().name();
    } catch (Overload overload) {
      answer = Problem.of(overload).answer(tracked.id);
      tracked.problem = overload.code().name();
      services.metrics().count("assay_rejected_total", "code", overload.code().name());
    } catch (RuntimeException defect) {
      answer = defect(defect, tracked);
    }
    finish(answer, tracked, services.nanoTime().getAsLong() - start, incoming);
    return withCommonHeaders(answer, tracked.id, incoming);
  }

  /** What is known of a request so far, for its log line. */
  private static final class Tracked {
    private final String id;
    private String route = "none";
    private String caller = "";
    private String problem = "";

    Tracked(String id) {
      this.id = id;
    }
  }

  private Answer answer(Incoming incoming, Tracked tracked) throws Refusal {
    Matched matched = match(incoming);
    tracked.route = matched.route().method() + " " + matched.route().pattern();
    Caller caller = caller(incoming, matched.route());
    tracked.caller = caller.name();
    Call call =
        new Call(
            incoming.method(),
            incoming.path(),
            incoming.query(),
            incoming.header(),
            incoming.body(),
            caller,
            tracked.id);
    Optional<String> key = incoming.header().apply("idempotency-key");
    if (key.isPresent() && matched.route().is(Trait.IDEMPOTENT)) {
      return idempotency.once(call, key.get(), again -> matched.answer(again));
    }
    return matched.answer(call);
  }

  private record Matched(Route route, List<String> arguments) {
    Answer answer(Call call) throws Refusal {
      return route.endpoint().answer(call, arguments);
    }
  }

  private Matched match(Incoming incoming) throws Refusal {
    TreeSet<String> methods = new TreeSet<>();
    for (Route route : routes) {
      Optional<List<String>> arguments =
          isServed(route, incoming) ? route.match(incoming.path()) : Optional.empty();
      if (arguments.isPresent() && route.method().equals(incoming.method())) {
        return new Matched(route, arguments.get());
      }
      arguments.ifPresent(unused -> methods.add(route.method()));
    }
    if (methods.isEmpty()) {
      throw new Refusal(
          Problem.of(404, ReasonCode.REQUEST_MALFORMED, "a path of /openapi.json", "another"));
    }
    throw new Refusal(
        Problem.of(
            405, ReasonCode.REQUEST_MALFORMED, String.join(" or ", methods), incoming.method()));
  }

  private boolean isServed(Route route, Incoming incoming) {
    return incoming.adminPort()
        ? route.is(Trait.ADMIN)
        : !(hasAdminPort && route.is(Trait.ADMIN_ONLY));
  }

  private Caller caller(Incoming incoming, Route route) throws Refusal {
    if (route.role().isEmpty()) {
      return NOBODY;
    }
    if (incoming.adminPort()) {
      return OPERATOR;
    }
    refuseForeignPages(incoming);
    if (operations.isDraining()) {
      throw new Refusal(
          new Problem(
              503,
              new Reason(ReasonCode.SERVER_NOT_READY, "a server that stays", "one that stops", ""),
              Optional.of(Duration.ofSeconds(1))));
    }
    Caller caller =
        switch (services
            .callers()
            .identify(
                new Presented(
                    incoming.header().apply("authorization"), incoming.certificateSha256()))) {
          case Outcome.Passed<Caller>(Caller known) -> known;
          case Outcome.Refused<Caller>(Reason reason) -> throw new Refusal(Problem.of(401, reason));
        };
    if (!caller.is(route.role().get())) {
      throw new Refusal(
          Problem.of(
              403,
              ReasonCode.CALLER_NOT_PERMITTED,
              "the role " + route.role().get().name().toLowerCase(Locale.ROOT),
              caller.name()));
    }
    if (!route.is(Trait.FREE)) {
      verify.takeQuota(caller);
    }
    return caller;
  }

  /**
   * A browser on this machine also runs other people's pages. They can send requests here, under
   * another name for this address even read the answers; whoever has to say who it is cannot be
   * borrowed so, except by what browsers send along by themselves.
   */
  private void refuseForeignPages(Incoming incoming) throws Refusal {
    boolean anonymous = services.config().callers().anonymous();
    String host = incoming.header().apply("host").orElse("");
    boolean ownName = LOOPBACK.matcher(host).matches();
    boolean otherSite =
        !incoming.method().equals("GET")
            && incoming.header().apply("sec-fetch-site").filter("cross-site"::equals).isPresent();
    if ((anonymous && !ownName) || otherSite) {
      throw new Refusal(
          Problem.of(
              403,
              ReasonCode.CALLER_NOT_PERMITTED,
              "a request that is meant for this server",
              otherSite ? "one that another site sent" : "one for the host " + host));
    }
  }

  private Answer defect(RuntimeException defect, Tracked tracked) {
    StackTraceElement[] trace = defect.getStackTrace();
    services
        .log()
        .line(
            "error",
            "defect",
            "request",
            tracked.id,
            "exception",
            String.valueOf(defect),
            "cause",
            defect.getCause() == null ? "" : String.valueOf(defect.getCause()),
            "at",
            trace.length == 0 ? "" : trace[0].toString());
    tracked.problem = ReasonCode.SERVER_FAILED.name();
    return Problem.of(500, new Reason(ReasonCode.SERVER_FAILED, "", "", "")).answer(tracked.id);
  }

  private void finish(Answer answer, Tracked tracked, long nanos, Incoming incoming) {
    String status = Integer.toString(answer.status());
    services.metrics().count("assay_requests_total", "route", tracked.route, "status", status);
    services.metrics().time("assay_request_seconds", nanos, "route", tracked.route);
    services
        .log()
        .line(
            answer.status() >= 500 ? "error" : "info",
            "request",
            "request",
            tracked.id,
            "route",
            tracked.route,
            "status",
            status,
            "millis",
            Long.toString(nanos / 1_000_000),
            "caller",
            tracked.caller,
            "problem",
            tracked.problem,
            "verdict",
            answer.headers().getOrDefault("Assay-Verdict", ""),
            "verdictId",
            answer.headers().getOrDefault("Assay-Verdict-Id", ""),
            "decision",
            answer.headers().getOrDefault("Assay-Decision-Id", ""),
            "trace",
            trace(incoming).orElse(""));
  }

  private static Optional<String> trace(Incoming incoming) {
    return incoming
        .header()
        .apply("traceparent")
        .map(TRACE::matcher)
        .filter(match -> match.matches())
        .map(match -> match.group(1))
        .filter(id -> !id.equals("0".repeat(32)));
  }

  private static Answer withCommonHeaders(Answer answer, String id, Incoming incoming) {
    Map<String, String> headers = new HashMap<>();
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    headers.put("Referrer-Policy", "no-referrer");
    headers.put("X-Request-Id", id);
    trace(incoming)
        .ifPresent(trace ->
            headers.put(
                "Traceresponse",
                "00-"
                    + trace
                    + "-"
                    + UUID.randomUUID().toString().replace("-", "").substring(16)
                    + "-00"));
    headers.putAll(answer.headers());
    return switch (answer) {
      case Answer.Whole whole ->
          new Answer.Whole(whole.status(), whole.mediaType(), whole.body(), headers);
      case Answer.Streamed streamed ->
          new Answer.Streamed(streamed.mediaType(), headers, streamed.body());
      case Answer.Sent sent ->
          new Answer.Sent(
              sent.status(), sent.phrase(), sent.mediaType(), headers, sent.length(), sent.body());
    };
  }
}
