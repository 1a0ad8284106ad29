package dev.assay.verify;

import dev.assay.model.Sha256;

/**
 * Where the signature stands in a transparency log.
 *
 * @param log the log's base URL
 * @param logIndex the index that the log's API uses: global in Rekor v1, of the shard in Rekor v2
 * @param treeSize size of the tree under the checkpoint that proves the entry
 * @param kind entry kind and version, as {@code dsse 0.0.1}
 * @param leafHash RFC 6962 leaf hash of the entry's body
 */
public record LogPosition(String log, long logIndex, long treeSize, String kind, Sha256 leafHash) {}
