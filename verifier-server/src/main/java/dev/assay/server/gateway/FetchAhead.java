package dev.assay.server.gateway;

import dev.assay.ports.IndexFile;
import dev.assay.ports.PackageIndex;
import dev.assay.ports.Yank;
import dev.assay.python.DistributionName;
import dev.assay.python.Version;
import dev.assay.server.limits.Overload;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/**
 * Fetches what an installer is likely to ask for next while it thinks: the metadata of the newest
 * release after a page, a file after its metadata. Only what the policy lets through, and nobody
 * waits for it; what fails is tried again for whoever asks, and recorded then. Safe for concurrent
 * use; to be closed.
 */
final class FetchAhead implements AutoCloseable {
  /** A quarter of {@link FileStore#AT_ONCE}; what finds no place is left to whoever asks. */
  static final int AT_ONCE = 8;

  /** Of a release with more wheels nobody knows which one is wanted. */
  static final int MOST_WHEELS = 2;

  private final FileStore files;
  private final long mostBytes;
  private final Semaphore places = new Semaphore(AT_ONCE);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /** {@code mostBytes} is the size of the largest file; nothing is fetched ahead where it is 0. */
  FetchAhead(FileStore files, long mostBytes) {
    this.files = files;
    this.mostBytes = mostBytes;
  }

  /** The page was given to somebody. */
  void afterPage(Listing listing, PackageIndex index) {
    if (mostBytes > 0) {
      newestWheels(listing)
          .forEach(wheel ->
              Gateway.metadataOf(wheel)
                  .ifPresent(it -> fetch(it, index, FileStore.MAX_METADATA_BYTES)));
    }
  }

  /** The metadata of the file was given to somebody. */
  void afterMetadata(IndexFile file, PackageIndex index) {
    if (file.sizeBytes().isPresent() && file.sizeBytes().getAsLong() <= mostBytes) {
      fetch(file, index, mostBytes);
    }
  }

  /** Those of the newest final release that an installer could take, if there are few. */
  static List<IndexFile> newestWheels(Listing listing) {
    List<IndexFile> wheels =
        listing.files().stream()
            .filter(ListedFile::isServed)
            .map(ListedFile::file)
            .filter(it -> it.yank() instanceof Yank.NotYanked)
            .filter(it -> it.name().filter(DistributionName.Wheel.class::isInstance).isPresent())
            .filter(it -> it.version().filter(version -> !version.isPrerelease()).isPresent())
            .toList();
    Optional<Version> newest =
        wheels.stream().flatMap(it -> it.version().stream()).max(Version::compareTo);
    List<IndexFile> newestWheels =
        wheels.stream().filter(it -> it.version().equals(newest)).toList();
    return newestWheels.size() <= MOST_WHEELS ? newestWheels : List.of();
  }

  private void fetch(IndexFile file, PackageIndex index, long most) {
    if (files.has(file) || !places.tryAcquire()) {
      return;
    }
    var unused =
        threads.submit(() -> {
          try {
            files.bring(file, index, most);
          } catch (Overload later) {
            // Whoever asks for it waits for it.
          } finally {
            places.release();
          }
        });
  }

  @Override
  public void close() {
    var unused = threads.shutdownNow();
  }
}
