package dev.assay.tlog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.model.Bytes;
import dev.assay.model.Sha256;
import org.junit.jupiter.api.Test;

class TreeHasherTest {
  private final TreeHasher hasher = new TreeHasher();

  @Test
  void leaf_partOfAnArray_isHashedIntoItsPlace() {
    byte[] data = Bytes.ofUtf8("xxleaf-7yy").toArray();
    byte[] out = new byte[40];

    hasher.leaf(data, 2, 8, out, 5);

    Sha256 expected = MerkleTree.leafHash(ReferenceTree.leaf(7));
    assertThat(Bytes.of(out))
        .isEqualTo(
            Bytes.concat(Bytes.fromHex("0000000000"), expected.value(), Bytes.fromHex("000000")));
  }

  @Test
  void node_overOneArray_mayOverwriteItsInput() {
    Sha256 left = MerkleTree.leafHash(ReferenceTree.leaf(0));
    Sha256 right = MerkleTree.leafHash(ReferenceTree.leaf(1));
    byte[] row = Bytes.concat(left.value(), right.value()).toArray();

    hasher.node(row, 0, row, 32, row, 0);

    assertThat(Bytes.of(row))
        .isEqualTo(Bytes.concat(MerkleTree.nodeHash(left, right).value(), right.value()));
    assertThat(hasher.node(left, right)).isEqualTo(MerkleTree.nodeHash(left, right));
  }
}
