package dev.assay.attestation;

import dev.assay.model.Bytes;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The inclusion proof inside a log entry; nothing in it is verified.
 *
 * @param logIndex index within the tree (the shard) of this proof, not negative
 * @param rootHash claimed root, of whatever size the evidence has; 32 bytes in an honest one
 * @param treeSize number of leaves of that tree, not negative
 * @param hashes at most {@link LogEntryReader#MAX_PROOF_HASHES}, leaf side first, sizes unchecked
 * @param checkpoint the signed note over size and root; never an empty string
 */
public record LoggedInclusionProof(
    long logIndex, Bytes rootHash, long treeSize, List<Bytes> hashes, Optional<String> checkpoint) {

  public LoggedInclusionProof {
    Objects.requireNonNull(rootHash, "rootHash is null");
    Objects.requireNonNull(checkpoint, "checkpoint is null");
    hashes = List.copyOf(hashes);
    if (logIndex < 0 || treeSize < 0) {
      throw new IllegalArgumentException("negative logIndex or treeSize");
    }
  }
}
