/**
 * The evidence formats: PEP 740 attestations and provenance, Sigstore bundles, DSSE envelopes,
 * in-toto statements. Everything here is read and compared, nothing is cryptographically verified.
 *
 * <h2>Formats</h2>
 *
 * A PEP 740 attestation is {@code {"version": 1, "verification_material": {"certificate": B64,
 * "transparency_entries": [...]}, "envelope": {"statement": B64, "signature": B64}}}. A provenance
 * groups attestations by publisher: {@code {"version": 1, "attestation_bundles": [{"publisher":
 * {...}, "attestations": [...]}]}}. Log entries are protobuf JSON in both formats. A Sigstore
 * bundle is protobuf JSON with a {@code mediaType}, {@code verificationMaterial} and either a
 * {@code messageSignature} or a {@code dsseEnvelope}.
 *
 * <h2>Threat</h2>
 *
 * All of it comes from the index or from whoever wrote the file. A reader that takes what another
 * refuses, or understands it differently, lets evidence about one file stand for another; so keys
 * occur once, versions and media types are exact, base64 is strict, counts are bounded. A list that
 * may not be empty is refused when empty: nothing is ever verified vacuously. The bytes of a
 * statement are kept as signed and never written anew. The publisher in a provenance is unsigned.
 *
 * <h2>Example</h2>
 *
 * <pre>{@code
 * Attestation attestation = new AttestationReader().read(bytes);
 * Statement statement = Statement.parse(attestation.envelope().statement());
 * List<Reason> refusals = StatementRules.pep740(statement, "demo-1.0.tar.gz", sha256);
 * }</pre>
 *
 * <p>Specifications: PEP 740 and the PyPUG page "Index hosted attestations";
 * sigstore/protobuf-specs {@code sigstore_bundle.proto}, {@code sigstore_rekor.proto}; DSSE 1.0.2;
 * in-toto Attestation Framework 1.0. All types are immutable or stateless and safe for any number
 * of threads.
 */
@NullMarked
@CheckReturnValue
package dev.assay.attestation;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
