package dev.assay.testdata.sigstore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.testdata.Octets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tiles, bundles and proofs of one growing log agree with each other at every size. */
class GrowingLogTest {
  private static final FakeSigstore SIGSTORE = FakeSigstore.fromSeed(42);
  private static final Distribution FILE = Distribution.of("demo-1.0.tar.gz", "demo");
  private static final int TILE = 256;
  private static final int SIZE = 70_000;
  private static GrowingLog log;

  @BeforeAll
  static void grow() {
    log = new GrowingLog(SIGSTORE.rekorV2());
    log.appendFiller(SIZE);
  }

  private static List<Octets> hashes(Octets tile) {
    List<Octets> hashes = new ArrayList<>();
    for (int at = 0; at < tile.size(); at += 32) {
      hashes.add(tile.slice(at, at + 32));
    }
    return hashes;
  }

  private static Octets fold(List<Octets> hashes) {
    if (hashes.size() == 1) {
      return hashes.getFirst();
    }
    int half = hashes.size() / 2;
    return MerkleLog.nodeHash(
        fold(hashes.subList(0, half)), fold(hashes.subList(half, hashes.size())));
  }

  @Test
  void tile_widths_areThoseOfTheLayout() {
    assertThat(log.tile(0, 272, SIZE).size()).isEqualTo(32 * TILE);
    assertThat(log.tile(0, 273, SIZE).size()).isEqualTo(32 * 112);
    assertThat(log.tile(1, 1, SIZE).size()).isEqualTo(32 * 17);
    assertThat(log.tile(2, 0, SIZE).size()).isEqualTo(32);
    assertThat(log.tile(0, 274, SIZE).size()).isZero();
    assertThat(log.tile(0, 1, 300).size()).isEqualTo(32 * 44);
  }

  @Test
  void tile_ofAHigherLevel_holdsTheRootsOfThoseBelow() {
    assertThat(hashes(log.tile(1, 0, SIZE)).get(7)).isEqualTo(fold(hashes(log.tile(0, 7, SIZE))));
    assertThat(hashes(log.tile(1, 1, SIZE)).get(3))
        .isEqualTo(fold(hashes(log.tile(0, TILE + 3, SIZE))));
    assertThat(log.tile(2, 0, SIZE)).isEqualTo(fold(hashes(log.tile(1, 0, SIZE))));
    assertThat(log.root(TILE * TILE)).isEqualTo(log.tile(2, 0, SIZE));
  }

  @Test
  void entryBundle_ofATile_hashesToThatTile() {
    Octets bundle = log.entryBundle(273, SIZE);
    List<Octets> leaves = new ArrayList<>();
    int at = 0;
    while (at < bundle.size()) {
      int length = bundle.at(at) * 256 + bundle.at(at + 1);
      leaves.add(MerkleLog.leafHash(bundle.slice(at + 2, at + 2 + length)));
      at += 2 + length;
    }

    assertThat(leaves).isEqualTo(hashes(log.tile(0, 273, SIZE)));
  }

  @Test
  void sign_severalTimesIntoOneLog_givesProofsOfOneHistory() throws Exception {
    var shared = new GrowingLog(SIGSTORE.rekorV1());
    shared.appendFiller(5);
    Recipe recipe = SIGSTORE.github("acme/demo", "release.yml").log(entry -> entry.in(shared));

    for (int i = 0; i < 4; i++) {
      Signed signed = recipe.statement(s -> s.with("note", "" + shared.size())).sign(FILE);

      var reading = CheckpointReading.of(signed.entries().getFirst());
      reading.verify(SIGSTORE.rekorV1());
      assertThat(reading.index()).isEqualTo(5 + i);
      assertThat(reading.root()).isEqualTo(shared.root(6 + i));
      assertThat(shared.body(5 + i)).isEqualTo(signed.logBody());
      assertThat(shared.checkpoint(6 + i)).startsWith(reading.text());
    }
  }
}
