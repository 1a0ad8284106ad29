package dev.assay.rekor.v1;

import dev.assay.model.Bytes;
import dev.assay.model.Sha256;
import java.util.Objects;

/**
 * A leaf of a signed tree, when {@link RekorV1Shard#entries} returns it.
 *
 * @param index within the shard
 * @param body the entry's canonical body
 */
public record ProvenLeaf(long index, Bytes body, Sha256 leafHash) {
  public ProvenLeaf {
    Objects.requireNonNull(body, "body is null");
    Objects.requireNonNull(leafHash, "leafHash is null");
  }
}
