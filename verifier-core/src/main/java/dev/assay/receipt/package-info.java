/**
 * Receipts: what a run decided, signed, so that a later step need not verify again.
 *
 * <p>A receipt is a Verification Summary Attestation (slsa.dev/verification_summary/v1) in an
 * in-toto statement in a DSSE envelope with one signature. {@link dev.assay.receipt.ReceiptWriter}
 * makes it from a run, {@link dev.assay.receipt.ReceiptCheck} verifies it with nothing but the
 * public key, and makes the only {@link dev.assay.receipt.VerifiedReceipt}s.
 *
 * <pre>
 * {"payloadType": "application/vnd.in-toto+json", "payload": "...", "signatures":
 *   [{"keyid": "SHA-256 of the SubjectPublicKeyInfo", "sig": "..."}]}
 * </pre>
 *
 * <p><b>What it says.</b> {@code verificationResult} is PASSED only where the run passed and each
 * subject is VERIFIED; files that a policy excuses are no subjects of it. {@code verifiedLevels}
 * then has {@code ASSAY_ORIGIN_VERIFIED}, or {@code ASSAY_SIGNER_UNCHECKED} where the run waived
 * who signed, which {@link dev.assay.receipt.ReceiptCheck} does not take. No SLSA level is claimed.
 * The member {@code assay} of the predicate has the digest of the trust root and the id of the
 * verdict document.
 *
 * <p><b>Threat.</b> A receipt comes from wherever artifacts come from. Its signature is checked
 * before anything in it is read; whoever has the private key can say anything, so the key belongs
 * to the step that verifies and to no other. A receipt is old from the moment it is made: give
 * {@code maxAge}.
 */
@NullMarked
@CheckReturnValue
package dev.assay.receipt;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
