package dev.assay.rekor.tiles;

import static dev.assay.rekor.tiles.TileWorkshop.passed;
import static dev.assay.rekor.tiles.TileWorkshop.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.model.Bytes;
import dev.assay.model.Outcome;
import dev.assay.model.ReasonCode;
import dev.assay.testdata.Octets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TileAuditTest {
  private static final int SIZE = 256 * 256 + 256 * 3 + 17;
  private static TileWorkshop large;

  @BeforeAll
  static void grow() {
    large = TileWorkshop.of(SIZE);
  }

  private static Outcome<Long> audit(TileWorkshop workshop, int size, boolean tilesOnly) {
    return new TileAudit(workshop.source(), workshop.checkpoint(size), tilesOnly, 2)
        .run(done -> {});
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 255, 256, 257, 1000, 65535, 65536, 65537, SIZE})
  void run_honestLog_passes(int size) {
    assertThat(passed(audit(large, size, false))).isEqualTo(size);
    assertThat(passed(audit(large, size, true))).isEqualTo(size);
  }

  @Test
  void run_tellsProgressUpToTheEnd() {
    List<Long> told = new ArrayList<>();
    Outcome<Long> unused =
        new TileAudit(large.source(), large.checkpoint(SIZE), true, 2).run(told::add);
    assertThat(told).isSorted().endsWith((long) SIZE);
  }

  @ParameterizedTest
  @CsvSource({
    "tile/entries/000,LOG_ENTRY_SWAPPED",
    "tile/entries/259\\.p/17,LOG_ENTRY_SWAPPED",
    "tile/entries/257,LOG_ENTRY_SWAPPED",
    "tile/1/000,TILE_MISMATCH",
    "tile/1/001\\.p/3,TILE_MISMATCH",
    "tile/2/000\\.p/1,TILE_MISMATCH",
  })
  void run_oneByteElsewhere_isFound(String path, ReasonCode code) {
    TileWorkshop bent = new TileWorkshop();
    bent.fake.bend(path, file -> file.flip(file.size() - 2));
    Outcome<Long> outcome = auditOf(bent, false);
    assertThat(refused(outcome).code()).isEqualTo(code);
  }

  @Test
  void run_tileOfLevelZeroElsewhere_isFoundWithAndWithoutEntries() {
    TileWorkshop bent = new TileWorkshop();
    bent.fake.bend("tile/0/007", file -> file.flip(9));
    assertThat(refused(auditOf(bent, false)).code()).isEqualTo(ReasonCode.LOG_ENTRY_SWAPPED);
    assertThat(refused(auditOf(bent, true)).code()).isEqualTo(ReasonCode.TILE_MISMATCH);
  }

  @Test
  void run_entryAndItsTileElsewhere_isFoundInTheTileAbove() {
    // A mirror that changes an entry, and its leaf hash with it.
    TileWorkshop other = TileWorkshop.of(300);
    var changed = other.fake.entries().body(5).flip(30);
    var leaf = Octets.of((byte) 0).plus(changed).sha256();
    var body = other.fake.entries().body(5);
    other.fake.bend("tile/entries/000", file -> file.replace(body, changed));
    other.fake.bend(
        "tile/0/000", file -> file.replace(Octets.of((byte) 0).plus(body).sha256(), leaf));
    assertThat(refused(audit(other, 300, false)).code()).isEqualTo(ReasonCode.TILE_MISMATCH);
  }

  @Test
  void run_fileIsGone_isMissing() {
    TileWorkshop bent = new TileWorkshop();
    bent.fake.remove("tile/entries/256");
    assertThat(refused(auditOf(bent, false)).code()).isEqualTo(ReasonCode.LOG_FILE_MISSING);
    assertThat(passed(auditOf(bent, true))).isEqualTo(SIZE);
  }

  @Test
  void run_trailingBytesInAPartialBundle_areFound() {
    TileWorkshop bent = new TileWorkshop();
    bent.fake.bend("tile/entries/.*p/17", file -> file.plus(0, 1, 2));
    assertThat(refused(auditOf(bent, false)).code()).isEqualTo(ReasonCode.TILE_MALFORMED);
  }

  /** The large log, seen through the lies of {@code bent}. */
  private static Outcome<Long> auditOf(TileWorkshop bent, boolean tilesOnly) {
    return new TileAudit(
            new MemoryTileSource("memory/", path -> through(bent, path)),
            large.checkpoint(SIZE),
            tilesOnly,
            2)
        .run(done -> {});
  }

  private static Optional<Bytes> through(TileWorkshop bent, String path) {
    return bent.fake.through(path, large.fake.file(path)).map(file -> Bytes.of(file.toArray()));
  }
}
