package dev.assay.cli.serve;

import dev.assay.adapters.files.BoundedFile;
import dev.assay.adapters.files.OsvSnapshot;
import dev.assay.cli.command.Shell;
import dev.assay.evidence.advisory.KnownExploited;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Sha256;
import dev.assay.server.config.ServerConfig;
import dev.assay.server.judge.Advisories;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The advisories of the gateway. A snapshot is parsed only when its bytes are others than before.
 * Used by one thread at a time.
 */
final class ServerAdvisories {
  /** The catalogue of exploited vulnerabilities has about 1 MB. */
  private static final int MAX_KEV_BYTES = 64 * 1024 * 1024;

  private final ServerConfig.Advisories config;
  private final Shell shell;
  private Optional<Advisories> known = Optional.empty();

  ServerAdvisories(ServerConfig.Advisories config, Shell shell) {
    this.config = config;
    this.shell = shell;
  }

  /** What the files hold now. FILE_UNREADABLE, MALFORMED_JSON and its like. */
  Advisories load() throws MalformedEvidence {
    Path snapshot = shell.resolve(config.snapshot());
    Bytes kev =
        config.exploited().isPresent()
            ? BoundedFile.read(shell.resolve(config.exploited().get()), MAX_KEV_BYTES).orThrow()
            : Bytes.of();
    Sha256 digest =
        Sha256.of(OsvSnapshot.digestOf(snapshot).orThrow().value(), Sha256.of(kev).value());
    Optional<Advisories> same = known.filter(it -> it.digest().equals(digest));
    if (same.isPresent()) {
      return same.get();
    }
    KnownExploited exploited =
        config.exploited().isPresent()
            ? KnownExploited.read(kev, config.exploited().get())
            : KnownExploited.NONE;
    OsvSnapshot read = OsvSnapshot.open(snapshot, shell.clock(), config.maxAge()).orThrow();
    Advisories fresh =
        new Advisories(read, exploited, digest, read.asOf().plus(config.maxAge()), shell.clock());
    known = Optional.of(fresh);
    return fresh;
  }
}
