package dev.assay.server.gateway;

import dev.assay.adapters.files.CachedFile;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import dev.assay.ports.IndexFile;
import dev.assay.ports.PackageIndex;
import dev.assay.python.ProjectName;
import dev.assay.server.limits.BoundedCache;
import dev.assay.server.limits.Overload;
import dev.assay.server.quarantine.HeldFile;
import dev.assay.server.quarantine.Quarantine;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongSupplier;

/**
 * Files of which the index once served other bytes than it lists. They are in quarantine, and stay
 * refused until the index lists another digest, or serves the bytes that it lists: that is tried in
 * the background when the page is made, once in {@code page-time}. Safe for concurrent use; to be
 * closed.
 */
final class OtherBytes implements AutoCloseable {
  private static final int MOST_TRIED = 10_000;

  private final Quarantine quarantine;
  private final FileStore files;
  private final BoundedCache<String, Boolean> tried;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  OtherBytes(Quarantine quarantine, FileStore files, Duration pageTime, LongSupplier nanoTime) {
    this.quarantine = quarantine;
    this.files = files;
    this.tried = new BoundedCache<>(MOST_TRIED, pageTime, once -> 1, nanoTime);
  }

  /** What was found of a project's files, by {@link HeldFile#key}. */
  Outcome<Map<String, Reason>> of(ProjectName project) {
    return switch (quarantine.heldFor(project, ReasonCode.INDEX_DIGEST_MISMATCH)) {
      case Outcome.Refused<List<HeldFile>>(Reason reason) -> new Outcome.Refused<>(reason);
      case Outcome.Passed<List<HeldFile>>(List<HeldFile> held) -> {
        Map<String, Reason> found = new HashMap<>();
        for (HeldFile file : held) {
          file.reasons().stream()
              .filter(it -> it.code() == ReasonCode.INDEX_DIGEST_MISMATCH)
              .findFirst()
              .ifPresent(it -> found.put(HeldFile.key(file.sha256(), file.fileName()), it));
        }
        yield Outcome.passed(found);
      }
    };
  }

  /**
   * Fetches the file again, unless that was tried a moment ago.
   *
   * @param most bytes that it may have
   * @param agreed is called when the bytes are those that are listed
   */
  void lookAgain(IndexFile file, PackageIndex index, long most, Runnable agreed) {
    Sha256 digest = file.sha256().orElseThrow();
    String key = HeldFile.key(digest, file.fileName());
    if (tried.get(key).isEmpty()) {
      tried.put(key, true);
      var unused =
          threads.submit(() -> {
            if (agrees(file, index, most)
                && quarantine.absolve(digest, file.fileName(), ReasonCode.INDEX_DIGEST_MISMATCH)
                    instanceof Outcome.Passed<Boolean>) {
              agreed.run();
            }
          });
    }
  }

  private boolean agrees(IndexFile file, PackageIndex index, long most) {
    try {
      if (files.open(file, index, most) instanceof Outcome.Passed<CachedFile>(CachedFile there)) {
        there.content().close();
        return true;
      }
      return false;
    } catch (Overload | IOException later) {
      // The next page asks again.
      return false;
    }
  }

  @Override
  public void close() {
    var unused = threads.shutdownNow();
  }
}
