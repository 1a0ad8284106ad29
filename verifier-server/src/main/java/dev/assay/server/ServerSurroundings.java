package dev.assay.server;

import dev.assay.ports.NetworkLog;
import dev.assay.ports.PackageIndex;
import dev.assay.server.auth.JwksCache;
import dev.assay.server.judge.RulesSource;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.Objects;
import java.util.function.Function;

/**
 * What a server needs from the program around it.
 *
 * @param rules where trust root and policies are read
 * @param index makes the index, whose requests go into the given log
 * @param keys fetches the key sets of issuers
 * @param log where the lines of the log go
 * @param version of the program
 */
public record ServerSurroundings(
    RulesSource rules,
    Function<NetworkLog, PackageIndex> index,
    JwksCache.Fetch keys,
    InstantSource clock,
    PrintStream log,
    String version) {
  public ServerSurroundings {
    Objects.requireNonNull(rules, "rules is null");
    Objects.requireNonNull(index, "index is null");
    Objects.requireNonNull(keys, "keys is null");
    Objects.requireNonNull(clock, "clock is null");
    Objects.requireNonNull(log, "log is null");
    Objects.requireNonNull(version, "version is null");
  }
}
