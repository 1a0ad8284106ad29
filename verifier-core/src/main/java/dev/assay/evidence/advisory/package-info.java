/**
 * Advisories: known vulnerabilities and known malware, from PyPI's own field, from OSV, and from a
 * snapshot of OSV.
 *
 * <p><b>What.</b> {@link dev.assay.evidence.advisory.AdvisoryCheck} asks every {@link
 * dev.assay.evidence.advisory.AdvisorySource} and makes one {@link
 * dev.assay.evidence.advisory.AdvisoryResult} for each release: records with common aliases are one
 * finding, withdrawn ones are none, ranges are evaluated with PEP 440, severity is the base score
 * of CVSS 2, 3 or 4, and a record of the list of malicious packages rejects whatever is signed.
 *
 * <p><b>Threat.</b> Whoever can block a connection, serve half an answer or hand out an old
 * snapshot wants the result to look clean. It never does: each such thing is a {@link
 * dev.assay.evidence.advisory.Gap}, and a gap is INDETERMINATE. So is an advisory that gives
 * commits and no versions, and one that a service found for a version which the record itself does
 * not name. Records are written by strangers: sizes and counts have limits, and texts are cut and
 * made printable.
 *
 * <p><b>Format.</b> OSV schema 1.7; a record without {@code schema_version} or with a newer one is
 * read for what is known of it.
 *
 * <pre>{@code
 * {"id":"PYSEC-2025-1","modified":"2025-02-03T04:05:06Z","aliases":["CVE-2025-0001"],
 *  "affected":[{"package":{"ecosystem":"PyPI","name":"demo-pkg"},
 *    "ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"},{"fixed":"1.2"}]}]}]}
 * }</pre>
 *
 * <p>{@code 1.2rc1} is affected by it, {@code 1.2} and {@code 1.2.post1} are not.
 *
 * <p>Specifications: <a href="https://ossf.github.io/osv-schema/">OSV schema</a>, PEP 440, FIRST
 * CVSS 2, 3.0, 3.1 and 4.0.
 */
@NullMarked
@CheckReturnValue
package dev.assay.evidence.advisory;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
