package dev.assay.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.adapters.files.CheckedFileStream;
import dev.assay.adapters.files.DiskCache;
import dev.assay.model.Bytes;
import dev.assay.model.Sha256;
import dev.assay.ports.CoreMetadata;
import dev.assay.ports.EvidenceCache;
import dev.assay.ports.Fetched;
import dev.assay.ports.IndexFile;
import dev.assay.ports.PackageIndex;
import dev.assay.ports.ProjectPage;
import dev.assay.ports.ProvenancePointer;
import dev.assay.ports.Retrieval;
import dev.assay.ports.Yank;
import dev.assay.python.ProjectName;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How much is fetched ahead at once. */
final class FetchAheadBoundTest {
  @TempDir Path directory;

  /** Has every file, and gives none before it is let. */
  private static final class SlowIndex implements PackageIndex {
    final CountDownLatch open = new CountDownLatch(1);
    final Semaphore arrived = new Semaphore(0);
    final AtomicInteger asked = new AtomicInteger();

    @Override
    public Fetched<InputStream> open(IndexFile file) {
      asked.incrementAndGet();
      arrived.release();
      try {
        open.await();
      } catch (InterruptedException interrupted) {
        throw new IllegalStateException(interrupted);
      }
      InputStream bytes = new ByteArrayInputStream(content(file.fileName()).toArray());
      return new Fetched.Found<>(
          CheckedFileStream.of(file, bytes, EvidenceCache.none()),
          new Retrieval(
              "here", Instant.EPOCH, Retrieval.Source.NETWORK, Optional.empty(), Optional.empty()));
    }

    @Override
    public Fetched<ProjectPage> project(ProjectName name) {
      throw new AssertionError("nobody asks for pages");
    }

    @Override
    public Fetched<Bytes> provenance(IndexFile file) {
      throw new AssertionError("nobody asks for provenance");
    }

    @Override
    public Fetched<Bytes> provenance(ProjectName project, String version, String fileName) {
      throw new AssertionError("nobody asks for provenance");
    }
  }

  private static Bytes content(String fileName) {
    return Bytes.ofUtf8("the bytes of " + fileName);
  }

  private static IndexFile file(int number, OptionalLong size) {
    String name = "demo-" + number + ".0-py3-none-any.whl";
    return new IndexFile(
        name,
        Optional.empty(),
        Optional.empty(),
        URI.create("https://files.example/" + name),
        Map.of("sha256", Sha256.of(content(name)).hex()),
        size,
        Optional.empty(),
        Optional.empty(),
        new Yank.NotYanked(),
        new CoreMetadata.Unknown(),
        new ProvenancePointer.NotPublished());
  }

  private static IndexFile file(int number) {
    return file(number, OptionalLong.of(content("demo-" + number + ".0-py3-none-any.whl").size()));
  }

  private FileStore emptyStore() {
    return new FileStore(DiskCache.in(directory.resolve("c")), Duration.ofSeconds(20));
  }

  @Test
  void afterMetadata_moreThanItsPlaces_leavesTheRestToWhoeverAsks() throws Exception {
    SlowIndex index = new SlowIndex();
    FileStore files = emptyStore();
    try (files;
        FetchAhead ahead = new FetchAhead(files, 1_000)) {
      for (int i = 1; i <= 3 * FetchAhead.AT_ONCE; i++) {
        ahead.afterMetadata(file(i), index);
      }
      assertThat(index.arrived.tryAcquire(FetchAhead.AT_ONCE, 20, TimeUnit.SECONDS)).isTrue();
      index.open.countDown();
      // Waits for the fetch that is under way, and the last was never begun.
      files.bring(file(1), index, 1_000);

      assertThat(index.asked).hasValue(FetchAhead.AT_ONCE);
      assertThat(files.has(file(1))).isTrue();
      assertThat(files.has(file(3 * FetchAhead.AT_ONCE))).isFalse();
    }
  }

  @Test
  void afterMetadata_sizeUnknown_isLeftToWhoeverAsks() {
    SlowIndex index = new SlowIndex();
    index.open.countDown();
    FileStore files = emptyStore();
    try (files;
        FetchAhead ahead = new FetchAhead(files, 1_000)) {
      ahead.afterMetadata(file(1, OptionalLong.empty()), index);
      files.bring(file(2), index, 1_000);

      assertThat(index.asked).hasValue(1);
    }
  }

  @Test
  void afterMetadata_fileThatIsThere_isNotFetchedAgain() {
    SlowIndex index = new SlowIndex();
    index.open.countDown();
    FileStore files = emptyStore();
    try (files;
        FetchAhead ahead = new FetchAhead(files, 1_000)) {
      files.bring(file(1), index, 1_000);
      ahead.afterMetadata(file(1), index);
      files.bring(file(1), index, 1_000);

      assertThat(index.asked).hasValue(1);
    }
  }
}
