/**
 * Verifies the TUF metadata through which a Sigstore instance distributes its trust root, from
 * bytes alone: no network, no files, no clock.
 *
 * <p><b>What.</b> A TUF repository (The Update Framework 1.0) has four roles, each a JSON file with
 * signatures. Root names the keys of all roles; a chain of roots, each signed by the one before,
 * leads from a pinned root to the present. Timestamp names the version of snapshot, snapshot the
 * version of targets, and targets the length and digests of {@code trusted_root.json}. {@link
 * dev.assay.trust.tuf.TufVerifier} walks that way and gives a {@link
 * dev.assay.trust.tuf.VerifiedTuf}, the only type that can vouch for a target's bytes.
 *
 * <p><b>Threat.</b> The mirror and the cache directory are untrusted. What is caught: altered or
 * invented metadata (signatures), a key that signs twice under two ids (keys are counted, not ids),
 * files of one role in the place of another, files of different times put together (versions and
 * digests), a skipped root, and a return to older files ({@link
 * dev.assay.trust.tuf.VerifiedTuf#rollbackFrom}). Metadata that merely became old verifies and says
 * when it expired ({@link dev.assay.trust.tuf.VerifiedTuf#expiredAt}): whether that matters is the
 * caller's policy. Whoever holds a threshold of root keys can do anything.
 *
 * <p><b>Format.</b> Signatures are over the OLPC canonical form of the {@code signed} member,
 * unknown fields included ({@link dev.assay.trust.tuf.OlpcJson}); it differs from RFC 8785 in
 * strings: a line feed inside a PEM key stays a raw byte. Keys are P-256 or P-384 as PEM (or, in
 * the oldest production roots, as the hex of an uncompressed point) or Ed25519 as hex; other keys
 * never count.
 *
 * <pre>{@code
 * TufVerifier verifier = new TufVerifier(SignatureCheck.bouncyCastle());
 * switch (verifier.verify(pinnedRoot, new TufFiles(newerRoots, timestamp, snapshot, targets))) {
 *   case Outcome.Passed<VerifiedTuf> tuf -> tuf.value().target("trusted_root.json", bytes);
 *   case Outcome.Refused<VerifiedTuf> refused -> refused.reason();  // TRUST_METADATA_INVALID
 * }
 * }</pre>
 *
 * <p>Specification: theupdateframework.github.io/specification, sections 4 and 5; delegations and
 * mirrors are not used for a trust root and not read.
 */
@NullMarked
@CheckReturnValue
package dev.assay.trust.tuf;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
