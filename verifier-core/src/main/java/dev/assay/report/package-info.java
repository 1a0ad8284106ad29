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
 *
 * <p>{@link dev.assay.report.InspectionReport} is such a run with what else is known of its
 * releases. Its forms: {@link dev.assay.report.InspectionDocument} (JSON, schema {@code
 * docs/schema/inspection.schema.json}, with the verdict document inside), {@link
 * dev.assay.report.InspectionText}, {@link dev.assay.report.InspectionSarif}, {@link
 * dev.assay.report.InspectionMarkdown}, {@link dev.assay.report.CycloneDx} and {@link
 * dev.assay.report.InspectionHtml}.
 *
 * <p>The threat: names, reasons and links in a report were written by whoever is reported on. Each
 * form escapes every text in one place ({@code Xml}, {@code Html}, {@code MarkdownReport.text}, the
 * JSON writer), and characters that repaint or reorder are replaced ({@link
 * dev.assay.report.Printable}).
 *
 * <pre>{@code
 * Bytes page = Bytes.ofUtf8(InspectionHtml.render(report));
 * }</pre>
 */
@NullMarked
@CheckReturnValue
package dev.assay.report;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
