/**
 * {@code assay serve}: puts the verify server together from its configuration file. No other
 * command loads a class of it.
 */
@NullMarked
@CheckReturnValue
package dev.assay.cli.serve;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
