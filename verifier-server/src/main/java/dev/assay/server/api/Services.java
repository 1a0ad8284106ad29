package dev.assay.server.api;

import dev.assay.server.audit.AuditTrail;
import dev.assay.server.auth.CallerCheck;
import dev.assay.server.config.ServerConfig;
import dev.assay.server.gateway.Gateway;
import dev.assay.server.judge.RulesInForce;
import dev.assay.server.judge.Verdicts;
import dev.assay.server.limits.CallerQuota;
import dev.assay.server.logs.LogPlace;
import dev.assay.server.operations.JsonLog;
import dev.assay.server.operations.Metrics;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * What the endpoints work with; each is safe for concurrent use.
 *
 * @param audit where decisions are recorded before they are given
 * @param logs where the logs are that may be read, by name
 */
public record Services(
    ServerConfig config,
    RulesInForce rules,
    Verdicts verdicts,
    CallerCheck callers,
    CallerQuota quota,
    Metrics metrics,
    JsonLog log,
    Optional<AuditTrail> audit,
    Map<String, LogPlace> logs,
    InstantSource clock,
    LongSupplier nanoTime,
    Optional<Gateway> gateway) {
  /** Reads the rules again, and has what the gateway lists judged by them, in the background. */
  public RulesInForce.State reload() {
    RulesInForce.State state = rules.reload();
    if (gateway.isPresent() && state.rules().isPresent()) {
      gateway
          .get()
          .rejudge(
              state.rules().get(),
              it -> log.line("warn", "quarantine", "notJudged", it.normalized()));
    }
    return state;
  }
}
