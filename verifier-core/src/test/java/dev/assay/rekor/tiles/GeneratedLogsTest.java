package dev.assay.rekor.tiles;

import static dev.assay.rekor.tiles.TileWorkshop.SIGSTORE;
import static dev.assay.rekor.tiles.TileWorkshop.passed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.adapters.files.DirectoryTileSource;
import dev.assay.model.Bytes;
import dev.assay.monitor.EntryFacts;
import dev.assay.monitor.WatchedField;
import dev.assay.testdata.Octets;
import dev.assay.testdata.log.FakeTileLog;
import dev.assay.testdata.log.LogGenerator;
import dev.assay.testdata.log.VirtualLog;
import dev.assay.tlog.VerifiedCheckpoint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The logs that are measured with are logs. */
class GeneratedLogsTest {
  private static final String HOST = "https://github.com/";
  private static final long BILLION = 1_000_000_007L;

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 255, 256, 257, 70_001})
  void generator_everySize_isALog(long size) throws Exception {
    LogGenerator.write(SIGSTORE.rekorV2(), size, LogGenerator.small(), directory);
    audit(size);
  }

  @Test
  void generator_largeEntries_areALogOfEntriesWithCertificates() throws Exception {
    LongFunction<byte[]> entries =
        LogGenerator.with(
            LogGenerator.large(SIGSTORE, index -> index == 7),
            Map.of(299L, LogGenerator.entry(SIGSTORE, "acme/moon")));
    LogGenerator.write(SIGSTORE.rekorV2(), 300, entries, directory);
    audit(300);
    Set<Bytes> distinct = new HashSet<>();
    for (long index = 0; index < 300; index++) {
      Bytes body = Bytes.of(entries.apply(index));
      distinct.add(body);
      assertThat(repository(body)).isEqualTo(HOST + (index == 7 ? "acme/rocket" : other(index)));
    }
    assertThat(distinct).hasSize(300);
    assertThat(entries.apply(8).length).isBetween(3_100, 3_300);
  }

  @Test
  void generator_logInTheDirectory_isThatOfTheEntries() throws Exception {
    FakeTileLog fake = new FakeTileLog(SIGSTORE.rekorV2());
    for (long index = 0; index < 66_000; index++) {
      int unused = fake.append(Octets.of(LogGenerator.small().apply(index)));
    }
    LogGenerator.write(SIGSTORE.rekorV2(), 66_000, LogGenerator.small(), directory);
    for (Map.Entry<String, byte[]> file : fake.files().entrySet()) {
      assertThat(directory.resolve(file.getKey())).hasBinaryContent(file.getValue());
    }
  }

  @Test
  void generator_entriesOfTheLargestSize_fit() throws Exception {
    LogGenerator.write(SIGSTORE.rekorV2(), 257, index -> new byte[65_535], directory);
    audit(257);
    assertThatThrownBy(
            () -> LogGenerator.write(SIGSTORE.rekorV2(), 1, i -> new byte[65_536], directory))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static String other(long index) {
    return index == 299
        ? "acme/moon"
        : "an-organization-with-a-long-name/a-repository-whose-name-is-long-as-well";
  }

  private static String repository(Bytes body) throws Exception {
    return EntryFacts.read(body, "test").getFirst().value(WatchedField.REPOSITORY).orElseThrow();
  }

  private void audit(long size) {
    TileWorkshop workshop = new TileWorkshop();
    try (DirectoryTileSource source = passed(DirectoryTileSource.open("log", directory))) {
      VerifiedCheckpoint signed = passed(workshop.log(source).checkpoint());
      assertThat(passed(new TileAudit(source, signed, false, 2).run(done -> {}))).isEqualTo(size);
    }
  }

  @Test
  void virtual_billionEntries_consistencyIsOneRoundOfAtMostEightTiles() {
    TreeMap<Long, Octets> chosen = new TreeMap<>();
    chosen.put(7L, Octets.ofUtf8("seven"));
    chosen.put(BILLION - 5, Octets.ofUtf8("late"));
    VirtualLog virtual = new VirtualLog(SIGSTORE.rekorV2(), Octets.ofUtf8("same"), chosen);
    TileWorkshop workshop = new TileWorkshop();
    List<String> asked = Collections.synchronizedList(new ArrayList<>());
    for (long older :
        new long[] {1, 7, 8, 999_999_999L, BILLION - 300, BILLION - 1, 500_000_000L}) {
      workshop.cached.clear();
      asked.clear();
      int[] bytes = {0};
      TileLog log =
          workshop.log(
              new MemoryTileSource(
                  "virtual/",
                  path -> {
                    asked.add(path);
                    var file = virtual.file(path, BILLION);
                    file.ifPresent(content -> bytes[0] += content.size());
                    return file.map(content -> Bytes.of(content.toArray()));
                  }));
      VerifiedCheckpoint before = passed(log.verify(Bytes.ofUtf8(virtual.checkpoint(older))));
      VerifiedCheckpoint after = passed(log.checkpoint());
      assertThat(passed(log.consistency(before, after))).isNotEmpty();
      // The checkpoint, and one round of tiles.
      assertThat(asked.size() - 1).as("tiles from %d", older).isLessThanOrEqualTo(8);
      assertThat(bytes[0]).isLessThanOrEqualTo(64_000);
    }
  }

  @Test
  void virtual_chosenEntries_areProven() {
    TreeMap<Long, Octets> chosen = new TreeMap<>();
    chosen.put(123_456_789L, Octets.ofUtf8("chosen"));
    VirtualLog virtual = new VirtualLog(SIGSTORE.rekorV2(), Octets.ofUtf8("same"), chosen);
    TileLog log =
        new TileWorkshop()
            .log(
                new MemoryTileSource(
                    "virtual/",
                    path ->
                        virtual.file(path, BILLION).map(content -> Bytes.of(content.toArray()))));
    VerifiedCheckpoint signed = passed(log.checkpoint());
    TileTree.ProvenBundle bundle = passed(log.tree(signed).bundle(123_456_789L / 256));
    assertThat(bundle.entries().get((int) (123_456_789L % 256)).utf8Lossy()).isEqualTo("chosen");
  }
}
