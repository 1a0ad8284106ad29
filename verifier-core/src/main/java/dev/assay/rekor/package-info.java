/**
 * What a Rekor log entry says, and whether it says it of this signature.
 *
 * <p>A log entry alone proves only that somebody logged something. It counts for a signature when
 * its body records that very signature, certificate (or key) and payload; otherwise a good entry of
 * one artifact could be grafted onto another.
 *
 * <p>{@link dev.assay.rekor.EntryBody} reads the five bodies that exist: {@code dsse 0.0.1}, {@code
 * hashedrekord 0.0.1} and {@code intoto 0.0.2} of Rekor v1, {@code hashedrekord 0.0.2} and the
 * withdrawn {@code dsse 0.0.2} of Rekor v2. {@link dev.assay.rekor.EntryMatch} compares one with
 * what was signed. {@link dev.assay.rekor.SignedEntryTimestamp} checks Rekor v1's promise, the only
 * thing that makes an integrated time worth anything. {@link dev.assay.rekor.EntryInclusion} binds
 * an entry's proof to a verified checkpoint. {@link dev.assay.rekor.LoggedEntryReader} reads
 * entries as the REST interface of Rekor v1 sends them. {@link dev.assay.rekor.GrowingLog} is a log
 * itself, of which {@code rekor.tiles} and {@code rekor.v1} read the two kinds.
 *
 * <p>Two indexes exist in Rekor v1: the entry's {@code logIndex} counts over all shards, the
 * proof's counts within one; only the second enters the Merkle computation. In Rekor v2 they are
 * equal.
 *
 * <p>Bodies are hashed as received. They are read as strict JSON; a duplicate key or trailing byte
 * is {@code LOG_ENTRY_MALFORMED}.
 *
 * <p>Sources: Rekor types (sigstore/rekor, pkg/types), rekor-tiles API, Sigstore client
 * specification "Transparency log entry".
 */
@NullMarked
@CheckReturnValue
package dev.assay.rekor;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
