package dev.assay.testdata.sigstore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.testdata.Octets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Against the definitions of RFC 6962 section 2.1, written out again in the plainest way. */
class MerkleLogTest {
  private static final int SIZES = 40;

  private static MerkleLog tree(int size) {
    var tree = new MerkleLog();
    for (int i = 0; i < size; i++) {
      tree.append(leaf(i));
    }
    return tree;
  }

  private static Octets leaf(int i) {
    return MerkleLog.leafHash(Octets.ofUtf8("leaf-" + i));
  }

  private static Octets mth(int from, int to) {
    if (to - from == 1) {
      return leaf(from);
    }
    int split = Integer.highestOneBit(to - from - 1);
    return MerkleLog.nodeHash(mth(from, from + split), mth(from + split, to));
  }

  private static List<Octets> path(int index, int from, int to) {
    if (to - from == 1) {
      return new ArrayList<>();
    }
    int split = from + Integer.highestOneBit(to - from - 1);
    boolean left = index < split;
    List<Octets> path = left ? path(index, from, split) : path(index, split, to);
    path.add(left ? mth(split, to) : mth(from, split));
    return path;
  }

  @Test
  void root_ofThreeKnownLeaves_isThePublishedOne() {
    var tree = new MerkleLog();
    for (String leaf : List.of("a", "b", "c")) {
      tree.append(MerkleLog.leafHash(Octets.ofUtf8(leaf)));
    }

    assertThat(tree.root(2).hex())
        .isEqualTo("b137985ff484fb600db93107c77b0365c80d78f5b429ded0fd97361d077999eb");
    assertThat(tree.root(3).hex())
        .isEqualTo("36642e73c2540ab121e3a6bf9545b0a24982cd830eb13d3cd19de3ce6c021ec1");
    assertThat(tree.root(0).hex())
        .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  }

  @Test
  void root_ofEverySize_isTheDefinition() {
    MerkleLog tree = tree(SIZES);

    for (int size = 1; size <= SIZES; size++) {
      assertThat(tree.root(size)).as("size %d", size).isEqualTo(mth(0, size));
    }
  }

  @Test
  void inclusion_ofEveryLeafInEverySize_isTheDefinition() {
    MerkleLog tree = tree(SIZES);

    for (int size = 1; size <= SIZES; size++) {
      for (int index = 0; index < size; index++) {
        assertThat(tree.inclusion(index, size).hashes())
            .as("leaf %d of %d", index, size)
            .isEqualTo(path(index, 0, size));
      }
    }
  }

  @Test
  void consistency_ofKnownSizes_isThePublishedProof() {
    MerkleLog tree = tree(8);

    assertThat(tree.consistency(4, 7))
        .extracting(Octets::hex)
        .containsExactly("8eae6bd3b3a07f1f75ee72a531629e6eb31e42e62f760e47de52a53c3641ef23");
    assertThat(tree.consistency(3, 7))
        .containsExactly(leaf(2), leaf(3), mth(0, 2), tree.consistency(4, 7).getFirst());
    assertThat(tree.consistency(5, 5)).isEmpty();
  }
}
