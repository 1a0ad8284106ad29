/**
 * {@code assay inspect}: the trust report of releases, of a lock file, and of what they pull in. It
 * puts the parts together; what each of them finds is in {@code dev.assay.evidence}.
 */
@NullMarked
@CheckReturnValue
package dev.assay.cli.inspect;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
