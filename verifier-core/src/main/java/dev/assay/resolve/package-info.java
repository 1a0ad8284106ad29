/**
 * Finds what would be installed for some requirements, without installing, building or running
 * anything.
 *
 * <p><b>What.</b> {@link dev.assay.resolve.DependencyResolver} asks an index for pages and a {@link
 * dev.assay.ports.MetadataSource} for what distributions say they need, and finds the newest
 * versions that fit together. The answer is a {@link dev.assay.resolve.ResolvedTree}: for each
 * project its version, its files, what it needs and a path to it; and for everything that is not
 * known a reason.
 *
 * <p><b>How.</b> The search is PubGrub over sets of the versions that really exist, so that the
 * rules of PEP 440 need no approximation; {@code docs/design/010-resolver.md} has the alternatives.
 * As pip does: the newest version first; pre-releases where a requirement names one or nothing else
 * is left; yanked versions where a requirement asks for one exactly (PEP 592); files for other
 * interpreters and platforms are not there (PEP 425, {@code Requires-Python}); wheels before
 * sdists.
 *
 * <p><b>Threat.</b> Metadata and pages are unsigned and come from whoever uploads. A page or a file
 * that cannot be had or read leaves its project unknown, with a reason, and never leads to another
 * version, since otherwise a blocked connection could downgrade a dependency. Only what the index
 * says outright does that: that a project does not exist, or which versions it has; names that were
 * passed over so are listed. Projects, versions and time are limited, and the answers to what was
 * asked do not depend on which came first.
 *
 * <pre>{@code
 * DependencyResolver resolver =
 *     new DependencyResolver(index, metadata, ResolutionSettings.of(target), clock);
 * ResolvedTree tree = resolver.resolve(List.of(Requirement.parse("demo-pkg==1.0").orElseThrow()));
 * }</pre>
 */
@NullMarked
@CheckReturnValue
package dev.assay.resolve;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
