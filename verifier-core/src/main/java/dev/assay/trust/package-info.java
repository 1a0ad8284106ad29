/**
 * Trust roots: which keys of authorities and logs are believed, from when to when, and where that
 * knowledge comes from.
 *
 * <p><b>Format.</b> {@code trusted_root.json} of Sigstore (protobuf-specs, {@code
 * dev.sigstore.trustroot.v1.TrustedRoot} in proto3 JSON), media type {@code
 * application/vnd.dev.sigstore.trustedroot+json;version=0.1} or one of its newer spellings:
 *
 * <pre>
 *   {"mediaType": "...", "tlogs": [{"baseUrl": "https://rekor.sigstore.dev",
 *     "hashAlgorithm": "SHA2_256", "logId": {"keyId": BASE64},
 *     "publicKey": {"rawBytes": BASE64, "keyDetails": "PKIX_ECDSA_P256_SHA_256",
 *       "validFor": {"start": "2021-01-12T11:53:27Z"}}}],
 *    "certificateAuthorities": [...], "ctlogs": [...], "timestampAuthorities": [...]}
 * </pre>
 *
 * <p>{@link dev.assay.trust.TrustRootReader} parses every key and certificate once, strictly, and
 * refuses the file when one of them is malformed. A log whose algorithm is not supported is left
 * out and recorded in {@link dev.assay.trust.TrustRoot#skipped}: what only it could prove is then
 * {@code LOG_UNKNOWN}, and everything else still works. Each period of validity must have a start;
 * both ends are inclusive.
 *
 * <p><b>Threat.</b> Whoever controls this file controls every verdict, so each source says how it
 * got the bytes ({@link dev.assay.trust.TrustRootSource}), the digest of the bytes is in every
 * report, and {@link dev.assay.trust.StalenessPolicy} refuses a root that was not refreshed for too
 * long: an attacker who can hold back updates could otherwise keep a revoked key alive.
 *
 * <p><b>Sources.</b> {@link dev.assay.trust.EmbeddedTrustRoot} is what the library ships; {@code
 * dev.assay.trust.tuf} verifies the metadata through which a newer one arrives.
 *
 * <p><b>Logs.</b> A log is chosen by its exact log id and never by trying keys. {@link
 * dev.assay.trust.TransparencyLog} knows how its checkpoints are signed: Rekor v1 with an ECDSA or
 * RSA key and an origin with a tree id, Rekor v2 (tiles) with Ed25519 and its own name as origin.
 * That name is the base URL without scheme and trailing slash.
 *
 * <p>No I/O, no clock: the time of a staleness check is passed in. All types are immutable and safe
 * for any number of threads.
 */
@NullMarked
@CheckReturnValue
package dev.assay.trust;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
