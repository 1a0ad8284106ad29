package dev.assay.adapters.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.model.Bytes;
import dev.assay.model.Sha256;
import dev.assay.ports.CachedAnswer;
import dev.assay.ports.EvidenceCache;
import dev.assay.ports.HttpHeaders;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiskCacheTest {
  private static final CachedAnswer ANSWER =
      new CachedAnswer(
          HttpHeaders.of("content-type", "text/html").with("etag", "\"\u00e9\n\""),
          URI.create("https://pypi.org/simple/demo/"),
          Bytes.ofUtf8("line one\nline two"),
          Instant.parse("2026-01-02T03:04:05.678Z"));

  @TempDir private Path directory;

  private Path root() {
    return directory.resolve("parent").resolve("cache");
  }

  private List<Path> filesIn(String part) throws IOException {
    try (Stream<Path> listed = Files.list(root().resolve("v1").resolve(part))) {
      return listed.sorted().toList();
    }
  }

  private static void keep(EvidenceCache cache, Bytes content) throws IOException {
    try (EvidenceCache.Incoming incoming = cache.receiveFile().orElseThrow()) {
      incoming.write(content.toArray(), 0, content.size());
      incoming.keep(Sha256.of(content));
    }
  }

  private static Optional<Bytes> file(EvidenceCache cache, Bytes content) throws IOException {
    Optional<InputStream> found = cache.openFile(Sha256.of(content));
    if (found.isEmpty()) {
      return Optional.empty();
    }
    try (InputStream in = found.get()) {
      return Optional.of(Bytes.of(in.readAllBytes()));
    }
  }

  @Test
  void find_stored_isTheSameAlsoInAnotherProcess() {
    DiskCache.in(root()).store("key", ANSWER);

    assertThat(DiskCache.in(root()).find("key")).contains(ANSWER);
    assertThat(DiskCache.in(root()).find("other key")).isEmpty();
  }

  @Test
  void store_again_replaces() {
    EvidenceCache cache = DiskCache.in(root());
    cache.store("key", ANSWER);
    CachedAnswer newer =
        new CachedAnswer(HttpHeaders.none(), ANSWER.url(), Bytes.of(), Instant.EPOCH);
    cache.store("key", newer);

    assertThat(cache.find("key")).contains(newer);
  }

  @Test
  void find_anyByteChanged_isNeverAWrongAnswer() throws IOException {
    EvidenceCache cache = DiskCache.in(root());
    cache.store("key", ANSWER);
    Path entry = filesIn("answers").get(0);
    byte[] whole = Files.readAllBytes(entry);
    for (int i = 0; i < whole.length; i++) {
      byte[] changed = whole.clone();
      changed[i] ^= 1;
      Path unused = Files.write(entry, changed);
      Optional<CachedAnswer> found = cache.find("key");

      // The body is bound by its digest; time and headers are the cache's own notes.
      assertThat(found.map(CachedAnswer::body).orElse(ANSWER.body()))
          .as("byte %d", i)
          .isEqualTo(ANSWER.body());
    }
  }

  @Test
  void find_cutAnywhere_isNoAnswer() throws IOException {
    EvidenceCache cache = DiskCache.in(root());
    cache.store("key", ANSWER);
    Path entry = filesIn("answers").get(0);
    byte[] whole = Files.readAllBytes(entry);
    for (int end = 0; end < whole.length; end++) {
      Path unused = Files.write(entry, Bytes.of(whole, 0, end).toArray());

      assertThat(cache.find("key")).as("cut at %d", end).isEmpty();
      assertThat(entry).doesNotExist();
    }
  }

  @Test
  void find_entryOfAnotherKey_isNoAnswer() throws IOException {
    EvidenceCache cache = DiskCache.in(root());
    cache.store("key", ANSWER);
    Path own = filesIn("answers").get(0);
    cache.store("other", ANSWER);
    Path other = filesIn("answers").stream().filter(path -> !path.equals(own)).findFirst().get();
    Path unused = Files.copy(own, other, java.nio.file.StandardCopyOption.REPLACE_EXISTING);

    assertThat(cache.find("other")).isEmpty();
  }

  @Test
  void openFile_kept_isTheSame() throws IOException {
    EvidenceCache cache = DiskCache.in(root());
    keep(cache, Bytes.ofUtf8("wheel"));

    assertThat(file(cache, Bytes.ofUtf8("wheel"))).contains(Bytes.ofUtf8("wheel"));
    assertThat(file(cache, Bytes.ofUtf8("other"))).isEmpty();
  }

  @Test
  void openFile_changedOnDisk_isRemovedAndNotReturned() throws IOException {
    EvidenceCache cache = DiskCache.in(root());
    keep(cache, Bytes.ofUtf8("wheel"));
    Path entry = filesIn("files").get(0);
    Path unused = Files.writeString(entry, "whee!");

    assertThat(file(cache, Bytes.ofUtf8("wheel"))).isEmpty();
    assertThat(entry).doesNotExist();
  }

  @Test
  void close_withoutKeep_leavesNothing() throws IOException {
    EvidenceCache cache = DiskCache.in(root());
    try (EvidenceCache.Incoming incoming = cache.receiveFile().orElseThrow()) {
      incoming.write(new byte[] {1}, 0, 1);
    }

    assertThat(filesIn("files")).isEmpty();
  }

  @Test
  void keep_beyondTheBound_removesTheOldest() throws IOException {
    EvidenceCache cache = DiskCache.in(root(), 25);
    for (int i = 0; i < 3; i++) {
      keep(cache, Bytes.ofUtf8("0123456789".replace("0", "" + i)));
      Path newest =
          root().resolve("v1/files").resolve(Sha256.of(Bytes.ofUtf8(i + "123456789")).hex());
      Path unused = Files.setLastModifiedTime(newest, FileTime.fromMillis(1000L * i));
    }
    keep(cache, Bytes.ofUtf8("abcdefghij"));

    assertThat(file(cache, Bytes.ofUtf8("0123456789"))).isEmpty();
    assertThat(file(cache, Bytes.ofUtf8("1123456789"))).isEmpty();
    assertThat(file(cache, Bytes.ofUtf8("2123456789"))).isPresent();
    assertThat(file(cache, Bytes.ofUtf8("abcdefghij"))).isPresent();
  }

  @Test
  void keep_farBelowTheBound_looksThroughTheFilesOnlyNowAndThen() throws IOException {
    EvidenceCache cache = DiskCache.in(root(), 6_400);
    keep(cache, Bytes.ofUtf8("first"));
    Path large = root().resolve("v1/files/of-another-process");
    Path unused = Files.write(large, new byte[10_000]);
    Path unusedToo = Files.setLastModifiedTime(large, FileTime.fromMillis(0));

    keep(cache, Bytes.ofUtf8("second"));
    assertThat(large).exists();
    keep(cache, Bytes.ofUtf8("x".repeat(100)));

    assertThat(large).doesNotExist();
    assertThat(file(cache, Bytes.ofUtf8("second"))).isPresent();
  }

  @Test
  void in_newDirectory_isForTheOwnerOnly() throws IOException {
    Assumptions.assumeTrue(
        directory.getFileSystem().supportedFileAttributeViews().contains("posix"),
        "no owners on this file system: permissions are not tested");
    assertThat(DiskCache.in(root()).problems()).isEmpty();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(root())))
        .isEqualTo("rwx------");
  }

  @Test
  void in_directoryThatOthersMayWrite_isNotUsed() throws IOException {
    Assumptions.assumeTrue(
        directory.getFileSystem().supportedFileAttributeViews().contains("posix"),
        "no owners on this file system: permissions are not tested");
    Path unused = Files.createDirectories(root());
    Path unusedToo =
        Files.setPosixFilePermissions(root(), PosixFilePermissions.fromString("rwxrwxrwx"));
    DiskCache cache = DiskCache.in(root());
    cache.store("key", ANSWER);

    assertThat(cache.find("key")).isEmpty();
    assertThat(cache.receiveFile()).isEmpty();
    assertThat(cache.problems()).singleElement().asString().contains("others may write");
  }

  @Test
  void in_placeThatCannotBeADirectory_isNotUsed() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "");
    DiskCache cache = DiskCache.in(file.resolve("cache"));
    cache.store("key", ANSWER);

    assertThat(cache.find("key")).isEmpty();
    assertThat(cache.openFile(Sha256.of())).isEmpty();
    assertThat(cache.problems()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "Linux,/h/al/.cache/assay",
    "Mac OS X,/h/al/Library/Caches/assay",
    "FreeBSD,/h/al/.cache/assay"
  })
  void fromEnvironment_home_isBySystem(String system, String expected) {
    assertThat(CacheLocation.fromEnvironment(Map.of("HOME", "/h/al"), system))
        .contains(Path.of(expected));
  }

  @Test
  void fromEnvironment_variables_haveTheirOrder() {
    Map<String, String> all =
        Map.of("ASSAY_CACHE_DIR", "own", "XDG_CACHE_HOME", "/xdg", "HOME", "/h/al");

    assertThat(CacheLocation.fromEnvironment(all, "Linux")).contains(Path.of("own"));
    assertThat(CacheLocation.fromEnvironment(Map.of("XDG_CACHE_HOME", "/xdg"), "Linux"))
        .contains(Path.of("/xdg/assay"));
    assertThat(
            CacheLocation.fromEnvironment(
                Map.of("XDG_CACHE_HOME", "relative", "HOME", "/h/al"), "Linux"))
        .contains(Path.of("/h/al/.cache/assay"));
    assertThat(CacheLocation.fromEnvironment(Map.of("LOCALAPPDATA", "C"), "Windows 11"))
        .contains(Path.of("C", "assay", "cache"));
    assertThat(CacheLocation.fromEnvironment(Map.of(), "Linux")).isEmpty();
  }
}
