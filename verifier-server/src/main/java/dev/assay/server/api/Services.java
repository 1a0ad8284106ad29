package dev.assay.server.api;

import dev.assay.server.auth.CallerCheck;
import dev.assay.server.config.ServerConfig;
import dev.assay.server.judge.RulesInForce;
import dev.assay.server.judge.Verdicts;
import dev.assay.server.limits.CallerQuota;
import dev.assay.server.operations.JsonLog;
import dev.assay.server.operations.Metrics;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/** What the endpoints work with; each is safe for concurrent use. */
public record Services(
    ServerConfig config,
    RulesInForce rules,
    Verdicts verdicts,
    CallerCheck callers,
    CallerQuota quota,
    Metrics metrics,
    JsonLog log,
    InstantSource clock,
    LongSupplier nanoTime) {}
