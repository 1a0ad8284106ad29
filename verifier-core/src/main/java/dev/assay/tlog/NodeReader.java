package dev.assay.tlog;

import dev.assay.model.Sha256;

/**
 * The hashes of a tree's perfect subtrees. Whoever implements it has fetched them already: a proof
 * is planned ({@link ProofPlan#tiles}), fetched, and only then built.
 */
@FunctionalInterface
public interface NodeReader {
  /**
   * The root hash of {@code subtree}; throws {@link IllegalArgumentException} when it is not at
   * hand, which is a mistake of the caller.
   */
  Sha256 hash(Subtree subtree);
}
