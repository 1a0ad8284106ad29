/**
 * {@code assay verify}: who must have signed, what is verified with which evidence, how it is told.
 */
@NullMarked
@CheckReturnValue
package dev.assay.cli.verify;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
