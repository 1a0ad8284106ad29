/**
 * Reading logs of tiles: Rekor v2, and any other log with the files of c2sp.org/tlog-tiles.
 *
 * <p><b>What.</b> {@link dev.assay.rekor.tiles.TileLog} fetches a checkpoint, tiles and entry
 * bundles from a {@link dev.assay.ports.TileSource}, and builds inclusion and consistency proofs
 * out of tiles. {@link dev.assay.rekor.tiles.TileAudit} reads a whole log and recomputes its tree.
 *
 * <p><b>Threat.</b> The log is the adversary. Nothing that it serves is returned before it has been
 * tied to a checkpoint that the log's key signed: tiles fold to the signed root, entries hash to
 * the leaves of a tied tile. Only tied and full tiles enter the cache, and they are tied again when
 * they come out of it. A log that shrinks, forks or contradicts an older checkpoint is LOG_SHRANK,
 * LOG_SPLIT_VIEW or LOG_INCONSISTENT, with both signed notes as evidence; a network that fails
 * never is.
 *
 * <p><b>Cost.</b> A proof is planned from the sizes alone, so all tiles are fetched in one round:
 * for a log of 10^9 entries at most 8 tiles. Partial tiles that are gone are taken from the full
 * ones.
 *
 * <pre>{@code
 * TileLog log = new TileLog(source, verifier, new OriginRule.Exactly("log.example"), cache);
 * VerifiedCheckpoint signed = ...; // log.checkpoint()
 * Outcome<InclusionProof> proof = log.inclusion(signed, 42);
 * }</pre>
 */
@NullMarked
@CheckReturnValue
package dev.assay.rekor.tiles;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
