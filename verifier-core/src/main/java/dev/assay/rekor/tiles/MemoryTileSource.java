package dev.assay.rekor.tiles;

import dev.assay.model.Bytes;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.ports.Fetched;
import dev.assay.ports.Retrieval;
import dev.assay.ports.TileSource;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * The files of a log that are in memory, or are made when they are asked for.
 *
 * @param location what messages call it
 * @param files the file at a path, if there is one; safe for concurrent use
 */
public record MemoryTileSource(String location, Function<String, Optional<Bytes>> files)
    implements TileSource {
  public MemoryTileSource {
    Objects.requireNonNull(location, "location is null");
    Objects.requireNonNull(files, "files is null");
  }

  @Override
  public Fetched<Bytes> get(String path, int maxBytes) {
    Optional<Bytes> file = files.apply(path);
    if (file.isEmpty()) {
      return new Fetched.NotFound<>(
          new Reason(ReasonCode.LOG_FILE_MISSING, "the file " + path, "no such file", location),
          Optional.empty());
    }
    if (file.get().size() > maxBytes) {
      return new Fetched.Refused<>(
          new Reason(
              ReasonCode.LOG_UNREACHABLE,
              "at most " + maxBytes + " bytes",
              file.get().size() + " bytes",
              location + path));
    }
    return new Fetched.Found<>(
        file.get(),
        new Retrieval(
            location + path,
            Instant.EPOCH,
            Retrieval.Source.FILE,
            Optional.empty(),
            Optional.empty()));
  }
}
