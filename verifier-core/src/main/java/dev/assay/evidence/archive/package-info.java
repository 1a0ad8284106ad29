/**
 * Looks into distributions without unpacking or running anything, and says what is out of order.
 *
 * <p><b>What.</b> {@link dev.assay.evidence.archive.ArchiveInspection} reads a wheel or an sdist
 * once from start to end, in bounded memory whatever its size. It compares the files of a wheel
 * with {@code RECORD}, the metadata with the file's name and with what the index shows, and tells
 * of files that run without being imported: {@code .pth} in wheels, {@code setup.py} in sdists.
 * What {@link dev.assay.archive} finds wrong with the archive itself is passed on.
 *
 * <p><b>Threat.</b> A file that was changed or added after the build; an archive in which the
 * index, the scanner and the installer see different packages; an archive that writes outside of
 * its directory or fills the disk. The checks are about form only. No code is read, so there is no
 * guessing what it does; compiled code, network access or long lines are no signals.
 *
 * <p><b>Format.</b> {@code RECORD} is CSV: path, {@code sha256=} and unpadded URL-safe base64, size
 * ("Recording installed projects"). It lists every file but itself with a digest; {@code
 * RECORD.jws} and {@code RECORD.p7s} need not be in it (PEP 427).
 *
 * <pre>{@code
 * ArchiveInspection inspection = new ArchiveInspection(ArchiveLimits.DISTRIBUTION);
 * List<Signal> signals = inspection.inspect(index, file, now);
 * }</pre>
 */
@NullMarked
@CheckReturnValue
package dev.assay.evidence.archive;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
