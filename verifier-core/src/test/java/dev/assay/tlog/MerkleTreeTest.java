package dev.assay.tlog;

import static dev.assay.tlog.Outcomes.code;
import static dev.assay.tlog.Outcomes.reason;
import static dev.assay.tlog.Outcomes.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.model.Bytes;
import dev.assay.model.Outcome;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MerkleTreeTest {
  private static final int MAX_SIZE = 130;
  private static final ReferenceTree TREE = new ReferenceTree();
  private static final Sha256 OTHER = Sha256.of(Bytes.ofUtf8("other"));

  private static List<Sha256> changed(List<Sha256> hashes, int index) {
    List<Sha256> changed = new ArrayList<>(hashes);
    changed.set(index, OTHER);
    return changed;
  }

  private static List<Sha256> longer(List<Sha256> hashes) {
    List<Sha256> longer = new ArrayList<>(hashes);
    longer.add(OTHER);
    return longer;
  }

  @Test
  void hashes_ofLeavesAndNodes_areThoseOfTheRfc() {
    Sha256 left = MerkleTree.leafHash(ReferenceTree.leaf(0));
    Sha256 right = MerkleTree.leafHash(ReferenceTree.leaf(1));

    assertThat(left.hex())
        .isEqualTo("305df59f9590c3c9ac63d2b2743c388e3792449078cebf7fb3dbe6471643b2b7");
    assertThat(MerkleTree.nodeHash(left, right).hex())
        .isEqualTo("60a53eed0de87a90c8e59427c59c46253c33a76a09502a51801300927b7e6bdc");
    assertThat(MerkleTree.emptyRoot().hex())
        .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  }

  @Test
  void verifyInclusion_everyLeafOfEverySmallTree_passes() {
    for (long size = 1; size <= MAX_SIZE; size++) {
      for (long index = 0; index < size; index++) {
        Sha256 root = TREE.root(size);
        List<Sha256> proof = TREE.inclusion(index, size);
        Sha256 leaf = TREE.hash(index, index + 1);

        assertThat(value(MerkleTree.verifyInclusion(index, size, leaf, proof, root)))
            .as("%d of %d", index, size)
            .isEqualTo(root);
      }
    }
  }

  @Test
  void verifyInclusion_anyChange_isRefused() {
    for (long size = 1; size <= 40; size++) {
      for (long index = 0; index < size; index++) {
        Sha256 root = TREE.root(size);
        List<Sha256> proof = TREE.inclusion(index, size);
        Sha256 leaf = TREE.hash(index, index + 1);

        for (int i = 0; i < proof.size(); i++) {
          assertThat(code(MerkleTree.verifyInclusion(index, size, leaf, changed(proof, i), root)))
              .isEqualTo(ReasonCode.INCLUSION_PROOF_INVALID);
        }
        assertThat(code(MerkleTree.verifyInclusion(index, size, OTHER, proof, root)))
            .isEqualTo(ReasonCode.INCLUSION_PROOF_INVALID);
        assertThat(code(MerkleTree.verifyInclusion(index, size, leaf, proof, OTHER)))
            .isEqualTo(ReasonCode.INCLUSION_PROOF_INVALID);
        assertThat(code(MerkleTree.verifyInclusion(index, size, leaf, longer(proof), root)))
            .isEqualTo(ReasonCode.INCLUSION_PROOF_MALFORMED);
        if (!proof.isEmpty()) {
          List<Sha256> shorter = proof.subList(0, proof.size() - 1);
          assertThat(code(MerkleTree.verifyInclusion(index, size, leaf, shorter, root)))
              .isEqualTo(ReasonCode.INCLUSION_PROOF_MALFORMED);
        }
      }
    }
  }

  @Test
  void verifyInclusion_leafOfAnotherIndex_isRefused() {
    for (long size = 2; size <= 40; size++) {
      for (long index = 0; index < size; index++) {
        for (long claimed = 0; claimed < size; claimed++) {
          Outcome<Sha256> outcome =
              MerkleTree.verifyInclusion(
                  claimed,
                  size,
                  TREE.hash(index, index + 1),
                  TREE.inclusion(index, size),
                  TREE.root(size));
          assertThat(outcome instanceof Outcome.Passed<Sha256>).isEqualTo(index == claimed);
        }
      }
    }
  }

  @Test
  void verifyInclusion_refusals_sayWhat() {
    assertThat(reason(MerkleTree.verifyInclusion(-1, -1, OTHER, List.of(), OTHER)).toString())
        .contains("expected an index below the tree size 18446744073709551615")
        .contains("found index 18446744073709551615")
        .contains("(at inclusion proof)");
    assertThat(reason(MerkleTree.verifyInclusion(0, 3, OTHER, List.of(OTHER), OTHER)).toString())
        .contains("expected 2 hashes; found 1 hashes");
    Sha256 leaf = TREE.hash(0, 1);
    assertThat(reason(MerkleTree.verifyInclusion(0, 1, leaf, List.of(), OTHER)).toString())
        .contains("expected root " + OTHER + "; found root " + leaf);
  }

  @Test
  void rootFromInclusion_emptyTree_isRefused() {
    assertThat(code(MerkleTree.rootFromInclusion(0, 0, List.of(), OTHER)))
        .isEqualTo(ReasonCode.INCLUSION_PROOF_MALFORMED);
  }

  /** RFC 9162 section 2.1.3.2 as written there, over numbers without an upper bound. */
  private static Optional<Sha256> rfc9162(
      BigInteger index, BigInteger size, List<Sha256> hashes, Sha256 leaf) {
    BigInteger fn = index;
    BigInteger sn = size.subtract(BigInteger.ONE);
    Sha256 root = leaf;
    for (Sha256 hash : hashes) {
      if (sn.signum() == 0) {
        return Optional.empty();
      }
      if (fn.testBit(0) || fn.equals(sn)) {
        root = MerkleTree.nodeHash(hash, root);
        while (!fn.testBit(0) && fn.signum() != 0) {
          fn = fn.shiftRight(1);
          sn = sn.shiftRight(1);
        }
      } else {
        root = MerkleTree.nodeHash(root, hash);
      }
      fn = fn.shiftRight(1);
      sn = sn.shiftRight(1);
    }
    return sn.signum() == 0 ? Optional.of(root) : Optional.empty();
  }

  @Test
  void rootFromInclusion_unsigned64BitTrees_agreesWithTheLoopOfTheRfc() {
    Random random = new Random(6962);
    List<Sha256> hashes = new ArrayList<>();
    for (int i = 0; i < MerkleTree.MAX_PROOF_HASHES; i++) {
      hashes.add(Sha256.of(Bytes.ofUtf8("hash " + i)));
    }
    for (int round = 0; round < 2000; round++) {
      long size = random.nextLong() >>> random.nextInt(64);
      long index =
          round % 4 == 0
              ? size - 1 - random.nextInt(3)
              : Long.remainderUnsigned(random.nextLong(), Math.max(1, size));
      if (Long.compareUnsigned(index, size) < 0) {
        agree(index, size, hashes);
      }
    }
    // The largest tree: the path of index 1 has 64 inner hashes, and a shift by 64 is no shift.
    for (long index = 0; index < 5; index++) {
      agree(index, -1, hashes);
      agree(-2 - index, -1, hashes);
      agree(Long.MAX_VALUE - index, Long.MIN_VALUE + 1 + index, hashes);
    }
  }

  private static void agree(long index, long size, List<Sha256> hashes) {
    BigInteger bigIndex = new BigInteger(Long.toUnsignedString(index));
    BigInteger bigSize = new BigInteger(Long.toUnsignedString(size));
    for (int count = 0; count <= hashes.size(); count++) {
      List<Sha256> proof = hashes.subList(0, count);
      Optional<Sha256> expected = rfc9162(bigIndex, bigSize, proof, OTHER);
      Outcome<Sha256> actual = MerkleTree.rootFromInclusion(index, size, proof, OTHER);
      if (expected.isPresent()) {
        assertThat(value(actual)).as("%s of %s", bigIndex, bigSize).isEqualTo(expected.get());
      } else {
        assertThat(code(actual)).isEqualTo(ReasonCode.INCLUSION_PROOF_MALFORMED);
      }
    }
  }
}
