package dev.assay.cli.serve;

import dev.assay.adapters.files.BoundedFile;
import dev.assay.adapters.files.OsvSnapshot;
import dev.assay.cli.command.Shell;
import dev.assay.evidence.advisory.AdvisorySource;
import dev.assay.evidence.advisory.KnownExploited;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Sha256;
import dev.assay.server.config.ServerConfig;
import dev.assay.server.judge.Advisories;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The advisories of the gateway. A snapshot is parsed only when its bytes are others than before.
 * Used by one thread at a time.
 */
final class ServerAdvisories {
  /** The catalogue of exploited vulnerabilities has about 1 MB. */
  private static final int MAX_KEV_BYTES = 64 * 1024 * 1024;

  private final ServerConfig.Advisories config;
  private final List<AdvisorySource> services;
  private final Shell shell;
  private Optional<Advisories> known = Optional.empty();

  /** {@code services} are those that the configuration names. */
  ServerAdvisories(ServerConfig.Advisories config, List<AdvisorySource> services, Shell shell) {
    this.config = config;
    this.services = List.copyOf(services);
    this.shell = shell;
  }

  /** What the files hold now. FILE_UNREADABLE, MALFORMED_JSON and its like. */
  Advisories load() throws MalformedEvidence {
    Optional<Path> snapshot = config.snapshot().map(shell::resolve);
    Bytes kev =
        config.exploited().isPresent()
            ? BoundedFile.read(shell.resolve(config.exploited().get()), MAX_KEV_BYTES).orThrow()
            : Bytes.of();
    Sha256 ofSnapshot =
        snapshot.isPresent()
            ? OsvSnapshot.digestOf(snapshot.get()).orThrow()
            : Sha256.of(Bytes.of());
    String others = services.stream().map(AdvisorySource::name).collect(Collectors.joining("\n"));
    Sha256 digest = Sha256.of(ofSnapshot.value(), Sha256.of(kev).value(), Bytes.ofUtf8(others));
    Optional<Advisories> same = known.filter(it -> it.digest().equals(digest));
    if (same.isPresent()) {
      return same.get();
    }
    Advisories fresh = read(snapshot, kev, digest);
    known = Optional.of(fresh);
    return fresh;
  }

  private Advisories read(Optional<Path> snapshot, Bytes kev, Sha256 digest)
      throws MalformedEvidence {
    KnownExploited exploited =
        config.exploited().isPresent()
            ? KnownExploited.read(kev, config.exploited().get())
            : KnownExploited.NONE;
    List<AdvisorySource> sources = new ArrayList<>();
    Optional<Instant> expires = Optional.empty();
    if (snapshot.isPresent()) {
      OsvSnapshot read = OsvSnapshot.open(snapshot.get(), shell.clock(), config.maxAge()).orThrow();
      sources.add(read);
      expires = Optional.of(read.asOf().plus(config.maxAge()));
    }
    sources.addAll(services);
    return new Advisories(sources, exploited, digest, expires, !services.isEmpty(), shell.clock());
  }
}
