package dev.assay.tlog;

import static dev.assay.tlog.Outcomes.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.ReasonCode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TileTest {
  private static final ReferenceTree TREE = new ReferenceTree();

  @Test
  void path_everyKindOfTile_isReadBack() {
    Random random = new Random(256);
    for (int level = 0; level <= Tile.MAX_LEVEL; level++) {
      for (int width = 1; width <= Tile.FULL_WIDTH; width++) {
        Tile tile = new Tile(level, random.nextLong() >>> 1 >>> random.nextInt(63), width);
        assertThat(Tile.parse(tile.path())).contains(tile);
        assertThat(Tile.parseEntries(tile.path())).isEmpty();
        assertThat(tile).hasToString(tile.path());
      }
    }
    Tile last = new Tile(0, Long.MAX_VALUE, 255);
    assertThat(last.path()).isEqualTo("tile/0/x009/x223/x372/x036/x854/x775/807.p/255");
    assertThat(Tile.parse(last.path())).contains(last);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "tile/0/x009/x223/x372/x036/x854/x775/808",
        "tile/0/x001/x000/x000/x000/x000/x000/x000/000",
        "tile/0/x000/x000/001",
        "tile/0/001.p/256",
        "tile/0/001.p/300",
        "tile/0/001.p/1000",
        "tile/0/001.p/-1",
        "tile/0/001.P/1",
        "tile/64/001",
        "tile/099/001",
        "tile/100/001",
        "/tile/0/001",
        "tile/0/001\n",
        "tile/0/\u0661\u0662\u0663",
        "tile/entries/001",
        "tile//001",
        "tile/x/001",
        "tile/0/x001",
        "tile/0/x001/001/001"
      })
  void parse_otherText_isRefused(String path) {
    assertThat(Tile.parse(path)).isEmpty();
  }

  @Test
  void parseEntries_tileOfHashes_isRefused() {
    assertThat(Tile.parseEntries("tile/entries/x001/234.p/9")).contains(new Tile(0, 1234, 9));
    assertThat(Tile.parseEntries("tile/0/x001/234.p/9")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"-1, 0, 1", "64, 0, 1", "0, -1, 1", "0, 0, 0", "0, 0, 257"})
  void tile_outsideAllTrees_throws(int level, long index, int width) {
    assertThatThrownBy(() -> new Tile(level, index, width))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no tile of level " + level + ", index " + index + ", width " + width);
  }

  @Test
  void tile_full_isTheOneThatALogServesLater() {
    Tile partial = new Tile(1, 7, 3);

    assertThat(partial.isFull()).isFalse();
    assertThat(partial.full()).isEqualTo(new Tile(1, 7, 256));
    assertThat(partial.full().isFull()).isTrue();
    assertThat(partial.sizeBytes()).isEqualTo(96);
    assertThatThrownBy(partial::entriesPath)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("entries belong to level 0, not 1");
  }

  @Test
  void tiles_sorted_areInFetchOrder() {
    List<Tile> ordered =
        List.of(new Tile(0, 1, 256), new Tile(0, 2, 1), new Tile(0, 2, 2), new Tile(1, 0, 256));
    List<Tile> reversed = new ArrayList<>(ordered);
    Collections.reverse(reversed);

    assertThat(new TreeSet<>(reversed)).containsExactlyElementsOf(ordered);
  }

  @Test
  void tileHashes_wrongLength_isRefused() throws MalformedEvidence {
    Tile tile = new Tile(0, 0, 3);
    Bytes body = TREE.tile(tile).content();

    assertThat(TileHashes.parse(tile, body).hash(2)).isEqualTo(TREE.hash(2, 3));
    for (int length : new int[] {0, 95, 97, 8192}) {
      Bytes other = Bytes.of(new byte[length]);
      assertThat(refusal(() -> TileHashes.parse(tile, other)).toString())
          .startsWith("TILE_MALFORMED")
          .contains("expected 96 bytes; found " + length + " bytes (at tile/0/000.p/3)");
      assertThatThrownBy(() -> new TileHashes(tile, other))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(length + " bytes are not tile/0/000.p/3");
    }
  }

  @Test
  void tileHashes_fromTheFullTile_areItsFirst() throws MalformedEvidence {
    Tile wanted = new Tile(0, 0, 3);
    Bytes full = TREE.tile(wanted.full()).content();

    assertThat(TileHashes.parseFull(wanted, full)).isEqualTo(TREE.tile(wanted));
    assertThat(refusal(() -> TileHashes.parseFull(wanted, full.slice(0, 96))).code())
        .isEqualTo(ReasonCode.TILE_MALFORMED);
  }

  @Test
  void tileHashes_folded_areTheSubtreesOfTheTree() {
    TileHashes tile = TREE.tile(new Tile(0, 1, 256));
    for (int height = 0; height <= 8; height++) {
      for (int first = 0; first < 256; first += 1 << height) {
        assertThat(tile.fold(first, height))
            .isEqualTo(TREE.hash(256 + first, 256 + first + (1 << height)));
      }
    }
    assertThatThrownBy(() -> tile.fold(255, 1)).isInstanceOf(IndexOutOfBoundsException.class);
  }
}
