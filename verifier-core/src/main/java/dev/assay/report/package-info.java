/**
 * Verdicts as documents: values in, bytes out. Nothing here does I/O or reads a clock, so the same
 * inputs give the same bytes wherever they are rendered.
 *
 * <p>{@link dev.assay.report.RunReport} holds what one run found: a {@link
 * dev.assay.report.FileReport} for each subject, each with an {@link
 * dev.assay.report.EvidenceReport} for each attestation or bundle that was looked at. {@link
 * dev.assay.report.VerdictDocument} is its JSON form, schema {@code
 * docs/schema/verdict.schema.json}; {@code verdictId} is the SHA-256 of the RFC 8785 form of the
 * inputs and the outcome, so two runs over the same inputs with the same outcome share it.
 */
@NullMarked
@CheckReturnValue
package dev.assay.report;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
