package dev.assay.cli.verify;

import dev.assay.adapters.files.BoundedFile;
import dev.assay.adapters.files.FileDigests;
import dev.assay.model.Bytes;
import dev.assay.model.HashAlgorithm;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.verify.Artifact;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Files as artifacts. */
public final class LocalFiles {
  /** Ed25519 signs the file and not its digest; larger files are never signed that way. */
  private static final int MAX_CONTENT_BYTES = 64 * 1024 * 1024;

  private LocalFiles() {}

  /** The file with all digests, or with its content unless it is large. */
  public static Outcome<Artifact.Blob> blob(Path path) {
    return blob(path, () -> EnumSet.allOf(HashAlgorithm.class));
  }

  /**
   * The file with its content, or when it is large with SHA-256 and the digests that {@code needed}
   * says. Either way it is read once.
   */
  static Outcome<Artifact.Blob> blob(Path path, Supplier<Set<HashAlgorithm>> needed) {
    if (path.toFile().length() <= MAX_CONTENT_BYTES) {
      return switch (BoundedFile.read(path, MAX_CONTENT_BYTES)) {
        case Outcome.Refused<Bytes>(Reason reason) -> new Outcome.Refused<>(reason);
        case Outcome.Passed<Bytes>(Bytes content) ->
            Outcome.passed(Artifact.Blob.ofContent(content));
      };
    }
    return switch (FileDigests.of(path, needed.get())) {
      case Outcome.Refused<FileDigests>(Reason reason) -> new Outcome.Refused<>(reason);
      case Outcome.Passed<FileDigests>(FileDigests digests) ->
          Outcome.passed(new Artifact.Blob(digests.digests(), Optional.empty()));
    };
  }
}
