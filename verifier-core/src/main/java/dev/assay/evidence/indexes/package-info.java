/**
 * Dependency confusion: a name that an index may have which should not.
 *
 * <p><b>What.</b> {@link dev.assay.evidence.indexes.PipSettings} finds out which indexes are in
 * force, from pip's files, variables, command line and requirements files. {@link
 * dev.assay.evidence.indexes.IndexCheck} looks names up on all of them and compares the answers
 * with the policy's {@code [[index]]} tables, which say whose a name is.
 *
 * <p><b>Threat.</b> A company has {@code internal-billing} on an index of its own and names that as
 * {@code --extra-index-url}. pip puts the files of all indexes together and takes the highest
 * version, whichever index it is on and in whatever order they are given; so whoever registers the
 * name on a public index with version 99 is installed. The index that answers decides; no signature
 * of the private index is asked for. Names of private projects are secrets too: an index that is
 * not in force is asked only about names that the policy keeps for another.
 *
 * <p>A file that cannot be read and an index that cannot be asked are signals that lead to
 * INDETERMINATE. Copies of another index, file by file with equal SHA-256, are no finding.
 *
 * <pre>{@code
 * [[index]]
 * glob = "internal-*"
 * only = ["https://pypi.acme.example/simple/"]
 * }</pre>
 *
 * <p>Specifications: pip's user guide, "Configuration" and "Finding packages"; PEP 503.
 */
@NullMarked
@CheckReturnValue
package dev.assay.evidence.indexes;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
