/**
 * Keys, signatures, certificates, certificate timestamps and RFC 3161 timestamps.
 *
 * <p><b>What.</b> {@link dev.assay.crypto.VerificationKey} is a public key, {@link
 * dev.assay.crypto.SignatureCheck} verifies with it, in three implementations that must agree; one
 * has arithmetic of its own, in {@code dev.assay.crypto.comb}, and has to be asked for. {@link
 * dev.assay.crypto.Certificate} is a certificate as read. Who vouches for it and when is {@link
 * dev.assay.crypto.ChainCheck}'s part, whether it may sign artifacts {@link
 * dev.assay.crypto.CertificateProfile}'s, whether the world could see it {@link
 * dev.assay.crypto.SctCheck}'s, what Fulcio wrote into it {@link
 * dev.assay.crypto.FulcioExtensions}'s. {@link dev.assay.crypto.TimestampCheck} verifies when
 * something was signed. {@link dev.assay.crypto.SigningKey} signs receipts, and nothing else here
 * has a private key.
 *
 * <p><b>Threat.</b> Certificates, signatures and timestamps are the attacker's bytes. They are read
 * by one strict reader of DER that refuses every second way of writing the same: long or indefinite
 * lengths, padded integers, bytes behind the end, an extension twice. Which algorithm applies
 * follows from the key and never from the signature. Names are compared by their bytes, and an
 * authority is one of the trust root, never one that comes along. A certificate lives for ten
 * minutes, so it is judged at the proven time of signing and not by a clock; there is none here.
 *
 * <p><b>Limits.</b> 96 KiB and 100 extensions for a certificate, 32 levels of DER, RSA keys of 2048
 * to 8192 bits. Beyond them it is {@code CERTIFICATE_MALFORMED}, {@code PUBLIC_KEY_MALFORMED} or a
 * {@code TIMESTAMP_*} code.
 *
 * <p>No other package verifies or signs; Bouncy Castle is used by this one alone, and its provider
 * is never registered. What their code throws at hostile input ends here.
 *
 * <pre>{@code
 * Certificate leaf = Certificate.parse(der);                          // CERTIFICATE_MALFORMED
 * switch (new ChainCheck(SignatureCheck.bouncyCastle()).check(leaf, authorities, signedAt)) {
 *   case Outcome.Passed<CertificateAuthority> issued -> ...
 *   case Outcome.Refused<CertificateAuthority> refused -> refused.reason(); // CHAIN_UNTRUSTED, ...
 * }
 * }</pre>
 *
 * <p>Sources: X.690; RFC 5280 (certificates), 6962 (certificate timestamps), 3161 and 5816
 * (timestamps), 8017 (RSA), 8032 (Ed25519), 6979; FIPS 186-5 (ECDSA); Fulcio's list of object
 * identifiers.
 */
@NullMarked
@CheckReturnValue
package dev.assay.crypto;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
