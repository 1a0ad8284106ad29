/**
 * The verification pipeline: is this evidence genuine, and is it about this artifact?
 *
 * <p>{@link dev.assay.verify.Verifier} takes a parsed bundle (a PEP 740 attestation is converted to
 * one), an artifact and a trust root, and walks the steps of {@link dev.assay.verify.Step}. It
 * opens no file or socket and reads no clock: certificates are judged at the proven time of
 * signing. Every step that can run does run, also after a failure, so that a report is complete; a
 * step whose input is missing because an earlier one failed is NOT_RUN.
 *
 * <ol>
 *   <li>SUBJECT: PEP 740: exactly one subject, its name parse-equal to the file's name, its SHA-256
 *       exact. Bundles: some subject has the artifact's digest, or the message digest is equal.
 *   <li>CERTIFICATE: strict X.509; not a CA, digitalSignature, codeSigning, one identity, a key of
 *       the suite (PEP 740: P-256 only); claims well-formed and free of contradiction.
 *   <li>SIGNED_TIME: at least one proven time: a Rekor v1 integrated time under its signed entry
 *       timestamp, or an RFC 3161 timestamp over the signature by an authority of the trust root.
 *       Every proven time lies within the certificate's and the log key's validity, ends included.
 *   <li>CHAIN: issued by an authority of the trust root, valid at every proven time.
 *   <li>SCT: at least one signed certificate timestamp by a known certificate log; a bad one by a
 *       known log refuses.
 *   <li>SIGNATURE: over the DSSE pre-authentication encoding, or over the artifact.
 *   <li>LOG_ENTRY: the log's body records this signature, this certificate and this payload.
 *   <li>INCLUSION: RFC 9162 section 2.1.3.2, with size and root bound to the signed checkpoint.
 *   <li>CHECKPOINT: a C2SP signed note by the log, with the log's origin.
 *   <li>SET: Rekor v1's signed entry timestamp, when there is one.
 *   <li>PUBLISHER: PEP 740 with provenance: certificate and claimed publisher agree exactly.
 * </ol>
 *
 * <p>EXPECTATION is the caller's and is checked by {@code policy}. The result is a {@link
 * dev.assay.verify.Verification}: {@code Genuine} only when every step passed or does not apply.
 *
 * <p>Sources: PEP 740 and the PyPI attestation specification; Sigstore client specification; Rekor
 * and C2SP tlog-checkpoint, signed-note, tlog-tiles; RFC 3161, 5280, 5816, 6962, 9162.
 */
@NullMarked
@CheckReturnValue
package dev.assay.verify;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
