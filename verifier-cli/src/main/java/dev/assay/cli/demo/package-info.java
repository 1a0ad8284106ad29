/**
 * {@code assay demo}: the product with no network. It verifies a real signed artifact offline, then
 * starts a package index and a Sigstore of its own on loopback and runs the real commands against
 * them, good packages and forged ones.
 *
 * <p>This is the only package of the command that may use the fakes of {@code testdata}.
 */
@NullMarked
@CheckReturnValue
package dev.assay.cli.demo;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
