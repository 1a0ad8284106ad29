package dev.assay.adapters.files;

import dev.assay.model.Bytes;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.ports.TileTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/** A copy of a tile log in a directory. */
public record DirectoryTileTarget(Path directory) implements TileTarget {
  public DirectoryTileTarget {
    Objects.requireNonNull(directory, "directory is null");
  }

  @Override
  public Optional<Reason> put(String path, Bytes content) {
    Path file = directory.resolve(path);
    try {
      Path parent = Objects.requireNonNull(file.getParent(), "a file of a directory");
      Path unused = Files.createDirectories(parent);
    } catch (IOException broken) {
      return reason(
          BoundedFile.unreadable("a directory to write to", BoundedFile.why(broken), file));
    }
    return reason(AtomicFile.write(file, content));
  }

  private static Optional<Reason> reason(Outcome<Path> written) {
    return switch (written) {
      case Outcome.Passed<Path> passed -> Optional.empty();
      case Outcome.Refused<Path>(Reason reason) -> Optional.of(reason);
    };
  }
}
