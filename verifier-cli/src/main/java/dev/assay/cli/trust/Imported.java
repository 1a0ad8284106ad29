package dev.assay.cli.trust;

import dev.assay.adapters.files.AtomicFile;
import dev.assay.adapters.files.BoundedFile;
import dev.assay.adapters.files.PrivateDirectories;
import dev.assay.adapters.tuf.TufInstance;
import dev.assay.model.Bytes;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.trust.TrustRootReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A private instance that was imported: {@code trusted_root.json}, or the {@code root.json} and
 * {@code mirror} of a TUF repository, in a directory of its name.
 */
record Imported(Path directory) {
  private static final int MAX_MIRROR_BYTES = 4096;

  private Path trustedRootFile() {
    return directory.resolve("trusted_root.json");
  }

  private Path rootFile() {
    return directory.resolve("root.json");
  }

  private Path mirrorFile() {
    return directory.resolve("mirror");
  }

  boolean exists() {
    return Files.isDirectory(directory);
  }

  /** The file, where the instance is one; empty where it is a TUF repository. */
  Optional<Path> file() {
    return Optional.of(trustedRootFile()).filter(Files::exists);
  }

  /** The TUF repository; FILE_UNREADABLE or TRUST_ROOT_MALFORMED. */
  Outcome<TufInstance> repository(String name) {
    return switch (BoundedFile.read(rootFile(), TrustRootReader.MAX_BYTES)) {
      case Outcome.Refused<Bytes>(Reason reason) -> new Outcome.Refused<>(reason);
      case Outcome.Passed<Bytes>(Bytes root) ->
          switch (BoundedFile.read(mirrorFile(), MAX_MIRROR_BYTES)) {
            case Outcome.Refused<Bytes>(Reason reason) -> new Outcome.Refused<>(reason);
            case Outcome.Passed<Bytes>(Bytes mirror) -> instance(name, mirror, root);
          };
    };
  }

  private Outcome<TufInstance> instance(String name, Bytes mirror, Bytes root) {
    try {
      return Outcome.passed(new TufInstance(name, URI.create(mirror.utf8Lossy().strip()), root));
    } catch (IllegalArgumentException notMirror) {
      return Outcome.refused(
          ReasonCode.TRUST_ROOT_MALFORMED,
          "the URL of a mirror",
          "something else",
          mirrorFile().toString());
    }
  }

  /** Keeps a file, in place of what was there. */
  Outcome<Path> keep(Bytes trustedRoot) {
    return create()
        .<Outcome<Path>>map(Outcome.Refused::new)
        .orElseGet(() -> AtomicFile.write(trustedRootFile(), trustedRoot));
  }

  /** Keeps a TUF repository, in place of what was there. */
  Outcome<Path> keep(URI mirror, Bytes root) {
    Optional<Reason> obstacle = create();
    if (obstacle.isPresent()) {
      return new Outcome.Refused<>(obstacle.get());
    }
    if (AtomicFile.write(mirrorFile(), Bytes.ofUtf8(mirror + "\n"))
        instanceof Outcome.Refused<Path> refused) {
      return refused;
    }
    Outcome<Path> written = AtomicFile.write(rootFile(), root);
    // Last, because the file counts as long as it is there.
    return written instanceof Outcome.Passed<Path> ? withoutFile(written) : written;
  }

  private Optional<Reason> create() {
    try {
      PrivateDirectories.create(directory);
      return Optional.empty();
    } catch (IOException broken) {
      return Optional.of(unwritable());
    }
  }

  private Outcome<Path> withoutFile(Outcome<Path> written) {
    try {
      boolean unused = Files.deleteIfExists(trustedRootFile());
      return written;
    } catch (IOException broken) {
      return new Outcome.Refused<>(unwritable());
    }
  }

  private Reason unwritable() {
    return new Reason(
        ReasonCode.FILE_UNREADABLE,
        "a directory to write to",
        "no permission, or no directory",
        directory.toString());
  }
}
