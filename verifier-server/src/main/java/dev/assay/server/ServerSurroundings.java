package dev.assay.server;

import dev.assay.ledger.LedgerStore;
import dev.assay.ports.NetworkLog;
import dev.assay.ports.PackageIndex;
import dev.assay.ports.TileSource;
import dev.assay.server.audit.AuditTrail;
import dev.assay.server.auth.JwksCache;
import dev.assay.server.gateway.GatewaySources;
import dev.assay.server.judge.RulesSource;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a server needs from the program around it.
 *
 * @param directory where the files of the configuration are, unless their paths are absolute
 * @param rules where trust root and policies are read
 * @param index makes the index, whose requests go into the given log
 * @param keys fetches the key sets of issuers
 * @param audit where decisions are recorded; closed with the server
 * @param logs where the tiles of the logs of the configuration are, by name
 * @param log where the lines of the log go
 * @param version of the program
 * @param gateway there when the configuration has a gateway
 * @param ledger of publishers seen, which the command line can share; closed with the server
 */
public record ServerSurroundings(
    Path directory,
    RulesSource rules,
    Function<NetworkLog, PackageIndex> index,
    JwksCache.Fetch keys,
    Optional<AuditTrail> audit,
    Map<String, TileSource> logs,
    InstantSource clock,
    PrintStream log,
    String version,
    Optional<GatewaySources> gateway,
    Optional<LedgerStore> ledger) {
  public ServerSurroundings {
    Objects.requireNonNull(directory, "directory is null");
    Objects.requireNonNull(rules, "rules is null");
    Objects.requireNonNull(index, "index is null");
    Objects.requireNonNull(keys, "keys is null");
    Objects.requireNonNull(audit, "audit is null");
    logs = Map.copyOf(logs);
    Objects.requireNonNull(clock, "clock is null");
    Objects.requireNonNull(log, "log is null");
    Objects.requireNonNull(version, "version is null");
    Objects.requireNonNull(gateway, "gateway is null");
    Objects.requireNonNull(ledger, "ledger is null");
  }

  /** Without a ledger. */
  public ServerSurroundings(
      Path directory,
      RulesSource rules,
      Function<NetworkLog, PackageIndex> index,
      JwksCache.Fetch keys,
      Optional<AuditTrail> audit,
      Map<String, TileSource> logs,
      InstantSource clock,
      PrintStream log,
      String version,
      Optional<GatewaySources> gateway) {
    this(
        directory, rules, index, keys, audit, logs, clock, log, version, gateway, Optional.empty());
  }

  /** Without a gateway. */
  public ServerSurroundings(
      Path directory,
      RulesSource rules,
      Function<NetworkLog, PackageIndex> index,
      JwksCache.Fetch keys,
      Optional<AuditTrail> audit,
      Map<String, TileSource> logs,
      InstantSource clock,
      PrintStream log,
      String version) {
    this(directory, rules, index, keys, audit, logs, clock, log, version, Optional.empty());
  }
}
