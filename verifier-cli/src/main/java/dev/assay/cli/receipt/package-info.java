/** {@code assay receipt}, and {@code --receipt FILE} of the commands that verify. */
@NullMarked
@CheckReturnValue
package dev.assay.cli.receipt;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
