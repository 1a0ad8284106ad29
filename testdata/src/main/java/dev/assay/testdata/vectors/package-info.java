/**
 * Named pieces of evidence, good and bad, each with the one answer that a verifier must give.
 *
 * <p>A vector is a JSON file, {@code AREA/CODE/CASE.json} beside this package:
 *
 * <pre>
 * description         what is odd or wrong, in a sentence
 * kind                "attestation", "provenance" or "bundle"
 * evidence            base64 of the exact bytes to read
 * trustedRoot         name of a file in roots/, without ".json"; or instead of it
 * trustedRootBytes    base64 of a trusted_root.json of this vector's own
 * subject             {"fileName", "sha256"} for attestations and provenances; for bundles
 *                     {"sha256"} where only the file's digest is known, {"content"} (base64)
 *                     where the file is there
 * expectation         whom the caller expects, see below
 * expect              the reason code that must be among the reasons, or VERIFIED
 * verdict             VERIFIED, REJECTED or INDETERMINATE: of the whole, whatever else is found
 * </pre>
 *
 * <p>The expectation is an object; members that are absent are not looked at, and without any
 * member nobody is expected. {@code forge} ("github", "gitlab") with {@code repository}, {@code
 * owner}, {@code workflow}; {@code issuer}, {@code identity}; {@code ref} (exact, or with stars and
 * {@code {version}}), {@code commit}, {@code environment}, {@code trigger}, {@code runner}, {@code
 * repositoryId}, {@code ownerId}, {@code buildSigner}; {@code predicateTypes} that are allowed,
 * {@code requiredPredicateTypes}; {@code publicKey} (PEM) for evidence that was signed with a
 * managed key.
 *
 * <p>{@code expect} is contained in the reasons and need not be the only one: evidence from another
 * Sigstore fails in every step that meets one of its keys.
 *
 * <p>Vectors are minted by {@link dev.assay.testdata.vectors.VectorMint} from {@link
 * dev.assay.testdata.sigstore.FakeSigstore} and checked in; a test mints them again and compares
 * every byte. {@link dev.assay.testdata.vectors.Vectors} reads them.
 */
@NullMarked
package dev.assay.testdata.vectors;

import org.jspecify.annotations.NullMarked;
