package dev.assay.evidence.archive;

import dev.assay.archive.ArchiveLimits;
import dev.assay.evidence.Signal;
import dev.assay.evidence.SignalCode;
import dev.assay.model.Reason;
import dev.assay.ports.Fetched;
import dev.assay.ports.IndexFile;
import dev.assay.ports.PackageIndex;
import dev.assay.ports.Retrieval;
import dev.assay.ports.SafeUrl;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks into distributions. Immutable and safe for concurrent use. */
public final class ArchiveInspection {
  private final ArchiveLimits limits;

  /** Archives beyond {@code limits} are ARCHIVE_BOMB. */
  public ArchiveInspection(ArchiveLimits limits) {
    this.limits = limits;
  }

  /**
   * What is out of order with {@code bytes}, heaviest first, at most one signal for each code; the
   * bytes are read to their end and not closed. A read that fails is ARCHIVE_NOT_LOOKED_AT.
   */
  public List<Signal> inspect(ArchiveSubject subject, InputStream bytes) {
    return new InspectedArchive(subject, limits).read(bytes);
  }

  /**
   * As above, of a file of an index, which is downloaded or taken from the cache, compared with the
   * digest that the index lists, and closed. {@code now} is noted as the time of it.
   */
  public List<Signal> inspect(PackageIndex index, IndexFile file, Instant now) {
    String source = SafeUrl.of(file.url());
    Optional<ArchiveSubject> subject = ArchiveSubject.listed(file, source, now);
    if (subject.isEmpty()) {
      return List.of(notLookedAt(file, "neither a wheel nor an sdist", source, now));
    }
    return switch (index.open(file)) {
      case Fetched.Found<InputStream>(InputStream bytes, Retrieval how) ->
          new InspectedArchive(subject.get(), limits).readAndClose(bytes);
      case Fetched.NotFound<InputStream>(Reason reason, Optional<Retrieval> how) ->
          List.of(notLookedAt(file, reason.toString(), source, now));
      case Fetched.Refused<InputStream>(Reason reason) ->
          List.of(notLookedAt(file, reason.toString(), source, now));
    };
  }

  private static Signal notLookedAt(IndexFile file, String why, String source, Instant now) {
    return Signal.of(SignalCode.ARCHIVE_NOT_LOOKED_AT, file.fileName(), why, Map.of(), source, now);
  }
}
