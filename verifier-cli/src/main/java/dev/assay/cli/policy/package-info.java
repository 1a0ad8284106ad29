/**
 * {@code assay policy} and {@code assay history}: who published a project so far, the rule that
 * follows from it, and what a policy would have said about each past release.
 */
@NullMarked
@CheckReturnValue
package dev.assay.cli.policy;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
