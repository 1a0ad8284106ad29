package dev.assay.cli.serve;

import dev.assay.adapters.files.DiskCache;
import dev.assay.adapters.http.HttpOsv;
import dev.assay.cli.command.Shell;
import dev.assay.cli.command.UsageError;
import dev.assay.evidence.advisory.AdvisorySource;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Outcome;
import dev.assay.model.ReasonCode;
import dev.assay.ports.NetworkLog;
import dev.assay.ports.PackageIndex;
import dev.assay.server.config.ServerConfig;
import dev.assay.server.database.PostgresDatabase;
import dev.assay.server.gateway.GatewaySources;
import dev.assay.server.quarantine.PostgresQuarantine;
import dev.assay.server.quarantine.Quarantine;
import dev.assay.server.quarantine.SqliteQuarantine;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The directory and the indexes of a gateway. */
final class ServerGateway {
  private ServerGateway() {}

  /**
   * What the gateway has.
   *
   * @param internal the index that the configuration names for it
   * @param database where decisions are recorded
   */
  static GatewaySources open(
      ServerConfig.Gateway config,
      ServerIndex upstream,
      Optional<ServerIndex> internal,
      Optional<String> database,
      Shell shell)
      throws MalformedEvidence {
    Path directory = shell.resolve(config.directory());
    DiskCache files = DiskCache.in(directory, config.cacheBytes());
    if (!files.problems().isEmpty()) {
      throw new MalformedEvidence(
          ReasonCode.SERVER_CONFIG_INVALID,
          "gateway.directory that only this user may write to",
          String.join("; ", files.problems()),
          config.directory());
    }
    Function<NetworkLog, PackageIndex> main = log -> upstream.openKeeping(log, files);
    Optional<Function<NetworkLog, PackageIndex>> own =
        internal.map(it -> log -> it.openKeeping(log, files));
    return new GatewaySources(main, own, files, quarantine(directory, database).orThrow());
  }

  /** Replicas that share the audit trail share this too. */
  private static Outcome<Quarantine> quarantine(Path directory, Optional<String> database) {
    return database
        .filter(PostgresDatabase::isAddress)
        .map(PostgresQuarantine::open)
        .orElseGet(() -> SqliteQuarantine.open(directory.resolve("quarantine.sqlite")));
  }

  /** The service of advisories that the configuration names; what it said is kept beside files. */
  static Optional<AdvisorySource> service(ServerConfig config, ServerIndex index, Shell shell) {
    Optional<ServerConfig.Advisories> advisories =
        config.gateway().flatMap(ServerConfig.Gateway::advisories);
    Optional<URI> place = advisories.flatMap(ServerConfig.Advisories::service);
    if (place.isEmpty()) {
      return Optional.empty();
    }
    Path directory = shell.resolve(config.gateway().orElseThrow().directory());
    return Optional.of(
        new HttpOsv(
            index.service(place.get()),
            place.get(),
            DiskCache.in(directory.resolve("advisories")),
            shell.clock(),
            advisories.get().maxAge()));
  }

  /** The internal index, which may be in a private network as the configuration names it. */
  static Optional<ServerIndex> internal(ServerConfig config, Shell shell) throws UsageError {
    Optional<String> url = config.gateway().flatMap(ServerConfig.Gateway::internalUrl);
    if (url.isEmpty()) {
      return Optional.empty();
    }
    ServerConfig.Index index =
        new ServerConfig.Index(
            url, true, List.of(), config.index().timeout(), config.index().cacheDirectory());
    return Optional.of(ServerIndex.of(index, shell));
  }
}
