package dev.assay.adapters.files;

import dev.assay.model.Bytes;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import dev.assay.ports.Fetched;
import dev.assay.ports.Retrieval;
import dev.assay.ports.TileSource;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** A tile log in a directory, or in a zip of one. Safe for concurrent use; to be closed. */
public final class DirectoryTileSource implements TileSource, AutoCloseable {
  private final String name;
  private final Path root;
  private final Optional<FileSystem> zip;

  private DirectoryTileSource(String name, Path root, Optional<FileSystem> zip) {
    this.name = Objects.requireNonNull(name, "name is null");
    this.root = root;
    this.zip = zip;
  }

  /** The log in {@code path}, a directory or a zip; FILE_UNREADABLE when it is neither. */
  public static Outcome<DirectoryTileSource> open(String name, Path path) {
    if (Files.isDirectory(path)) {
      return Outcome.passed(new DirectoryTileSource(name, path, Optional.empty()));
    }
    if (!Files.isRegularFile(path)) {
      return BoundedFile.unreadable("a directory or zip with a log", "no such file", path);
    }
    try {
      FileSystem zip = FileSystems.newFileSystem(path);
      return Outcome.passed(new DirectoryTileSource(name, zip.getPath("/"), Optional.of(zip)));
    } catch (IOException | RuntimeException notZip) {
      // The zip file system also throws unchecked exceptions, for files that are no zips.
      return BoundedFile.unreadable("a directory or zip with a log", "no readable zip", path);
    }
  }

  @Override
  public Fetched<Bytes> get(String path, int maxBytes) {
    Path file = root.resolve(path);
    if (!Files.isRegularFile(file)) {
      return new Fetched.NotFound<>(
          new Reason(ReasonCode.LOG_FILE_MISSING, "the file " + path, "no such file", location()),
          Optional.empty());
    }
    return switch (BoundedFile.read(file, maxBytes)) {
      case Outcome.Refused<Bytes>(Reason reason) -> new Fetched.Refused<>(reason);
      case Outcome.Passed<Bytes>(Bytes content) ->
          new Fetched.Found<>(
              content,
              new Retrieval(
                  name + "/" + path,
                  Instant.EPOCH,
                  Retrieval.Source.FILE,
                  Optional.empty(),
                  Optional.<Sha256>empty()));
    };
  }

  @Override
  public String location() {
    return name.endsWith("/") ? name : name + "/";
  }

  @Override
  public void close() {
    try {
      if (zip.isPresent()) {
        zip.get().close();
      }
    } catch (IOException broken) {
      // it was only read
    }
  }
}
