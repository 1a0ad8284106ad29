package dev.assay.server;

import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.ports.PackageIndex;
import dev.assay.server.audit.AuditEntry;
import dev.assay.server.audit.AuditTrail;
import dev.assay.server.config.ServerConfig;
import dev.assay.server.gateway.DecisionLog;
import dev.assay.server.gateway.Gateway;
import dev.assay.server.gateway.GatewaySources;
import dev.assay.server.judge.Judge;
import dev.assay.server.judge.RequestLog;
import dev.assay.server.limits.Admission;
import java.util.Optional;
import java.util.function.Function;

/** The gateway of a server, if its configuration has one. */
final class GatewaySetup {
  private GatewaySetup() {}

  static Optional<Gateway> of(
      ServerConfig config,
      ServerSurroundings around,
      RequestLog requests,
      Function<PackageIndex, Judge> judges,
      Admission admission) {
    if (config.gateway().isEmpty()) {
      return Optional.empty();
    }
    GatewaySources sources =
        around
            .gateway()
            .orElseThrow(() -> new IllegalArgumentException("a gateway without its sources"));
    return Optional.of(
        new Gateway(
            config.gateway().get(),
            sources,
            new Gateway.Surroundings(
                judges,
                requests,
                admission,
                config.limits().requestTime(),
                around.records().audit().map(GatewaySetup::log).orElseGet(DecisionLog::none),
                around.program().clock(),
                System::nanoTime)));
  }

  private static DecisionLog log(AuditTrail trail) {
    return decision ->
        switch (trail.append(decision)) {
          case Outcome.Passed<AuditEntry> written -> Optional.empty();
          case Outcome.Refused<AuditEntry>(Reason reason) -> Optional.of(reason);
        };
  }
}
