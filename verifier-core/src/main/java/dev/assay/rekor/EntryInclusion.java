package dev.assay.rekor;

import dev.assay.attestation.LoggedInclusionProof;
import dev.assay.attestation.TransparencyLogEntry;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Outcome;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import dev.assay.tlog.InclusionProof;
import dev.assay.tlog.MerkleTree;
import dev.assay.tlog.VerifiedCheckpoint;

/**
 * Binds an entry's inclusion proof to a verified checkpoint. A Merkle proof authenticates neither
 * the tree's size nor the index: the proof for leaf 2 of 3 also "proves" leaf 1 of 2. So size and
 * root come from the checkpoint, and what the evidence says of them must agree.
 */
public final class EntryInclusion {
  private EntryInclusion() {}

  /**
   * The entry's leaf hash, once it is proven to be in the checkpoint's tree. {@code
   * LOG_INDEX_INVALID}, {@code INCLUSION_PROOF_MALFORMED}, {@code INCLUSION_PROOF_UNBOUND}, {@code
   * INCLUSION_PROOF_INVALID}.
   *
   * @param rekorV1 whether the entry's index counts over several shards
   */
  public static Outcome<Sha256> check(
      TransparencyLogEntry entry,
      LoggedInclusionProof proof,
      VerifiedCheckpoint verified,
      boolean rekorV1,
      String where) {
    String place = where + "/inclusionProof";
    boolean possible =
        rekorV1 ? proof.logIndex() <= entry.logIndex() : proof.logIndex() == entry.logIndex();
    if (!possible) {
      return Outcome.refused(
          ReasonCode.LOG_INDEX_INVALID,
          (rekorV1 ? "at most " : "") + entry.logIndex(),
          Long.toString(proof.logIndex()),
          place + "/logIndex");
    }
    Sha256 leaf = MerkleTree.leafHash(entry.canonicalizedBody());
    return switch (verify(proof, leaf, verified, place)) {
      case Outcome.Passed<Sha256> root -> Outcome.passed(leaf);
      case Outcome.Refused<Sha256> refused -> refused;
    };
  }

  private static Outcome<Sha256> verify(
      LoggedInclusionProof proof, Sha256 leaf, VerifiedCheckpoint verified, String place) {
    try {
      return InclusionProof.parse(
              proof.logIndex(), proof.treeSize(), proof.rootHash(), proof.hashes(), place)
          .verify(leaf, verified, place);
    } catch (MalformedEvidence malformed) {
      return new Outcome.Refused<>(malformed.reason());
    }
  }
}
