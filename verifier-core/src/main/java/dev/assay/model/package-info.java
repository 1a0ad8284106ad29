/**
 * Values shared by every other package: byte strings, digests, time ranges, verdicts, reason codes.
 *
 * <p>Nothing here does I/O, reads a clock or knows a format. Every type is immutable and safe for
 * use by any number of threads. This package imports no other package of the project; it computes
 * digests itself ({@link dev.assay.model.Sha256#of}) because a digest is a value and every leaf
 * package needs one, while signatures live in {@code crypto} only.
 *
 * <p>A failure is a value too. {@link dev.assay.model.ReasonCode} is the closed list of all of
 * them, each with its {@link dev.assay.model.Verdict} and a way on; a {@link
 * dev.assay.model.Reason} is one with what was expected, what was found, and where. Checks return
 * an {@link dev.assay.model.Outcome}; parsers throw {@link dev.assay.model.MalformedEvidence},
 * which carries the reason. The threat is a text of the attacker in a message: {@link
 * dev.assay.model.Reason} cuts what it quotes, and replaces what could repaint a terminal.
 *
 * <pre>{@code
 * return switch (check(evidence)) {
 *   case Outcome.Passed<Instant>(Instant time) -> ...
 *   case Outcome.Refused<Instant>(Reason reason) -> new Outcome.Refused<>(reason);
 * };
 * }</pre>
 */
@NullMarked
@CheckReturnValue
package dev.assay.model;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
