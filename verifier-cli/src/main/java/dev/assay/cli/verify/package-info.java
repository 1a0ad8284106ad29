/**
 * {@code assay verify}: who must have signed, what is verified with which evidence, how it is told.
 *
 * <p>What the commands that verify share is here too: {@link dev.assay.cli.verify.OpenIndex} opens
 * the index or kit and the trust root that the options name, {@link dev.assay.cli.verify.RunEnd}
 * writes what came of it. A subject that cannot be verified hides no other; the exit code is that
 * of the worst.
 */
@NullMarked
@CheckReturnValue
package dev.assay.cli.verify;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
