/**
 * Assay tells where a Python package really came from: it verifies the PEP 740 attestations and
 * Sigstore bundles of a distribution and answers with one of four verdicts.
 *
 * <p>The way in is the facade {@link dev.assay.Assay}, for evidence that is here. {@link
 * dev.assay.IndexVerification} looks it up on a package index, {@link dev.assay.LockVerification}
 * does so for a lock file and {@link dev.assay.InstalledVerification} for an environment; {@link
 * dev.assay.Inspection} adds what else is known of a release. The way through is one direction
 * only: bytes, parsed evidence, verification, decision, document. See {@code docs/ARCHITECTURE.md}.
 *
 * <p>Threat: whoever publishes a package, keeps the index or runs a log may be the attacker.
 * Nothing that is empty, unreadable or out of reach becomes VERIFIED, and without an expectation of
 * the caller nothing does.
 *
 * <pre>{@code
 * Assay assay =
 *     Assay.with(trustRoot)
 *         .expecting(
 *             Expectation.of(PublisherRule.repository(Forge.GITHUB, "pypa/sampleproject")));
 * FileReport report =
 *     assay.verifyProvenance(
 *         new Artifact.Distribution(DistributionName.parse(fileName), Sha256.of(content)),
 *         new EvidenceFile("sampleproject.provenance", provenance));
 * report.verdict(); // VERIFIED, REJECTED, MISSING or INDETERMINATE
 * }</pre>
 */
@NullMarked
@CheckReturnValue
package dev.assay;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
