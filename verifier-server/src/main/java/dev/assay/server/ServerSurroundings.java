package dev.assay.server;

import dev.assay.crypto.SignatureCheck;
import dev.assay.ledger.LedgerStore;
import dev.assay.ports.NetworkLog;
import dev.assay.ports.PackageIndex;
import dev.assay.server.audit.AuditTrail;
import dev.assay.server.auth.JwksCache;
import dev.assay.server.gateway.GatewaySources;
import dev.assay.server.judge.RulesSource;
import dev.assay.server.logs.LogPlace;
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
 * @param gateway there when the configuration has a gateway
 */
public record ServerSurroundings(
    Path directory,
    RulesSource rules,
    Outside outside,
    Records records,
    Optional<GatewaySources> gateway,
    Program program) {
  public ServerSurroundings {
    Objects.requireNonNull(directory, "directory is null");
    Objects.requireNonNull(rules, "rules is null");
    Objects.requireNonNull(outside, "outside is null");
    Objects.requireNonNull(records, "records is null");
    Objects.requireNonNull(gateway, "gateway is null");
    Objects.requireNonNull(program, "program is null");
  }

  /**
   * What is asked of others.
   *
   * @param index makes the index, whose requests go into the given log
   * @param keys fetches the key sets of issuers
   * @param logs where the logs of the configuration are, by name
   */
  public record Outside(
      Function<NetworkLog, PackageIndex> index, JwksCache.Fetch keys, Map<String, LogPlace> logs) {
    public Outside {
      Objects.requireNonNull(index, "index is null");
      Objects.requireNonNull(keys, "keys is null");
      logs = Map.copyOf(logs);
    }
  }

  /**
   * What stays; closed with the server.
   *
   * @param audit where decisions are recorded
   * @param ledger of publishers seen, which the command line can share
   */
  public record Records(Optional<AuditTrail> audit, Optional<LedgerStore> ledger) {
    public Records {
      Objects.requireNonNull(audit, "audit is null");
      Objects.requireNonNull(ledger, "ledger is null");
    }

    /** Nothing stays. */
    public static Records none() {
      return new Records(Optional.empty(), Optional.empty());
    }
  }

  /**
   * The program itself.
   *
   * @param log where the lines of the log go
   * @param signatures what verifies the signatures of evidence
   */
  public record Program(
      InstantSource clock, PrintStream log, String version, SignatureCheck signatures) {
    public Program {
      Objects.requireNonNull(clock, "clock is null");
      Objects.requireNonNull(log, "log is null");
      Objects.requireNonNull(version, "version is null");
      Objects.requireNonNull(signatures, "signatures is null");
    }
  }
}
