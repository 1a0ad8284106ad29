package dev.assay.adapters.files;

import static dev.assay.rekor.tiles.TileWorkshop.passed;
import static dev.assay.rekor.tiles.TileWorkshop.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.model.Bytes;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.monitor.Alert;
import dev.assay.monitor.LogEvidence;
import dev.assay.ports.Fetched;
import dev.assay.ports.TileSource;
import dev.assay.rekor.tiles.TileAudit;
import dev.assay.rekor.tiles.TileWorkshop;
import dev.assay.tlog.Tile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TileFilesTest {
  private static final Alert ALERT =
      new Alert(
          Alert.Kind.MATCH,
          "rule",
          "log.example",
          OptionalLong.of(7),
          Optional.empty(),
          Map.of("san", "x\ny"),
          Optional.empty(),
          true,
          9,
          Instant.EPOCH);

  @TempDir Path directory;

  private void audit(TileSource source, TileWorkshop workshop) {
    assertThat(passed(new TileAudit(source, workshop.checkpoint(700), false, 2).run(done -> {})))
        .isEqualTo(700);
  }

  @Test
  void source_directory_isALog() throws Exception {
    TileWorkshop workshop = TileWorkshop.of(700);
    workshop.fake.writeTo(directory);
    try (DirectoryTileSource source = passed(DirectoryTileSource.open("mirror", directory))) {
      audit(source, workshop);
      assertThat(source.location()).isEqualTo("mirror/");
      assertThat(source.get("tile/5/000", 10)).isInstanceOf(Fetched.NotFound.class);
      assertThat(source.get("checkpoint", 10)).isInstanceOf(Fetched.Refused.class);
    }
  }

  @Test
  void source_zip_isALog() throws Exception {
    TileWorkshop workshop = TileWorkshop.of(700);
    Path zip = directory.resolve("log.zip");
    try (FileSystem files =
        FileSystems.newFileSystem(URI.create("jar:" + zip.toUri()), Map.of("create", "true"))) {
      workshop.fake.writeTo(files.getPath("/"));
    }
    try (DirectoryTileSource source = passed(DirectoryTileSource.open("log.zip", zip))) {
      audit(source, workshop);
    }
  }

  @Test
  void source_neitherDirectoryNorZip_isRefused() throws Exception {
    Path file = Files.writeString(directory.resolve("file"), "no zip");
    assertThat(refused(DirectoryTileSource.open("file", file)).code())
        .isEqualTo(ReasonCode.FILE_UNREADABLE);
    assertThat(refused(DirectoryTileSource.open("none", directory.resolve("none"))).code())
        .isEqualTo(ReasonCode.FILE_UNREADABLE);
  }

  @Test
  void cache_keepsWhatItIsGiven_andAWrongSizeIsNothing() throws Exception {
    DirectoryTileCache cache = new DirectoryTileCache(directory.resolve("cache"));
    Tile tile = new Tile(1, 1234, 256);
    Bytes content = Bytes.of(new byte[tile.sizeBytes()]);
    assertThat(cache.find(tile)).isEmpty();
    cache.keep(tile, content);
    assertThat(cache.find(tile)).contains(content);
    Files.write(directory.resolve("cache").resolve(tile.path()), new byte[tile.sizeBytes() + 1]);
    assertThat(cache.find(tile)).isEmpty();
  }

  @Test
  void cache_placeThatCannotBeWritten_isAnEmptyCache() throws Exception {
    Path file = Files.writeString(directory.resolve("file"), "no directory");
    DirectoryTileCache cache = new DirectoryTileCache(file);
    cache.keep(new Tile(0, 0, 256), Bytes.of(new byte[256 * 32]));
    assertThat(cache.find(new Tile(0, 0, 256))).isEmpty();
  }

  @Test
  void store_batchesAreFilesOfLines_andTheSameOneIsReplaced() throws Exception {
    try (DirectoryFollowStore store = passed(DirectoryFollowStore.open(directory))) {
      assertThat(store.enqueue("at-5", List.of(ALERT, ALERT))).isEmpty();
      assertThat(store.enqueue("at-5", List.of(ALERT))).isEmpty();
      assertThat(Files.readString(store.outbox().resolve("at-5.jsonl")))
          .isEqualTo(ALERT.json() + "\n");
      assertThatThrownBy(() -> store.enqueue("../x", List.of(ALERT)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void store_tooManyBatches_isFullButTakesKnownOnes() throws Exception {
    try (DirectoryFollowStore store = passed(DirectoryFollowStore.open(directory))) {
      for (int i = 0; i < DirectoryFollowStore.MAX_BATCHES; i++) {
        Files.createFile(store.outbox().resolve("at-" + i + ".jsonl"));
      }
      assertThat(store.enqueue("at-x", List.of(ALERT)).map(Reason::code))
          .contains(ReasonCode.LOG_OUTBOX_FULL);
      assertThat(store.enqueue("at-7", List.of(ALERT))).isEmpty();
    }
  }

  @Test
  void store_diskRefuses_isUnwritableAndTheOldStateStays() throws Exception {
    try (DirectoryFollowStore store = passed(DirectoryFollowStore.open(directory))) {
      assertThat(store.save(Bytes.ofUtf8("one"))).isEmpty();
      // A directory in the place of the file can be replaced by no user.
      Files.delete(directory.resolve("state.json"));
      Files.createDirectories(directory.resolve("state.json").resolve("x"));
      assertThat(store.save(Bytes.ofUtf8("two")).map(Reason::code))
          .contains(ReasonCode.LOG_STATE_UNWRITABLE);
      assertThat(leftovers()).isEmpty();
    }
    assertThat(refused(DirectoryFollowStore.open(directory.resolve("lock"))).code())
        .isEqualTo(ReasonCode.LOG_STATE_UNWRITABLE);
  }

  private List<Path> leftovers() throws IOException {
    try (var files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(".part")).toList();
    }
  }

  @Test
  void store_evidenceFoundAgain_isTheSameFile() throws Exception {
    Reason reason = new Reason(ReasonCode.LOG_SHRANK, "9 leaves", "8 leaves", "log.example");
    try (DirectoryFollowStore store = passed(DirectoryFollowStore.open(directory))) {
      String first = passed(store.keep(evidence(reason, Instant.EPOCH)));
      assertThat(passed(store.keep(evidence(reason, Instant.MAX)))).isEqualTo(first);
      assertThat(LogEvidence.read(Bytes.of(Files.readAllBytes(Path.of(first)))))
          .isEqualTo(evidence(reason, Instant.EPOCH));
    }
  }

  private static LogEvidence evidence(Reason reason, Instant at) {
    return new LogEvidence(
        reason,
        "log.example",
        at,
        Optional.of(Bytes.ofUtf8("older")),
        Optional.of(Bytes.ofUtf8("newer")),
        Optional.empty(),
        List.of());
  }
}
