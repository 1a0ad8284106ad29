package dev.assay.rekor.tiles;

import static dev.assay.rekor.tiles.TileWorkshop.passed;
import static dev.assay.rekor.tiles.TileWorkshop.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.model.Bytes;
import dev.assay.model.Outcome;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import dev.assay.testdata.Octets;
import dev.assay.tlog.CompactRange;
import dev.assay.tlog.InclusionProof;
import dev.assay.tlog.MerkleTree;
import dev.assay.tlog.Tile;
import dev.assay.tlog.VerifiedCheckpoint;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TileLogTest {
  private static Sha256 leaf(TileWorkshop workshop, int index) {
    return MerkleTree.leafHash(Bytes.of(workshop.fake.entries().body(index).toArray()));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 255, 256, 257, 511, 512, 700})
  void inclusion_everyIndex_isProven(int size) {
    TileWorkshop workshop = TileWorkshop.of(size);
    VerifiedCheckpoint signed = passed(workshop.log().checkpoint());
    for (int index = 0; index < size; index += 1 + size / 97) {
      InclusionProof proof = passed(workshop.log().inclusion(signed, index));
      assertThat(
              MerkleTree.verifyInclusion(
                  index, size, leaf(workshop, index), proof.hashes(), proof.rootHash()))
          .isEqualTo(Outcome.passed(signed.checkpoint().rootHash()));
    }
  }

  @Test
  void consistency_everyPairOfSizes_isProven() {
    TileWorkshop workshop = TileWorkshop.of(600);
    for (int newer = 1; newer <= 600; newer += 53) {
      VerifiedCheckpoint after = workshop.checkpoint(newer);
      for (int older = 0; older <= newer; older += 31) {
        VerifiedCheckpoint before = workshop.checkpoint(older);
        List<Sha256> proof = passed(workshop.log().consistency(before, after));
        assertThat(
                MerkleTree.verifyConsistency(
                    older,
                    newer,
                    before.checkpoint().rootHash(),
                    after.checkpoint().rootHash(),
                    proof))
            .isEqualTo(Outcome.passed(after.checkpoint().rootHash()));
      }
    }
  }

  @Test
  void prefix_everySize_hasTheRootOfThatTree() {
    TileWorkshop workshop = TileWorkshop.of(530);
    VerifiedCheckpoint signed = workshop.checkpoint(530);
    for (int size = 0; size <= 530; size += 23) {
      CompactRange prefix = passed(workshop.log().prefix(size, signed));
      assertThat(prefix.size()).isEqualTo(size);
      assertThat(prefix.root()).isEqualTo(workshop.checkpoint(size).checkpoint().rootHash());
    }
  }

  @Test
  void tree_everyBundle_hasTheEntries() {
    TileWorkshop workshop = TileWorkshop.of(600);
    VerifiedCheckpoint signed = workshop.checkpoint(600);
    TileTree tree = workshop.log().tree(signed);
    for (int bundle = 0; bundle < 3; bundle++) {
      TileTree.ProvenBundle proven = passed(tree.bundle(bundle));
      assertThat(proven.first()).isEqualTo(bundle * 256L);
      for (int i = 0; i < proven.entries().size(); i++) {
        Octets body = workshop.fake.entries().body(bundle * 256 + i);
        assertThat(proven.entries().get(i).toArray()).isEqualTo(body.toArray());
      }
    }
    // One request for each bundle, and one round of tiles for each of levels 0 and 1.
    assertThat(workshop.asked.stream().filter(path -> path.contains("entries"))).hasSize(3);
  }

  @Test
  void cache_keepsFullTilesOnly_andIsAskedFirst() {
    TileWorkshop workshop = TileWorkshop.of(1000);
    VerifiedCheckpoint signed = workshop.checkpoint(1000);
    InclusionProof first = passed(workshop.log().inclusion(signed, 3));
    assertThat(workshop.cached.keySet()).isNotEmpty().allMatch(Tile::isFull);
    workshop.asked.clear();
    assertThat(passed(workshop.log().inclusion(signed, 4)).rootHash()).isEqualTo(first.rootHash());
    assertThat(workshop.asked).allMatch(path -> path.contains(".p/"));
  }

  @Test
  void cache_wrongTile_isNotUsedAndAccusesNobody() {
    TileWorkshop workshop = TileWorkshop.of(1000);
    VerifiedCheckpoint signed = workshop.checkpoint(1000);
    workshop.cached.put(new Tile(0, 0, 256), Bytes.of(new byte[256 * 32]));
    assertThat(passed(workshop.log().inclusion(signed, 3)).hashes()).isNotEmpty();
    assertThat(workshop.cached.get(new Tile(0, 0, 256))).isNotEqualTo(Bytes.of(new byte[256 * 32]));
  }

  @Test
  void tile_rightLengthAndWrongHash_isRefusedAndNotCached() {
    TileWorkshop workshop = TileWorkshop.of(1000);
    workshop.fake.bend("tile/0/001", tile -> tile.flip(40));
    VerifiedCheckpoint signed = workshop.checkpoint(1000);
    assertThat(refused(workshop.log().inclusion(signed, 300)).code())
        .isEqualTo(ReasonCode.TILE_MISMATCH);
    assertThat(workshop.cached).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "tile/0/003.p/232,TILE_MISMATCH",
    "tile/1/000.p/3,TILE_MISMATCH",
  })
  void tile_edgeIsWrong_isRefused(String path, ReasonCode code) {
    TileWorkshop workshop = TileWorkshop.of(1000);
    workshop.fake.bend(path, tile -> tile.flip(1));
    assertThat(refused(workshop.log().inclusion(workshop.checkpoint(1000), 999)).code())
        .isEqualTo(code);
  }

  @Test
  void partial_isGone_theFullOneIsTaken() {
    TileWorkshop workshop = TileWorkshop.of(1024);
    VerifiedCheckpoint older = workshop.checkpoint(1000);
    workshop.fake.remove(".*\\.p/.*");
    workshop.fake.appendFiller(256 * 256);
    assertThat(passed(workshop.log().inclusion(older, 999)).hashes()).isNotEmpty();
    assertThat(passed(workshop.log().tree(older).bundle(3)).entries()).hasSize(232);
  }

  @Test
  void partial_isGoneAndTheFullOneContradicts_isRefused() {
    TileWorkshop workshop = TileWorkshop.of(1024);
    VerifiedCheckpoint older = workshop.checkpoint(1000);
    workshop.fake.remove("tile/0/.*\\.p/.*");
    workshop.fake.bend("tile/0/003", tile -> tile.flip(5));
    assertThat(refused(workshop.log().inclusion(older, 999)).code())
        .isEqualTo(ReasonCode.TILE_MISMATCH);
  }

  @Test
  void checkpoint_promisesMoreThanIsServed_isMissingAndNotTampering() {
    TileWorkshop workshop = TileWorkshop.of(1000);
    VerifiedCheckpoint signed = workshop.checkpoint(1000);
    workshop.fake.remove("tile/0/003.*");
    assertThat(refused(workshop.log().inclusion(signed, 999)).code())
        .isEqualTo(ReasonCode.LOG_FILE_MISSING);
  }

  @Test
  void entries_swapped_areRefusedWithThePlace() {
    TileWorkshop workshop = TileWorkshop.of(600);
    Octets one = workshop.fake.entries().body(3);
    Octets other = workshop.fake.entries().body(4);
    Octets between = Octets.ofUtf8("?");
    workshop.fake.bend(
        "tile/entries/000",
        bundle -> bundle.replace(one, between).replace(other, one).replace(between, other));
    assertThat(one.size()).isEqualTo(other.size());
    assertThat(refused(workshop.log().tree(workshop.checkpoint(600)).bundle(0)).where())
        .isEqualTo("memory/tile/entries/000, entry 3");

    workshop.fake.behave();
    workshop.fake.bend("tile/entries/000", bundle -> bundle.flip(bundle.size() - 3));
    assertThat(refused(workshop.log().tree(workshop.checkpoint(600)).bundle(0)))
        .satisfies(reason -> {
          assertThat(reason.code()).isEqualTo(ReasonCode.LOG_ENTRY_SWAPPED);
          assertThat(reason.where()).isEqualTo("memory/tile/entries/000, entry 255");
        });
  }

  @Test
  void bundle_moreOrFewerEntries_isRefused() {
    TileWorkshop workshop = TileWorkshop.of(600);
    TileTree tree = workshop.log().tree(workshop.checkpoint(600));
    workshop.fake.bend("tile/entries/000", bundle -> bundle.plus(0));
    assertThat(refused(tree.bundle(0)).code()).isEqualTo(ReasonCode.TILE_MALFORMED);
    workshop.fake.behave();
    workshop.fake.bend("tile/entries/000", bundle -> bundle.plus(0, 1, 65));
    assertThat(refused(tree.bundle(0)).code()).isEqualTo(ReasonCode.TILE_MALFORMED);
    workshop.fake.behave();
    int last = 2 + workshop.fake.entries().body(255).size();
    workshop.fake.bend("tile/entries/000", bundle -> bundle.slice(0, bundle.size() - last));
    assertThat(refused(tree.bundle(0)).code()).isEqualTo(ReasonCode.TILE_MALFORMED);
  }

  @Test
  void checkpoint_ofAnotherLogOrKey_isRefused() {
    TileWorkshop workshop = TileWorkshop.of(10);
    String good = workshop.fake.entries().checkpoint(10);
    workshop.fake.serveCheckpoint(good.replaceFirst("\n10\n", "\n11\n"));
    assertThat(refused(workshop.log().checkpoint()).code())
        .isEqualTo(ReasonCode.CHECKPOINT_SIGNATURE_INVALID);
    workshop.fake.serveCheckpoint(good.substring(0, good.indexOf("\n\n") + 2));
    assertThat(refused(workshop.log().checkpoint()).code())
        .isIn(ReasonCode.CHECKPOINT_MALFORMED, ReasonCode.CHECKPOINT_SIGNATURE_MISSING);
  }

  @Test
  void consistency_fork_isTheLogsContradiction() {
    TileWorkshop workshop = TileWorkshop.of(300);
    VerifiedCheckpoint known = workshop.checkpoint(300);
    var fork = workshop.fake.fork(280);
    fork.appendFiller(0);
    fork.append(Octets.ofUtf8("{}"));
    fork.appendFiller(100);
    TileLog other = workshop.log(workshop.source(fork));
    workshop.cached.clear();
    VerifiedCheckpoint forked = passed(other.checkpoint());
    assertThat(refused(other.consistency(known, forked)).code())
        .isEqualTo(ReasonCode.LOG_INCONSISTENT);
  }
}
