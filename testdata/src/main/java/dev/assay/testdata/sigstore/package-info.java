/**
 * A Sigstore that really signs: authority, CT log, Rekor v1 and v2, timestamp authority, and the
 * documents that carry what they sign (PEP 740 attestations and provenances, Sigstore bundles,
 * {@code trusted_root.json}). Every key follows from a seed and every signature is deterministic,
 * so equal recipes give equal bytes.
 *
 * <p>Start at {@link dev.assay.testdata.sigstore.FakeSigstore}; {@link
 * dev.assay.testdata.sigstore.Recipe} has the stages and an example. The shapes are those that
 * production writes: field order, encodings, even the empty certificate set in a timestamp token.
 * None of it uses the verifier's code.
 */
@NullMarked
package dev.assay.testdata.sigstore;

import org.jspecify.annotations.NullMarked;
