package dev.assay.server.gateway;

import dev.assay.adapters.files.CachedFile;
import dev.assay.adapters.files.DiskCache;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import dev.assay.ports.EvidenceCache;
import dev.assay.ports.Fetched;
import dev.assay.ports.IndexFile;
import dev.assay.ports.PackageIndex;
import dev.assay.ports.Retrieval;
import dev.assay.ports.StreamRefused;
import dev.assay.server.limits.Admission;
import dev.assay.server.limits.CryptoPool;
import dev.assay.server.limits.SingleFlight;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;

/**
 * Files on the disk, fetched once for all who ask at the same time. What it gives out was compared
 * with its digest from the first to the last byte. Safe for concurrent use; to be closed.
 */
final class FileStore implements AutoCloseable {
  /** The largest METADATA files are some hundred kilobytes. */
  static final long MAX_METADATA_BYTES = 16L * 1024 * 1024;

  /** Fetches at once; each takes a connection and its place on the disk. */
  static final int AT_ONCE = 32;

  private static final int WAITING = 1_000;
  private static final int BUFFER_BYTES = 128 * 1024;

  private final DiskCache files;
  private final Duration longest;
  private final Admission fetches;
  private final SingleFlight<Sha256, Optional<Reason>> flight = new SingleFlight<>();

  /** A large file takes a second to compare, in which all others go on, signatures too. */
  private final CryptoPool comparing =
      new CryptoPool(Runtime.getRuntime().availableProcessors(), "compare");

  FileStore(DiskCache files, Duration longest) {
    this.files = files;
    this.longest = longest;
    this.fetches = new Admission(AT_ONCE, WAITING, longest);
  }

  /**
   * The file, which has a listed digest; to be closed. {@link dev.assay.server.limits.Overload}
   * when fetching takes too long; it goes on, so that asking again finds it.
   *
   * @param most bytes that it may have
   */
  Outcome<CachedFile> open(IndexFile file, PackageIndex index, long most) {
    Sha256 digest = file.sha256().orElseThrow();
    Optional<CachedFile> kept = compared(digest);
    if (kept.isPresent()) {
      return Outcome.passed(kept.get());
    }
    Optional<Reason> failed = fetched(file, index, most);
    return failed.isPresent()
        ? new Outcome.Refused<>(failed.get())
        : compared(digest)
            .map(Outcome::passed)
            .orElseGet(() -> new Outcome.Refused<>(notKept(file, "it is gone again")));
  }

  private Optional<CachedFile> compared(Sha256 digest) {
    return files.holds(digest) ? comparing.run(() -> files.openSized(digest)) : Optional.empty();
  }

  /** Whether there is such a file, which has a listed digest; {@link #open} compares it. */
  boolean has(IndexFile file) {
    return files.holds(file.sha256().orElseThrow());
  }

  /** Fetches the file for those who open it later, unless it is there. As {@link #open}. */
  void bring(IndexFile file, PackageIndex index, long most) {
    if (!has(file)) {
      Optional<Reason> unused = fetched(file, index, most);
    }
  }

  private Optional<Reason> fetched(IndexFile file, PackageIndex index, long most) {
    Sha256 digest = file.sha256().orElseThrow();
    return flight.join(
        digest, () -> fetches.during(() -> fetch(file, digest, index, most)), longest);
  }

  private Optional<Reason> fetch(IndexFile file, Sha256 digest, PackageIndex index, long most) {
    return switch (index.open(file)) {
      case Fetched.NotFound<InputStream>(Reason reason, Optional<Retrieval> how) ->
          Optional.of(reason);
      case Fetched.Refused<InputStream>(Reason reason) -> Optional.of(reason);
      case Fetched.Found<InputStream>(InputStream bytes, Retrieval how) ->
          keep(file, digest, bytes, most);
    };
  }

  private Optional<Reason> keep(IndexFile file, Sha256 digest, InputStream bytes, long most) {
    try (bytes) {
      Optional<EvidenceCache.Incoming> place = files.receiveFile();
      if (place.isEmpty()) {
        return Optional.of(notKept(file, String.join("; ", files.problems())));
      }
      try (EvidenceCache.Incoming incoming = place.get()) {
        if (!copy(bytes, incoming, most)) {
          return Optional.of(
              new Reason(
                  ReasonCode.INDEX_RESPONSE_TOO_LARGE,
                  "at most " + most + " bytes",
                  "more than that",
                  file.fileName()));
        }
        // The stream has compared all of it with the listed digest, else it would have thrown.
        incoming.keep(digest);
        return Optional.empty();
      }
    } catch (StreamRefused refused) {
      return Optional.of(refused.reason());
    } catch (IOException diskFull) {
      return Optional.of(notKept(file, String.valueOf(diskFull.getMessage())));
    }
  }

  private static boolean copy(InputStream bytes, EvidenceCache.Incoming to, long most)
      throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    long received = 0;
    for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
      received += read;
      if (received > most) {
        return false;
      }
      to.write(buffer, 0, read);
    }
    return true;
  }

  private static Reason notKept(IndexFile file, String why) {
    return new Reason(
        ReasonCode.FILE_UNREADABLE, "a file on the gateway's disk", why, file.fileName());
  }

  @Override
  public void close() {
    flight.close();
    comparing.close();
  }
}
