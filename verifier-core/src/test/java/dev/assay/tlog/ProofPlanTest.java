package dev.assay.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProofPlanTest {
  private static final int MAX_SIZE = 130;
  private static final ReferenceTree TREE = new ReferenceTree();

  @Test
  void inclusion_everyLeafOfEverySmallTree_isThePathOfTheRfc() {
    for (long size = 1; size <= MAX_SIZE; size++) {
      assertThat(ProofPlan.root(size).hashes(TREE::hash)).containsExactly(TREE.root(size));
      for (long index = 0; index < size; index++) {
        assertThat(ProofPlan.inclusion(index, size).hashes(TREE::hash))
            .isEqualTo(TREE.inclusion(index, size));
      }
    }
  }

  @Test
  void consistency_everyPairOfSmallTrees_isTheProofOfTheRfc() {
    for (long size2 = 0; size2 <= MAX_SIZE; size2++) {
      for (long size1 = 0; size1 <= size2; size1++) {
        ProofPlan plan = ProofPlan.consistency(size1, size2);
        assertThat(plan.treeSize()).isEqualTo(size2);
        assertThat(plan.hashes(TREE::hash)).isEqualTo(TREE.consistency(size1, size2));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"-1, 5", "5, 5", "6, 5", "0, 0"})
  void inclusion_indexOutsideTheTree_throws(long index, long size) {
    assertThatThrownBy(() -> ProofPlan.inclusion(index, size))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no leaf " + index + " of " + size);
  }

  @ParameterizedTest
  @CsvSource({"-1, 5", "6, 5"})
  void consistency_noGrowth_throws(long size1, long size2) {
    assertThatThrownBy(() -> ProofPlan.consistency(size1, size2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no growth from " + size1 + " to " + size2);
  }

  @Test
  void tiles_ofABillionLeaves_areAHandful() {
    ProofPlan plan = ProofPlan.consistency(999_999_123, 1_000_000_000);

    assertThat(new TileLayout(1_000_000_000).withProof(plan.tiles()).size()).isLessThanOrEqualTo(8);
  }

  @Test
  void leafRange_empty_throws() {
    assertThatThrownBy(() -> new LeafRange(3, 3)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new LeafRange(-1, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no leaves in [-1, 3)");
    assertThat(new LeafRange(0, Long.MAX_VALUE).subtrees()).hasSize(63);
    assertThat(new LeafRange(3, 4).subtrees()).isEqualTo(List.of(new Subtree(0, 3)));
    assertThat(new LeafRange(3, 9).subtrees())
        .isEqualTo(List.of(new Subtree(0, 3), new Subtree(2, 1), new Subtree(0, 8)));
  }

  @ParameterizedTest
  @CsvSource({"-1, 0", "63, 0", "0, -1", "0, 9223372036854775807", "62, 1"})
  void subtree_outsideAllTrees_throws(int level, long index) {
    assertThatThrownBy(() -> new Subtree(level, index))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no subtree " + index + " at level " + level);
  }

  @Test
  void subtree_end_isTheNextLeaf() {
    assertThat(new Subtree(62, 0).end()).isEqualTo(1L << 62);
    assertThat(new Subtree(3, 4).end()).isEqualTo(40);
    assertThat(new Subtree(0, Long.MAX_VALUE - 1).end()).isEqualTo(Long.MAX_VALUE);
  }
}
