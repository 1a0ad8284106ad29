/**
 * Following transparency logs: prove, match, alert, and remember.
 *
 * <p><b>What.</b> A {@link dev.assay.monitor.Follower} keeps up with one log: it checks that the
 * log only grew, proves every entry that it reads against the signed checkpoint, matches it with a
 * {@link dev.assay.monitor.WatchList}, hands alerts to a {@link dev.assay.monitor.FollowStore}, and
 * only then moves its position on.
 *
 * <p><b>Threat.</b> The log is the adversary, and so is whoever writes into it. A log that shrinks,
 * forks or contradicts what it signed before is kept as {@link dev.assay.monitor.LogEvidence}, with
 * both signed notes and the proof. Entries are attacker-made: patterns run in linear time, fields
 * have limits, and an entry that cannot be read but contains what is watched is an alert and not a
 * gap. State that is gone or damaged stops the follower; it never begins again by itself.
 *
 * <p><b>Promise.</b> Position and checkpoint move together, after the alerts are on disk. A process
 * that is killed at any moment repeats at most one batch and skips nothing; an alert that is
 * repeated has the same key.
 *
 * <pre>{@code
 * Follower follower = new Follower(log, watches, store, settings, clock);
 * switch (follower.round(Start.stored())) {
 *   case FollowRound.Advanced advanced -> ...
 *   case FollowRound.Misbehaved caught -> ... // caught.evidence() is in the store
 *   case FollowRound.Stopped stopped -> ...
 * }
 * }</pre>
 */
@NullMarked
@CheckReturnValue
package dev.assay.monitor;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
