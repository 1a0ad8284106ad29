/**
 * Names and versions of Python packages: PEP 503 project names, PEP 440 versions and specifiers,
 * PEP 508 requirements and markers, file names of wheels (PEP 427, PEP 425) and sdists (PEP 625).
 *
 * <p>Attestations name a file, lock files name a version, indexes name a project, and all three are
 * spelled in several ways. Here every spelling becomes a value, and the values are compared. The
 * threat is a spelling that two tools read differently, so the parsers are strict, ASCII only,
 * anchored at both ends, linear in the length of their input, and bounded in it; numbers have any
 * number of digits and never overflow.
 *
 * <p>Example: {@code DistributionName.parse("Foo.Bar-1.0-py3-none-any.whl")} and {@code
 * DistributionName.parse("foo_bar-1.0.0-py3-none-any.whl")} are the {@link
 * dev.assay.python.DistributionName#sameDistribution same distribution} of the project {@code
 * foo-bar}.
 *
 * <p>{@link dev.assay.python.DistributionMetadata} reads what a distribution says about itself: the
 * fields that installers act on, with the same notion of lines that they have, because a dependency
 * that this reader does not see would be installed all the same. {@link
 * dev.assay.python.RecordLine} is a line of the list of files that wheels and installers keep.
 *
 * <p>This package imports values and reasons only. All types are immutable.
 */
@NullMarked
@CheckReturnValue
package dev.assay.python;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
