/**
 * Names that are easily taken for those of widely used projects.
 *
 * <p><b>What.</b> {@link dev.assay.evidence.names.LookAlikes} compares a name with {@link
 * dev.assay.evidence.names.KnownProjects} in eleven ways, each a {@link
 * dev.assay.evidence.names.Resemblance}: separators, look-alike characters, slips of the hand,
 * prefixes and suffixes, and words that promise something.
 *
 * <p><b>Threat.</b> Someone registers {@code reqeusts} or {@code tensorflow-gpu-update} and waits.
 * Names of PyPI are ASCII, so look-alikes of other scripts cannot be registered. A finding is a
 * warning with the likely target and never a verdict: most such names belong to honest people, and
 * {@code docs/lookalikes.md} has the measured share.
 *
 * <p>The list is a file, one name on a line, the most used first; a name on it is never reported.
 *
 * <pre>{@code
 * LookAlikes names = new LookAlikes(KnownProjects.shipped());
 * names.find(ProjectName.parse("crpyto").orElseThrow()); // pycrypto, TRANSPOSITION
 * }</pre>
 */
@NullMarked
@CheckReturnValue
package dev.assay.evidence.names;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
