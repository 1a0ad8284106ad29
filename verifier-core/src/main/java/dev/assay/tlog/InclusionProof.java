package dev.assay.tlog;

import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A proof that one leaf is in a tree, as somebody claims it. Nothing in it is authenticated before
 * it has been verified against a checkpoint.
 *
 * @param logIndex position of the leaf in this tree, from 0; unsigned
 * @param treeSize number of leaves that the proof is for; unsigned
 * @param rootHash the root that the prover claims
 * @param hashes the siblings on the way up, at most {@link MerkleTree#MAX_PROOF_HASHES}
 */
public record InclusionProof(long logIndex, long treeSize, Sha256 rootHash, List<Sha256> hashes) {
  public InclusionProof {
    Objects.requireNonNull(rootHash, "rootHash is null");
    hashes = List.copyOf(hashes);
    if (hashes.size() > MerkleTree.MAX_PROOF_HASHES) {
      throw new IllegalArgumentException("more than 64 hashes: " + hashes.size());
    }
  }

  /** As the constructor, from bytes; refuses with {@code INCLUSION_PROOF_MALFORMED}. */
  public static InclusionProof parse(
      long logIndex, long treeSize, Bytes rootHash, List<Bytes> hashes, String where)
      throws MalformedEvidence {
    if (hashes.size() > MerkleTree.MAX_PROOF_HASHES) {
      throw malformed(
          "at most " + MerkleTree.MAX_PROOF_HASHES + " hashes", hashes.size() + " hashes", where);
    }
    List<Sha256> siblings = new ArrayList<>(hashes.size());
    for (Bytes hash : hashes) {
      siblings.add(hash(hash, where + "/hashes/" + siblings.size()));
    }
    return new InclusionProof(logIndex, treeSize, hash(rootHash, where + "/rootHash"), siblings);
  }

  /**
   * Verifies this proof against a signed tree: refuses as {@link MerkleTree#verifyInclusion} does,
   * and with {@code INCLUSION_PROOF_UNBOUND} when size or root are not those of the checkpoint.
   *
   * @param where the pointer of the proof
   */
  public Outcome<Sha256> verify(Sha256 leafHash, VerifiedCheckpoint signed, String where) {
    Checkpoint checkpoint = signed.checkpoint();
    if (treeSize != checkpoint.treeSize()) {
      return Outcome.refused(
          ReasonCode.INCLUSION_PROOF_UNBOUND,
          "tree size " + checkpoint.treeSize(),
          "tree size " + Long.toUnsignedString(treeSize),
          where + "/treeSize");
    }
    if (!rootHash.equals(checkpoint.rootHash())) {
      return Outcome.refused(
          ReasonCode.INCLUSION_PROOF_UNBOUND,
          "root " + checkpoint.rootHash(),
          "root " + rootHash,
          where + "/rootHash");
    }
    return switch (MerkleTree.verifyInclusion(
        logIndex, checkpoint.treeSize(), leafHash, hashes, checkpoint.rootHash())) {
      case Outcome.Passed<Sha256> root -> root;
      case Outcome.Refused<Sha256>(Reason reason) ->
          Outcome.refused(reason.code(), reason.expected(), reason.actual(), where);
    };
  }

  private static Sha256 hash(Bytes bytes, String where) throws MalformedEvidence {
    if (bytes.size() != Sha256.SIZE_BYTES) {
      throw malformed("32 bytes", bytes.size() + " bytes", where);
    }
    return new Sha256(bytes);
  }

  private static MalformedEvidence malformed(String expected, String actual, String where) {
    return new MalformedEvidence(ReasonCode.INCLUSION_PROOF_MALFORMED, expected, actual, where);
  }
}
