package dev.assay.cli.serve;

import dev.assay.adapters.files.DiskCache;
import dev.assay.adapters.http.HttpOsv;
import dev.assay.adapters.http.PypiAdvisorySource;
import dev.assay.cli.command.Shell;
import dev.assay.cli.command.UsageError;
import dev.assay.evidence.advisory.AdvisorySource;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Outcome;
import dev.assay.model.ReasonCode;
import dev.assay.ports.NetworkLog;
import dev.assay.ports.PackageIndex;
import dev.assay.ports.ReleaseDocuments;
import dev.assay.server.config.ServerConfig;
import dev.assay.server.database.PostgresDatabase;
import dev.assay.server.gateway.GatewaySources;
import dev.assay.server.quarantine.PostgresQuarantine;
import dev.assay.server.quarantine.Quarantine;
import dev.assay.server.quarantine.SqliteQuarantine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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

  /** Who is asked for advisories while the server runs; what they said is kept beside files. */
  static List<AdvisorySource> services(ServerConfig config, ServerIndex index, Shell shell) {
    List<AdvisorySource> services = new ArrayList<>();
    Optional<ServerConfig.Gateway> gateway = config.gateway();
    Optional<ServerConfig.Advisories> found = gateway.flatMap(ServerConfig.Gateway::advisories);
    if (found.isEmpty()) {
      return services;
    }
    ServerConfig.Advisories advisories = found.get();
    Path directory = shell.resolve(gateway.orElseThrow().directory());
    DiskCache answers = DiskCache.in(directory.resolve("advisories"));
    Duration maxAge = advisories.maxAge();
    advisories
        .service()
        .ifPresent(place ->
            services.add(new HttpOsv(index.service(place), place, answers, shell.clock(), maxAge)));
    if (advisories.ofIndex()) {
      ReleaseDocuments documents = index.documents(answers);
      services.add(new PypiAdvisorySource(documents, index.name(), shell.clock(), maxAge));
    }
    return services;
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
