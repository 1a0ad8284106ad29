/**
 * A client of Rekor v1 logs that shows nothing before it has proven it.
 *
 * <p><b>What.</b> {@link dev.assay.rekor.v1.RekorV1Log} asks a log through a {@link
 * dev.assay.ports.RekorV1Api} for its shards, for entries by global index, leaf hash or entry id,
 * for ten entries at a time, for consistency proofs, and for what its search index has.
 *
 * <p><b>Threat.</b> The log, or whoever answers for it, is the adversary. {@link
 * dev.assay.rekor.v1.VerifiedShards} exist only with a signed tree head for each shard, {@link
 * dev.assay.rekor.v1.ProvenEntry} only once all of this holds: its leaf hash is recomputed from its
 * body and is in its id; the tree id in its id is that of the signed checkpoint; the checkpoint is
 * signed by the log's key in the trust root; the inclusion proof leads from that leaf to that
 * checkpoint's root, with its size; global index minus leaf index is the offset of the shard; the
 * signed entry timestamp covers body, time and global index. Answers that leave out, add or reorder
 * entries have reason codes of their own. A network that fails accuses nobody (LOG_UNREACHABLE),
 * nor does an answer that cannot be read (LOG_ANSWER_MALFORMED).
 *
 * <p><b>What cannot be proven.</b> The order and the number of the shards are the log's word, so
 * the offsets are; every entry of a shard confirms its offset with a signature. The search index
 * proves neither that its answer is complete nor why an entry is in it: see {@link
 * dev.assay.rekor.v1.ServerSearch}.
 *
 * <p><b>Format.</b> Two indexes exist. The global one counts over all shards and is in requests and
 * in the signed entry timestamp; the leaf index counts within one shard and is in proofs. A tree id
 * is decimal in checkpoint origins and 16 hexadecimal digits at the head of an 80-digit entry id;
 * the other 64 digits are the leaf hash.
 *
 * <pre>{@code
 * RekorV1Log log = new RekorV1Log(api, trusted, SignatureCheck.bouncyCastle());
 * VerifiedShards shards = ...;  // log.shards()
 * Outcome<ProvenEntry> entry = log.entry(shards, 147_137_144);
 * }</pre>
 *
 * <p>Sources: Rekor's OpenAPI description (sigstore/rekor, openapi.yaml), RFC 6962 section 2,
 * c2sp.org/tlog-checkpoint.
 */
@NullMarked
@CheckReturnValue
package dev.assay.rekor.v1;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
