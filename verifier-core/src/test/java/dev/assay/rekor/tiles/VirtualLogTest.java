package dev.assay.rekor.tiles;

import static dev.assay.rekor.tiles.TileWorkshop.SIGSTORE;
import static dev.assay.rekor.tiles.TileWorkshop.passed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.model.Bytes;
import dev.assay.model.Outcome;
import dev.assay.testdata.Octets;
import dev.assay.testdata.log.FakeTileLog;
import dev.assay.testdata.log.VirtualLog;
import dev.assay.tlog.InclusionProof;
import dev.assay.tlog.MerkleTree;
import dev.assay.tlog.TileLayout;
import dev.assay.tlog.VerifiedCheckpoint;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A log that is computed on demand is the log that would have been written. */
class VirtualLogTest {
  private static final Octets USUAL = Octets.ofUtf8("same");

  private static VirtualLog virtual(NavigableMap<Long, Octets> chosen) {
    return new VirtualLog(SIGSTORE.rekorV2(), USUAL, chosen);
  }

  private static NavigableMap<Long, Octets> chosen(long... indexes) {
    NavigableMap<Long, Octets> chosen = new TreeMap<>();
    for (long index : indexes) {
      chosen.put(index, Octets.ofUtf8("chosen " + index));
    }
    return chosen;
  }

  private static FakeTileLog written(VirtualLog virtual, int size) {
    FakeTileLog log = new FakeTileLog(SIGSTORE.rekorV2());
    for (int index = 0; index < size; index++) {
      int unused = log.append(virtual.entry(index));
    }
    return log;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 255, 256, 257, 512, 65_535, 65_536, 65_537, 70_000})
  void file_everyFile_isThatOfTheWrittenLog(int size) {
    for (NavigableMap<Long, Octets> chosen :
        List.of(chosen(), chosen(0, 7, 256, 511, 65_535, 65_536, 69_999, 80_000))) {
      VirtualLog virtual = virtual(chosen);
      Map<String, byte[]> files = written(virtual, size).files();
      files.forEach((path, content) ->
          assertThat(virtual.file(path, size).orElseThrow().toArray()).as(path).isEqualTo(content));
    }
  }

  @ParameterizedTest
  @ValueSource(
      longs = {1, 1L << 40, (1L << 56) - 1, 1L << 56, (1L << 56) + 257, (1L << 62) - 1, 1L << 62})
  void file_hugeLog_provesItsEntries(long size) {
    long last = size - 1;
    VirtualLog virtual = virtual(chosen(last / 3, last));
    TileLog log =
        new TileWorkshop()
            .log(
                new MemoryTileSource(
                    "virtual/",
                    path -> virtual.file(path, size).map(file -> Bytes.of(file.toArray()))));
    VerifiedCheckpoint signed = passed(log.checkpoint());
    assertThat(signed.checkpoint().treeSize()).isEqualTo(size);
    for (long index : new long[] {0, last / 3, last / 2, last}) {
      InclusionProof proof = passed(log.inclusion(signed, index));
      assertThat(
              MerkleTree.verifyInclusion(
                  index,
                  size,
                  MerkleTree.leafHash(Bytes.of(virtual.entry(index).toArray())),
                  proof.hashes(),
                  signed.checkpoint().rootHash()))
          .isEqualTo(Outcome.passed(signed.checkpoint().rootHash()));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1000, tile/0/003.p/233",
    "1000, tile/0/004",
    "1000, tile/8/000.p/1",
    "1000, tile/0/x072/x057/x594/x037/x927/936",
    "1000, tile/0/x144/x115/x188/x075/x855/872",
    "4611686018427387904, tile/7/000.p/65",
    "4611686018427387904, tile/8/000.p/1",
    "4611686018427387904, tile/0/x018/x014/x398/x509/x481/984",
  })
  void file_beyondTheLog_isAbsent(long size, String path) {
    assertThat(virtual(chosen()).file(path, size)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1_000_000_007L, 1L << 62})
  void file_everyTileAtTheRightEdge_hasItsWidth(long size) {
    VirtualLog virtual = virtual(chosen(size - 1));
    new TileLayout(size)
        .rightEdge()
        .forEach(tile ->
            assertThat(virtual.file(tile.path(), size).orElseThrow().size())
                .isEqualTo(tile.sizeBytes()));
  }
}
