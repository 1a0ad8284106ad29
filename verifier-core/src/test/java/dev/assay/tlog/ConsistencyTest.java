package dev.assay.tlog;

import static dev.assay.tlog.Outcomes.code;
import static dev.assay.tlog.Outcomes.reason;
import static dev.assay.tlog.Outcomes.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.model.Bytes;
import dev.assay.model.Outcome;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsistencyTest {
  private static final int MAX_SIZE = 130;
  private static final ReferenceTree TREE = new ReferenceTree();
  private static final Sha256 OTHER = Sha256.of(Bytes.ofUtf8("other"));

  private static Outcome<Sha256> verify(long size1, long size2, List<Sha256> proof) {
    return MerkleTree.verifyConsistency(size1, size2, TREE.root(size1), TREE.root(size2), proof);
  }

  @Test
  void verifyConsistency_everyPairOfSmallTrees_passesOrShrinks() {
    for (long size1 = 0; size1 <= MAX_SIZE; size1++) {
      for (long size2 = 0; size2 <= MAX_SIZE; size2++) {
        if (size1 <= size2) {
          assertThat(value(verify(size1, size2, TREE.consistency(size1, size2))))
              .as("%d to %d", size1, size2)
              .isEqualTo(TREE.root(size2));
        } else {
          assertThat(code(verify(size1, size2, TREE.consistency(size2, size1))))
              .isEqualTo(ReasonCode.LOG_SHRANK);
        }
      }
    }
  }

  @Test
  void verifyConsistency_anyChange_isRefused() {
    for (long size1 = 1; size1 <= 40; size1++) {
      for (long size2 = size1 + 1; size2 <= 40; size2++) {
        List<Sha256> proof = TREE.consistency(size1, size2);
        Sha256 root1 = TREE.root(size1);
        Sha256 root2 = TREE.root(size2);
        for (int i = 0; i < proof.size(); i++) {
          List<Sha256> changed = new ArrayList<>(proof);
          changed.set(i, OTHER);
          assertThat(code(verify(size1, size2, changed))).isEqualTo(ReasonCode.LOG_INCONSISTENT);
        }
        assertThat(code(MerkleTree.verifyConsistency(size1, size2, OTHER, root2, proof)))
            .isEqualTo(ReasonCode.LOG_INCONSISTENT);
        assertThat(code(MerkleTree.verifyConsistency(size1, size2, root1, OTHER, proof)))
            .isEqualTo(ReasonCode.LOG_INCONSISTENT);
        List<Sha256> longer = new ArrayList<>(proof);
        longer.add(OTHER);
        assertThat(code(verify(size1, size2, longer)))
            .isEqualTo(ReasonCode.CONSISTENCY_PROOF_MALFORMED);
        assertThat(code(verify(size1, size2, proof.subList(1, proof.size()))))
            .isEqualTo(ReasonCode.CONSISTENCY_PROOF_MALFORMED);
        assertThat(code(verify(size1, size2, List.of())))
            .isEqualTo(ReasonCode.CONSISTENCY_PROOF_MALFORMED);
      }
    }
  }

  @Test
  void verifyConsistency_sameSize_needsTheSameRootAndNoHashes() {
    assertThat(code(verify(5, 5, List.of(OTHER))))
        .isEqualTo(ReasonCode.CONSISTENCY_PROOF_MALFORMED);
    assertThat(
            reason(MerkleTree.verifyConsistency(5, 5, TREE.root(5), OTHER, List.of())).toString())
        .startsWith("LOG_SPLIT_VIEW")
        .contains("expected root " + TREE.root(5) + "; found root " + OTHER);
  }

  @Test
  void verifyConsistency_fromTheEmptyTree_needsItsRootAndNoHashes() {
    Sha256 empty = MerkleTree.emptyRoot();

    assertThat(value(MerkleTree.verifyConsistency(0, 7, empty, OTHER, List.of()))).isEqualTo(OTHER);
    assertThat(code(MerkleTree.verifyConsistency(0, 7, empty, OTHER, List.of(OTHER))))
        .isEqualTo(ReasonCode.CONSISTENCY_PROOF_MALFORMED);
    assertThat(code(MerkleTree.verifyConsistency(0, 7, OTHER, OTHER, List.of())))
        .isEqualTo(ReasonCode.LOG_INCONSISTENT);
    assertThat(code(MerkleTree.verifyConsistency(0, 0, OTHER, OTHER, List.of())))
        .isEqualTo(ReasonCode.LOG_INCONSISTENT);
    assertThat(code(MerkleTree.verifyConsistency(0, 0, empty, OTHER, List.of())))
        .isEqualTo(ReasonCode.LOG_SPLIT_VIEW);
  }

  @Test
  void verifyConsistency_refusals_sayWhat() {
    assertThat(reason(MerkleTree.verifyConsistency(-1, 1, OTHER, OTHER, List.of())).toString())
        .contains("expected at least 18446744073709551615 leaves; found 1 leaves")
        .contains("(at consistency proof)");
    assertThat(reason(verify(3, 7, List.of())).toString())
        .contains("expected 4 hashes; found 0 hashes");
    Sha256 root7 = TREE.root(7);
    List<Sha256> proof = TREE.consistency(4, 7);
    assertThat(reason(MerkleTree.verifyConsistency(4, 7, TREE.root(4), OTHER, proof)).toString())
        .contains("expected new root " + OTHER + "; found new root " + root7);
    assertThat(reason(MerkleTree.verifyConsistency(3, 7, OTHER, root7, TREE.consistency(3, 7))))
        .hasToString(
            "LOG_INCONSISTENT: "
                + ReasonCode.LOG_INCONSISTENT.summary()
                + "; expected old root "
                + OTHER
                + "; found old root "
                + TREE.root(3)
                + " (at consistency proof)");
  }

  /**
   * Trees of identical leaves have one hash for each level, so proofs of the largest sizes can be
   * computed with a few dozen hashes.
   */
  @Test
  void verifyConsistency_hugeTreesOfOneLeaf_passes() {
    Sha256[] levels = new Sha256[63];
    levels[0] = MerkleTree.leafHash(Bytes.ofUtf8("same"));
    for (int level = 1; level < levels.length; level++) {
      levels[level] = MerkleTree.nodeHash(levels[level - 1], levels[level - 1]);
    }
    NodeReader nodes = subtree -> levels[subtree.level()];
    long[] sizes = {
      1,
      2,
      3,
      255,
      1L << 31,
      (1L << 40) - 1,
      1L << 62,
      (1L << 62) + 1,
      Long.MAX_VALUE - 1,
      Long.MAX_VALUE
    };
    for (long size1 : sizes) {
      for (long size2 : sizes) {
        if (size1 <= size2) {
          Sha256 root1 = ProofPlan.root(size1).hashes(nodes).getFirst();
          Sha256 root2 = ProofPlan.root(size2).hashes(nodes).getFirst();
          List<Sha256> proof =
              size1 == size2 ? List.of() : ProofPlan.consistency(size1, size2).hashes(nodes);
          assertThat(value(MerkleTree.verifyConsistency(size1, size2, root1, root2, proof)))
              .isEqualTo(root2);
        }
      }
    }
  }

  /** Beyond 2^63 there is no plan, but the number of hashes still follows from the sizes. */
  @Test
  void verifyConsistency_unsignedSizes_countsHashes() {
    assertThat(reason(MerkleTree.verifyConsistency(1, -1, OTHER, OTHER, List.of())).expected())
        .isEqualTo("64 hashes");
    assertThat(reason(MerkleTree.verifyConsistency(-3, -1, OTHER, OTHER, List.of())).expected())
        .isEqualTo("65 hashes");
    assertThat(
            reason(MerkleTree.verifyConsistency(Long.MIN_VALUE, -1, OTHER, OTHER, List.of()))
                .expected())
        .isEqualTo("1 hashes");
    assertThat(reason(MerkleTree.verifyConsistency(7, -1, OTHER, OTHER, List.of())).expected())
        .isEqualTo("65 hashes");
  }
}
