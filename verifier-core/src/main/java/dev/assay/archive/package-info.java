/**
 * Reads the archives of distributions, wheels (ZIP) and sdists (gzip'd tar, ZIP), from start to end
 * and without unpacking anything.
 *
 * <p><b>What.</b> {@link dev.assay.archive.ArchiveStream} gives one member after the other, its
 * content as bytes, and afterwards the {@linkplain dev.assay.archive.ArchiveProblem problems} that
 * the archive has. {@link dev.assay.archive.ZipEnd} and {@link dev.assay.archive.ZipDirectory} read
 * the end of a ZIP file alone, for who can have only parts of it.
 *
 * <p><b>Threat.</b> A ZIP file says everything twice: in a header before each member and in the
 * directory at its end. One tool believes the first, another the second, so that two tools can see
 * two different packages. {@link dev.assay.archive.ZipStream} reads the members in the order of the
 * bytes, then compares each with the directory; members must fill the file without gap or overlap.
 * Names that lead out of the target directory, that are there twice, or that only differ in case
 * are problems, as are links, devices and encrypted members. What unpacks to more than {@link
 * dev.assay.archive.ArchiveLimits} ends the reading while it is unpacked, so a bomb costs its limit
 * and no more.
 *
 * <p><b>Format.</b>
 *
 * <pre>
 *   ZIP   local header "PK\3\4", content, maybe descriptor "PK\7\b"   for each member
 *         directory header "PK\1\2"                                   for each member
 *         maybe "PK\6\6" and "PK\6\7" of ZIP64, end record "PK\5\6", comment
 *   tar   header of 512 bytes, content filled up to 512               for each member
 *         two blocks of zeros; types x, g (pax), L, K (GNU) extend the next header
 * </pre>
 *
 * <p>Example: {@code ArchiveStream.zip(bytes, ArchiveLimits.DISTRIBUTION)}, then {@link
 * dev.assay.archive.ArchiveStream#next} until it is empty. Specifications: APPNOTE 6.3.10 sections
 * 4.3 to 4.5, POSIX.1-2017 pax, RFC 1951, RFC 1952.
 */
@NullMarked
@CheckReturnValue
package dev.assay.archive;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
