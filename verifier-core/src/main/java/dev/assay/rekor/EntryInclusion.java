package dev.assay.rekor;

import dev.assay.attestation.LoggedInclusionProof;
import dev.assay.attestation.TransparencyLogEntry;
import dev.assay.model.Bytes;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import dev.assay.tlog.Checkpoint;
import dev.assay.tlog.MerkleTree;
import dev.assay.tlog.VerifiedCheckpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
    Checkpoint checkpoint = verified.checkpoint();
    Optional<Reason> misfit =
        wrongIndex(entry, proof, rekorV1, place).or(() -> unbound(proof, checkpoint, place));
    if (misfit.isPresent()) {
      return new Outcome.Refused<>(misfit.get());
    }
    List<Sha256> hashes = new ArrayList<>();
    for (Bytes hash : proof.hashes()) {
      if (hash.size() != Sha256.SIZE_BYTES) {
        return Outcome.refused(
            ReasonCode.INCLUSION_PROOF_MALFORMED,
            "hashes of 32 bytes",
            "one of " + hash.size(),
            place + "/hashes");
      }
      hashes.add(new Sha256(hash));
    }
    Sha256 leaf = MerkleTree.leafHash(entry.canonicalizedBody());
    Outcome<Sha256> root =
        MerkleTree.verifyInclusion(
            proof.logIndex(), checkpoint.treeSize(), leaf, hashes, checkpoint.rootHash());
    return switch (root) {
      case Outcome.Passed<Sha256> passed -> Outcome.passed(leaf);
      case Outcome.Refused<Sha256>(Reason reason) ->
          Outcome.refused(reason.code(), reason.expected(), reason.actual(), place);
    };
  }

  private static Optional<Reason> wrongIndex(
      TransparencyLogEntry entry, LoggedInclusionProof proof, boolean rekorV1, String place) {
    boolean possible =
        rekorV1 ? proof.logIndex() <= entry.logIndex() : proof.logIndex() == entry.logIndex();
    if (proof.logIndex() >= 0 && entry.logIndex() >= 0 && possible) {
      return Optional.empty();
    }
    return Optional.of(
        new Reason(
            ReasonCode.LOG_INDEX_INVALID,
            (rekorV1 ? "at most " : "") + entry.logIndex(),
            Long.toString(proof.logIndex()),
            place + "/logIndex"));
  }

  private static Optional<Reason> unbound(
      LoggedInclusionProof proof, Checkpoint checkpoint, String place) {
    if (proof.treeSize() != checkpoint.treeSize()) {
      return Optional.of(
          new Reason(
              ReasonCode.INCLUSION_PROOF_UNBOUND,
              Long.toUnsignedString(checkpoint.treeSize()),
              Long.toString(proof.treeSize()),
              place + "/treeSize"));
    }
    if (!proof.rootHash().equals(checkpoint.rootHash().value())) {
      return Optional.of(
          new Reason(
              ReasonCode.INCLUSION_PROOF_UNBOUND,
              checkpoint.rootHash().hex(),
              proof.rootHash().hex(),
              place + "/rootHash"));
    }
    return Optional.empty();
  }
}
