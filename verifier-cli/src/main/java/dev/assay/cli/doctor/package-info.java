/**
 * {@code assay doctor}: whether this installation can do its work here, one line for each thing
 * that it needs, and what to do about those that it lacks. {@code --adversarial} plays the built-in
 * forgeries against the installed program itself, through the command that users run.
 */
@NullMarked
@CheckReturnValue
package dev.assay.cli.doctor;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
