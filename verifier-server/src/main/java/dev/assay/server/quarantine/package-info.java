/**
 * Files that the gateway holds back, with the reasons, until the policy lets them through or
 * somebody who may says so.
 *
 * <p>An entry is of one file name and one digest. It appears when the project's page is judged,
 * follows every later judgement, and goes when the file is let through. A {@link
 * dev.assay.server.quarantine.Release} lets a file through in spite of its reasons: it names its
 * owner and a last day, and holds for the reasons that were there when it was given and for no
 * other.
 *
 * <p><b>Threat.</b> Somebody presses for a release to get a forged file in: where there is evidence
 * against a file, QUARANTINE_NOT_RELEASABLE. Only what a policy says of a file's age or yank, and
 * what is missing or could not be found out, can be released. When the database cannot be read the
 * gateway does not know what was released, so it lists nothing.
 *
 * <p><b>Form.</b> Table {@code held} of a SQLite file of its own beside the cached files, or of a
 * database of PostgreSQL that replicas share: digests in hexadecimal, reasons as JSON, times in
 * microseconds since 1970, days as {@code 2026-12-31}. A replica looks at the table whenever it
 * makes a page, so that what another one released is served from then on.
 */
@NullMarked
@CheckReturnValue
package dev.assay.server.quarantine;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
