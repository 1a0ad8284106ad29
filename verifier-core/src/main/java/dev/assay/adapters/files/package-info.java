/**
 * Files: distributions and what lies beside them, the cache on disk, the air-gap kit.
 *
 * <p><b>What.</b> {@link dev.assay.adapters.files.BoundedFile} reads small files, {@link
 * dev.assay.adapters.files.FileDigests} hashes files of any size, {@link
 * dev.assay.adapters.files.AtomicFile} writes a file as a whole or not at all, {@link
 * dev.assay.adapters.files.Sidecars} finds evidence beside a distribution, {@link
 * dev.assay.adapters.files.DiskCache} keeps answers and files between runs, {@link
 * dev.assay.adapters.files.FileTrustRootStore} keeps trust roots, {@link
 * dev.assay.adapters.files.Kit} carries everything that an offline verification needs.
 *
 * <p><b>Threat.</b> A path can lead to a device, a pipe or a file that grows; a cache can have been
 * written by somebody else; a kit is a zip of unknown origin. So only regular files are read, each
 * up to a limit; a cache entry is compared with its recorded digest when it is read and a directory
 * that others may write to is not used; a kit is never extracted, its members are read by the names
 * that its manifest lists, up to the listed size, and compared with the listed SHA-256. What comes
 * out is still only evidence: the kit and the cache are no authority for anything.
 *
 * <p><b>Kit format</b>, a zip with exactly the members that {@code manifest.json} lists:
 *
 * <pre>
 *   pages/demo-pkg              the project's page as the index served it
 *   provenance/demo_pkg-1.1.tar.gz    the provenance object, where there is one
 *   files/demo_pkg-1.1.tar.gz   the distribution, if the kit was made with contents
 *   trust/trusted_root.json     the trust root
 *   manifest.json               what is what, where it came from and when, size and SHA-256 of each
 * </pre>
 *
 * <p>The SHA-256 of {@code manifest.json} names the kit: who knows it by another way knows every
 * byte of the kit.
 *
 * <p>Reading fails with FILE_UNREADABLE, or OFFLINE_INPUT_MISSING where a kit lacks something.
 */
@NullMarked
@CheckReturnValue
package dev.assay.adapters.files;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
