package dev.assay.server;

import dev.assay.server.api.Services;
import dev.assay.server.judge.Verdicts;
import dev.assay.server.operations.Metrics;
import java.time.Duration;
import java.util.function.DoubleSupplier;

/** What the metrics mean, and those that are asked for when they are shown. */
final class ServerMetrics {
  private ServerMetrics() {}

  static void describe(Services services) {
    Metrics metrics = services.metrics();
    Verdicts verdicts = services.verdicts();
    metrics.describe("assay_verdicts_total", "Answers by verdict.");
    metrics.describe("assay_reasons_total", "Answers by reason code.");
    metrics.describe("assay_verify_seconds", "From question to verdict.");
    metrics.describe("assay_requests_total", "Requests by route and status.");
    metrics.describe("assay_request_seconds", "From the head of a request to its answer.");
    metrics.describe("assay_rejected_total", "Requests that were not taken on, by code.");
    metrics.describe("assay_upstream_requests_total", "Requests to indexes by outcome.");
    metrics.describe("assay_gateway_files_total", "Files asked of the gateway, by outcome.");
    gauge(metrics, "assay_in_flight", "Pieces of work under way.", verdicts.admission()::inside);
    gauge(metrics, "assay_waiting", "Pieces of work that wait.", verdicts.admission()::waiting);
    gauge(metrics, "assay_cache_bytes", "Size of what is kept.", verdicts::keptBytes);
    metrics.describe("assay_cache_hits_total", "Answers that were kept.");
    metrics.counter("assay_cache_hits_total", verdicts::hits);
    metrics.describe("assay_cache_misses_total", "Answers that were worked out.");
    metrics.counter("assay_cache_misses_total", verdicts::misses);
    services
        .audit()
        .ifPresent(trail -> {
          metrics.describe("assay_verdicts_not_kept_total", "Documents lost, decisions not.");
          metrics.counter("assay_verdicts_not_kept_total", trail::notKept);
        });
    gauge(metrics, "assay_ready", "1 with a usable trust root.", () -> ready(services));
    gauge(
        metrics,
        "trust_root_age_seconds",
        "Since the trust root was read; NaN without one.",
        () -> age(services));
    gauge(
        metrics,
        "trust_root_expiry_seconds",
        "Until the trust root expires; NaN where nobody says.",
        () -> expiry(services));
    gauge(
        metrics,
        "jvm_memory_used_bytes",
        "Heap in use.",
        () -> (double) Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
  }

  private static void gauge(Metrics metrics, String name, String help, DoubleSupplier value) {
    metrics.describe(name, help);
    metrics.gauge(name, value);
  }

  private static double ready(Services services) {
    return services.rules().state().rules().isPresent() ? 1 : 0;
  }

  private static double age(Services services) {
    return services
        .rules()
        .state()
        .rules()
        .map(rules ->
            (double) Duration.between(rules.loaded(), services.clock().instant()).toSeconds())
        .orElse(Double.NaN);
  }

  private static double expiry(Services services) {
    return services
        .rules()
        .state()
        .rules()
        .flatMap(rules -> rules.trustRoot().expires())
        .map(at -> (double) Duration.between(services.clock().instant(), at).toSeconds())
        .orElse(Double.NaN);
  }
}
