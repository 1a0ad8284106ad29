/**
 * Signals about one release: what its index says of it, what its certificates say, how both fit.
 *
 * <p><b>What.</b> {@link dev.assay.evidence.release.ListingSignals} looks at the index's page,
 * {@link dev.assay.evidence.release.CertificateSignals} at what genuine attestations say beside the
 * identity, {@link dev.assay.evidence.release.DeclaredRepositories} compares the links that a
 * project gives for itself with the repository that signed, and {@link
 * dev.assay.evidence.release.HistorySignals} turns the findings of a publisher's history into
 * signals. All are pure functions.
 *
 * <p><b>Threat.</b> Everything here but the certificates was written by whoever uploaded the
 * release. A squatter copies the links of its victim: that links agree is therefore no signal at
 * all, and only that they do not is. A repository that was renamed still has its number, so a name
 * that differs is looked up among the attested ones by number where there is one.
 *
 * <p>Sources: PEP 592 (yanking), PEP 700 (upload times), PEP 792 (project status), Fulcio's
 * certificate extensions, core metadata ({@code Project-URL}).
 */
@NullMarked
@CheckReturnValue
package dev.assay.evidence.release;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
