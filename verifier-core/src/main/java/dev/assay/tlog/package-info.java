/**
 * The mathematics of transparency logs: Merkle proofs, tiles, signed notes, checkpoints, witnesses.
 *
 * <p><b>What.</b> A log is an append-only list of entries. Its operator signs a <i>checkpoint</i>
 * that names the number of entries and the root of a Merkle tree over them. With a checkpoint, an
 * <i>inclusion proof</i> shows that one entry is in the list, and a <i>consistency proof</i> that a
 * later list begins with an earlier one.
 *
 * <p><b>Threat.</b> Every proof, note and tile comes from the party that is being checked. So
 * nothing here believes a size or an index: both are unauthenticated inputs of the proof (the proof
 * of leaf 2 of 3 is also one of leaf 1 of 2), and a caller must take the size and the root from a
 * {@link dev.assay.tlog.VerifiedCheckpoint}, which only {@link dev.assay.tlog.CheckpointCheck}
 * makes.
 *
 * <p><b>Hashing</b> (RFC 6962 section 2, RFC 9162 section 2): the empty tree is {@code
 * SHA-256("")}, a leaf {@code SHA-256(0x00 || entry)}, a node {@code SHA-256(0x01 || left ||
 * right)}, and a tree of n leaves is split at the largest power of two below n. {@link
 * dev.assay.tlog.MerkleTree} verifies; {@link dev.assay.tlog.CompactRange} rebuilds a root while
 * entries stream by; {@link dev.assay.tlog.ProofPlan} builds proofs.
 *
 * <p><b>Notes</b> (c2sp.org/signed-note, c2sp.org/tlog-checkpoint): text, a blank line, signature
 * lines. A checkpoint with one signature is these bytes:
 *
 * <pre>
 *   log.example.test
 *   300
 *   YIKAzr3eSMKJmenLg58DmAo+Yui5VQqih1jpEnnr1lc=
 *
 *   U+2014 log.example.test BASE64(key id, 4 bytes || signature)
 * </pre>
 *
 * with a real em dash in place of {@code U+2014}. What is signed is the text with its final newline
 * and without the blank line. A signature belongs to a key only if the name <i>and</i> the id
 * match; other lines are ignored, and a line of a known key that does not verify spoils the whole
 * note.
 *
 * <p><b>Tiles</b> (c2sp.org/tlog-tiles): 256 hashes of one level in a file, {@code
 * tile/0/x001/x234/067.p/8} being the first 8 hashes of tile 1234067. {@link dev.assay.tlog.Tile}
 * has the coordinates, {@link dev.assay.tlog.TileLayout} says which tiles a tree has, {@link
 * dev.assay.tlog.AuthenticatedTiles} ties them to a signed root before anyone may cache them.
 *
 * <p><b>Witnesses</b> (c2sp.org/tlog-cosignature, c2sp.org/tlog-policy): {@link
 * dev.assay.tlog.WitnessPolicy} says which of them must have seen a checkpoint.
 *
 * <p>Signatures are checked through {@link dev.assay.tlog.NoteVerifier}; this package knows no
 * algorithm. It does no I/O and reads no clock. All types are immutable and safe for any number of
 * threads, except {@link dev.assay.tlog.CompactRange} and {@link dev.assay.tlog.TreeHasher}.
 */
@NullMarked
@CheckReturnValue
package dev.assay.tlog;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
