package dev.assay.adapters.files;

import dev.assay.model.Bytes;
import dev.assay.model.Outcome;
import dev.assay.ports.TileCache;
import dev.assay.tlog.Tile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Full tiles of one log in a directory of their own, written whole or not at all. */
public final class DirectoryTileCache implements TileCache {
  private final Path directory;

  /** A cache in {@code directory}, which need not exist yet. */
  public DirectoryTileCache(Path directory) {
    this.directory = directory;
  }

  @Override
  public Optional<Bytes> find(Tile tile) {
    Path file = directory.resolve(tile.path());
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    return switch (BoundedFile.read(file, tile.sizeBytes())) {
      case Outcome.Passed<Bytes>(Bytes content) -> Optional.of(content);
      case Outcome.Refused<Bytes> unreadable -> Optional.empty();
    };
  }

  @Override
  public void keep(Tile tile, Bytes content) {
    Path file = directory.resolve(tile.path());
    try {
      PrivateDirectories.create(file.getParent() == null ? directory : file.getParent());
      Outcome<Path> unused = AtomicFile.write(file, content);
    } catch (IOException unwritable) {
      // A cache that cannot be written is an empty cache.
    }
  }
}
