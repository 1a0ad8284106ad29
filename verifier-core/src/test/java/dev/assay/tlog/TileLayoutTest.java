package dev.assay.tlog;

import static dev.assay.tlog.Outcomes.reason;
import static dev.assay.tlog.Outcomes.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.model.Bytes;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TileLayoutTest {
  private static final ReferenceTree TREE = new ReferenceTree();

  private static List<Tile> all(long size) {
    TileLayout layout = new TileLayout(size);
    List<Tile> tiles = new ArrayList<>();
    for (int level = 0; level < layout.levels(); level++) {
      for (long index = 0; index < layout.fullTiles(level); index++) {
        tiles.add(new Tile(level, index, Tile.FULL_WIDTH));
      }
      if (layout.partialWidth(level) > 0) {
        tiles.add(new Tile(level, layout.fullTiles(level), layout.partialWidth(level)));
      }
    }
    return tiles;
  }

  private static List<TileHashes> served(List<Tile> tiles) {
    return new ArrayList<>(tiles.stream().map(TREE::tile).toList());
  }

  @Test
  void tile_everyPlace_hasTheWidthOfThisTree() {
    TileLayout layout = new TileLayout(70_000);

    assertThat(layout.tile(0, 272)).isEqualTo(new Tile(0, 272, 256));
    assertThat(layout.tile(0, 273)).isEqualTo(new Tile(0, 273, 112));
    assertThat(layout.tile(1, 1)).isEqualTo(new Tile(1, 1, 17));
    assertThat(layout.tile(2, 0)).isEqualTo(new Tile(2, 0, 1));
    assertThat(layout.rightEdge())
        .containsExactly(layout.tile(0, 273), layout.tile(1, 1), layout.tile(2, 0));
    assertThatThrownBy(() -> layout.tile(0, 274))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a tree of 70000 leaves has no tile 0/274");
    assertThatThrownBy(() -> layout.tile(3, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new TileLayout(65536).tile(0, 256))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void layout_ofExtremeTrees_isRight() {
    assertThat(new TileLayout(0).levels()).isZero();
    assertThat(new TileLayout(0).rightEdge()).isEmpty();
    assertThatThrownBy(() -> new TileLayout(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a tree size below 0: -1");
    TileLayout largest = new TileLayout(Long.MAX_VALUE);
    assertThat(largest.levels()).isEqualTo(8);
    assertThat(largest.partialWidth(7)).isEqualTo(127);
    assertThat(largest.partialWidth(8)).isZero();
    assertThat(largest.fullTiles(8)).isZero();
    assertThat(largest.rightEdge()).hasSize(8);
    assertThat(largest.holding(new Subtree(62, 0))).isEqualTo(new Tile(7, 0, 127));
  }

  @Test
  void holding_everySubtree_isTheTileWithItsHashes() {
    AuthenticatedTiles tiles =
        value(AuthenticatedTiles.check(1025, TREE.root(1025), served(all(1025))));
    for (int level = 0; level <= 10; level++) {
      for (long index = 0; (index + 1) << level <= 1025; index++) {
        Subtree subtree = new Subtree(level, index);
        assertThat(tiles.hash(subtree)).as("%s", subtree).isEqualTo(TREE.hash(subtree));
      }
    }
  }

  @Test
  void withProof_ofOneTile_addsItsAncestorsAndTheRightEdge() {
    TileLayout layout = new TileLayout(70_000);
    SortedSet<Tile> wanted = new TreeSet<>(List.of(layout.tile(0, 5)));

    assertThat(layout.withProof(wanted))
        .containsExactly(
            layout.tile(0, 5),
            layout.tile(0, 273),
            layout.tile(1, 0),
            layout.tile(1, 1),
            layout.tile(2, 0));
    assertThat(layout.withProof(new TreeSet<>())).containsExactlyElementsOf(layout.rightEdge());
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 255, 256, 257, 512, 1025, 65_536, 65_537, 70_000})
  void check_allTilesOfATree_passes(long size) {
    List<Tile> all = all(size);

    AuthenticatedTiles tiles = value(AuthenticatedTiles.check(size, TREE.root(size), served(all)));

    assertThat(tiles.tiles()).containsExactlyInAnyOrderElementsOf(all);
    for (Tile tile : all) {
      assertThat(tiles.get(tile)).isEqualTo(TREE.tile(tile));
    }
  }

  @Test
  void check_anyHashChanged_isRefused() {
    long size = 65_537 + 300;
    List<Tile> some =
        List.copyOf(
            new TileLayout(size)
                .withProof(new TreeSet<>(List.of(new Tile(0, 3, 256), new Tile(0, 256, 256)))));
    for (int changed = 0; changed < some.size(); changed++) {
      Tile tile = some.get(changed);
      for (int hash = 0; hash < tile.width(); hash++) {
        List<TileHashes> served = served(some);
        served.set(changed, flipped(served.get(changed), hash));
        Reason reason = reason(AuthenticatedTiles.check(size, TREE.root(size), served));
        assertThat(reason.code()).isEqualTo(ReasonCode.TILE_MISMATCH);
        if (!tile.isFull()) {
          assertThat(reason.where()).isEqualTo("the partial tiles");
        }
      }
    }
  }

  private static TileHashes flipped(TileHashes tile, int hash) {
    byte[] content = tile.content().toArray();
    content[hash * 32 + 31] ^= 1;
    return new TileHashes(tile.tile(), Bytes.of(content));
  }

  @Test
  void check_otherRoot_saysWhat() {
    Sha256 other = Sha256.of(Bytes.ofUtf8("other"));

    assertThat(reason(AuthenticatedTiles.check(300, other, served(all(300)))).toString())
        .contains("expected hash " + other + "; found hash " + TREE.root(300));
    assertThat(reason(AuthenticatedTiles.check(0, other, List.of())).code())
        .isEqualTo(ReasonCode.TILE_MISMATCH);
  }

  @Test
  void check_fullTileChanged_namesIt() {
    List<TileHashes> served = served(all(300));
    served.set(0, flipped(served.get(0), 255));

    assertThat(reason(AuthenticatedTiles.check(300, TREE.root(300), served)).where())
        .isEqualTo("tile/0/000");
  }

  @Test
  void check_tileMissingOrForeign_throws() {
    List<TileHashes> withoutEdge = served(all(300)).subList(0, 1);
    assertThatThrownBy(() -> AuthenticatedTiles.check(300, TREE.root(300), withoutEdge))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("not at hand: tile/");
    List<TileHashes> foreign = served(all(300));
    foreign.add(TREE.tile(new Tile(0, 1, 40)));
    assertThatThrownBy(() -> AuthenticatedTiles.check(300, TREE.root(300), foreign))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("tile/0/001.p/40 is no tile of 300 leaves");
  }

  @Test
  void entryBundle_limits_hold() throws Exception {
    Bytes longest = Bytes.of(new byte[EntryBundle.MAX_ENTRY_BYTES]);
    EntryBundle bundle = new EntryBundle(List.of(longest, Bytes.of()));
    Tile tile = new Tile(0, 4, 2);

    assertThat(EntryBundle.MAX_BYTES).isEqualTo(16_777_472);
    assertThat(EntryBundle.parse(tile, bundle.encode())).isEqualTo(bundle);
    assertThatThrownBy(() -> new EntryBundle(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new EntryBundle(List.of(Bytes.of(new byte[65_536]))))
        .hasMessage("an entry of 65536 bytes");
    List<Bytes> tooMany = new ArrayList<>();
    for (int i = 0; i < 257; i++) {
      tooMany.add(Bytes.of());
    }
    assertThatThrownBy(() -> new EntryBundle(tooMany))
        .hasMessage("a bundle has 1 to 256 entries, not 257");
    assertThat(new EntryBundle(tooMany.subList(0, 256)).leafHashes()).hasSize(256);
  }

  @Test
  void entryBundle_refusals_sayWhat() throws Exception {
    Tile tile = new Tile(0, 4, 2);
    Bytes body = Bytes.fromHex("0001610000");

    assertThat(EntryBundle.parse(tile, body).entries())
        .containsExactly(Bytes.ofUtf8("a"), Bytes.of());
    assertThat(entries(tile, "00016100").actual()).isEqualTo("only 1");
    assertThat(entries(tile, "0001610001").actual()).isEqualTo("entry 1 cut off");
    assertThat(entries(tile, "0001610000ffff").actual()).isEqualTo("2 more bytes");
    assertThat(entries(tile, "000161ff00").toString())
        .startsWith("TILE_MALFORMED")
        .contains("expected 2 entries; found entry 1 cut off (at tile/entries/004.p/2)");
  }

  private static Reason entries(Tile tile, String hex) {
    return Outcomes.refusal(() -> EntryBundle.parse(tile, Bytes.fromHex(hex)));
  }

  @Test
  void entryBundle_fromTheFullBundle_isItsFirstEntries() throws Exception {
    List<Bytes> entries = new ArrayList<>();
    for (int i = 0; i < 256; i++) {
      entries.add(ReferenceTree.leaf(i));
    }
    Bytes full = new EntryBundle(entries).encode();
    Tile wanted = new Tile(0, 0, 3);

    assertThat(EntryBundle.parseFull(wanted, full).entries()).isEqualTo(entries.subList(0, 3));
    assertThat(
            Outcomes.refusal(() ->
                    EntryBundle.parseFull(wanted, new EntryBundle(entries.subList(0, 3)).encode()))
                .code())
        .isEqualTo(ReasonCode.TILE_MALFORMED);
  }
}
