/**
 * Values shared by every other package: byte strings, digests, time ranges, verdicts, reason codes.
 *
 * <p>Nothing here does I/O, reads a clock or knows a format. Every type is immutable and safe for
 * use by any number of threads. This package imports no other package of the project; it computes
 * digests itself ({@link dev.assay.model.Sha256#of}) because a digest is a value and every leaf
 * package needs one, while signatures live in {@code crypto} only.
 */
@NullMarked
@CheckReturnValue
package dev.assay.model;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
