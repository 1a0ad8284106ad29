package dev.assay.tlog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.json.JsonCursor;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Outcome;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MerkleVectorsTest {
  private static final ReferenceTree TREE = new ReferenceTree();

  /** Which refusals a class of vectors may end in. */
  private static final Map<String, Set<ReasonCode>> INCLUSION_CODES =
      Map.of(
          "length", Set.of(ReasonCode.INCLUSION_PROOF_MALFORMED),
          "range", Set.of(ReasonCode.INCLUSION_PROOF_MALFORMED),
          "hash-size", Set.of(ReasonCode.INCLUSION_PROOF_MALFORMED),
          "root", Set.of(ReasonCode.INCLUSION_PROOF_INVALID),
          "wrong-leaf", Set.of(ReasonCode.INCLUSION_PROOF_INVALID),
          "wrong-index",
              Set.of(ReasonCode.INCLUSION_PROOF_INVALID, ReasonCode.INCLUSION_PROOF_MALFORMED));

  private static final Map<String, Set<ReasonCode>> CONSISTENCY_CODES =
      Map.of(
          "length", Set.of(ReasonCode.CONSISTENCY_PROOF_MALFORMED),
          "same-size-nonempty", Set.of(ReasonCode.CONSISTENCY_PROOF_MALFORMED),
          "root", Set.of(ReasonCode.LOG_INCONSISTENT),
          "old-root", Set.of(ReasonCode.LOG_INCONSISTENT),
          "new-root", Set.of(ReasonCode.LOG_INCONSISTENT),
          "shrink", Set.of(ReasonCode.LOG_SHRANK),
          "split-view", Set.of(ReasonCode.LOG_SPLIT_VIEW),
          "empty-tree", Set.of(ReasonCode.CONSISTENCY_PROOF_MALFORMED, ReasonCode.LOG_INCONSISTENT),
          "wrong-size",
              Set.of(ReasonCode.CONSISTENCY_PROOF_MALFORMED, ReasonCode.LOG_INCONSISTENT));

  private static void judge(
      JsonCursor vector, String hint, Outcome<Sha256> outcome, Map<String, Set<ReasonCode>> codes)
      throws MalformedEvidence {
    String name = Vectors.text(vector, "name");
    String expected = Vectors.text(vector, "result");
    switch (outcome) {
      case Outcome.Passed<Sha256> passed -> assertThat(expected).as(name).isEqualTo("ok");
      case Outcome.Refused<Sha256> refused -> {
        assertThat(expected).as(name + ": " + refused.reason()).isEqualTo("error");
        assertThat(codes.get(hint)).as(name + ", " + hint).contains(refused.reason().code());
      }
    }
  }

  @Test
  void inclusion_all328_areRightInBothDirections() throws IOException, MalformedEvidence {
    List<JsonCursor> vectors = Vectors.list(Vectors.load(), "inclusion");
    for (JsonCursor vector : vectors) {
      judge(vector, Vectors.text(vector, "class"), inclusion(vector), INCLUSION_CODES);
    }
    assertThat(vectors).hasSize(328);
  }

  private static Outcome<Sha256> inclusion(JsonCursor vector) throws MalformedEvidence {
    Bytes root = Bytes.fromHex(Vectors.text(vector, "root"));
    try {
      InclusionProof proof =
          InclusionProof.parse(
              Vectors.number(vector, "index"),
              Vectors.number(vector, "size"),
              root,
              Vectors.bytes(vector, "proof"),
              "vector");
      return MerkleTree.verifyInclusion(
          proof.logIndex(),
          proof.treeSize(),
          Vectors.hash(vector, "leaf_hash"),
          proof.hashes(),
          proof.rootHash());
    } catch (MalformedEvidence malformed) {
      return new Outcome.Refused<>(malformed.reason());
    }
  }

  @Test
  void consistency_all224_areRightInBothDirections() throws IOException, MalformedEvidence {
    List<JsonCursor> vectors = Vectors.list(Vectors.load(), "consistency");
    for (JsonCursor vector : vectors) {
      List<Sha256> hashes = new ArrayList<>();
      boolean wholeHashes = true;
      for (Bytes hash : Vectors.bytes(vector, "proof")) {
        wholeHashes &= hash.size() == Sha256.SIZE_BYTES;
        if (wholeHashes) {
          hashes.add(new Sha256(hash));
        }
      }
      if (!wholeHashes) {
        // A list of digests cannot hold these, so that there is nothing to call.
        assertThat(Vectors.text(vector, "class")).isEqualTo("hash-size");
        assertThat(Vectors.text(vector, "result")).isEqualTo("error");
      } else {
        judge(
            vector,
            Vectors.text(vector, "class"),
            MerkleTree.verifyConsistency(
                Vectors.number(vector, "size1"),
                Vectors.number(vector, "size2"),
                Vectors.hash(vector, "root1"),
                Vectors.hash(vector, "root2"),
                hashes),
            CONSISTENCY_CODES);
      }
    }
    assertThat(vectors).hasSize(224);
  }

  @Test
  void roots_ofAllSizes_areRebuiltByCompactRange() throws IOException, MalformedEvidence {
    JsonCursor roots = Vectors.load().get("roots").get("simple");
    Map<Long, String> expected = new HashMap<>();
    for (String size : roots.keys()) {
      expected.put(Long.valueOf(size), Vectors.text(roots, size));
    }
    CompactRange range = new CompactRange();
    while (!expected.isEmpty()) {
      String root = expected.remove(range.size());
      if (root != null) {
        assertThat(range.root().hex()).isEqualTo(root);
        assertThat(TREE.root(range.size()).hex()).isEqualTo(root);
      }
      range.append(MerkleTree.leafHash(ReferenceTree.leaf(range.size())));
    }
  }

  @Test
  void tilePaths_goodAndMalformed_areToldApart() throws IOException, MalformedEvidence {
    JsonCursor vectors = Vectors.load();
    for (JsonCursor vector : Vectors.list(vectors, "tile_paths")) {
      Tile tile =
          new Tile(
              (int) Vectors.number(vector, "level"),
              Vectors.number(vector, "index"),
              (int) Vectors.number(vector, "width"));
      assertThat(tile.path()).isEqualTo(Vectors.text(vector, "path"));
      assertThat(tile.entriesPath()).isEqualTo(Vectors.text(vector, "entries_path"));
      assertThat(Tile.parse(tile.path())).contains(tile);
      assertThat(Tile.parseEntries(tile.entriesPath())).contains(tile);
    }
    for (String path : Vectors.strings(vectors, "tile_paths_malformed")) {
      assertThat(Tile.parse(path)).as(path).isEmpty();
      assertThat(Tile.parseEntries(path)).as(path).isEmpty();
    }
  }

  @Test
  void tileLayout_allSizes_isAsListed() throws IOException, MalformedEvidence {
    for (JsonCursor vector : Vectors.list(Vectors.load(), "tile_layout")) {
      TileLayout layout = new TileLayout(Vectors.number(vector, "size"));
      List<JsonCursor> levels = Vectors.list(vector, "levels");
      assertThat(layout.levels()).isEqualTo(levels.size());
      for (JsonCursor level : levels) {
        int number = (int) Vectors.number(level, "level");
        assertThat(layout.fullTiles(number)).isEqualTo(Vectors.number(level, "full"));
        assertThat(layout.partialWidth(number))
            .isEqualTo((int) Vectors.number(level, "partial_width"));
      }
    }
  }

  @Test
  void tiles_ofTheSimpleTree_haveTheListedDigests() throws IOException, MalformedEvidence {
    for (JsonCursor vector : Vectors.list(Vectors.load(), "tiles_simple")) {
      int level = (int) Vectors.number(vector, "level");
      long index = Vectors.number(vector, "index");
      Tile tile = new TileLayout(Vectors.number(vector, "size")).tile(level, index);
      Bytes content = TREE.tile(tile).content();

      assertThat(tile.path()).isEqualTo(Vectors.text(vector, "path"));
      assertThat(content.size()).isEqualTo((int) Vectors.number(vector, "bytes"));
      assertThat(Sha256.of(content)).isEqualTo(Vectors.hash(vector, "sha256_of_tile"));
    }
  }

  @Test
  void proofs_fromTiles_fetchTheListedTilesAndNoOthers() throws IOException, MalformedEvidence {
    for (JsonCursor vector : Vectors.list(Vectors.load(), "proofs_from_tiles")) {
      long size = Vectors.number(vector, "size");
      ProofPlan plan =
          Vectors.text(vector, "kind").equals("inclusion")
              ? ProofPlan.inclusion(Vectors.number(vector, "index"), size)
              : ProofPlan.consistency(Vectors.number(vector, "size1"), size);
      List<TileHashes> fetched =
          new TileLayout(size).withProof(plan.tiles()).stream().map(TREE::tile).toList();
      AuthenticatedTiles tiles =
          Outcomes.value(AuthenticatedTiles.check(size, TREE.root(size), fetched));

      assertThat(plan.ranges()).isEqualTo(ranges(vector));
      assertThat(plan.tiles().stream().map(Tile::path).toList())
          .isEqualTo(Vectors.strings(vector, "tiles"));
      assertThat(plan.hashes(tiles).stream().map(Sha256::value).toList())
          .isEqualTo(Vectors.bytes(vector, "proof"));
    }
  }

  private static List<LeafRange> ranges(JsonCursor vector) throws MalformedEvidence {
    List<LeafRange> ranges = new ArrayList<>();
    for (JsonCursor range : Vectors.list(vector, "ranges")) {
      List<JsonCursor> ends = range.elements(2);
      ranges.add(new LeafRange(ends.get(0).integer(), ends.get(1).integer()));
    }
    return ranges;
  }

  @Test
  void entryBundles_goodAndMalformed_areToldApart() throws IOException, MalformedEvidence {
    JsonCursor vector = Vectors.load().get("entry_bundle");
    Bytes encoded = Bytes.fromHex(Vectors.text(vector, "hex"));
    List<Bytes> entries = Vectors.bytes(vector, "entries");
    Tile tile = new Tile(0, 0, entries.size());
    EntryBundle bundle = EntryBundle.parse(tile, encoded);

    assertThat(bundle.entries()).isEqualTo(entries);
    assertThat(bundle.encode()).isEqualTo(encoded);
    assertThat(bundle.leafHashes().stream().map(Sha256::value).toList())
        .isEqualTo(Vectors.bytes(vector, "leaf_hashes"));
    for (Bytes malformed : Vectors.bytes(vector, "malformed_hex")) {
      assertThat(Outcomes.refusal(() -> EntryBundle.parse(tile, malformed)).code())
          .isEqualTo(ReasonCode.TILE_MALFORMED);
    }
  }
}
