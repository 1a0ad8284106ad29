/**
 * Who published a project over its releases, and what got worse from one to the next.
 *
 * <p>The threat is the stolen account and the revived name: a release without the attestations that
 * its forerunners had, or by another publisher. A verdict on one file cannot see that; {@link
 * dev.assay.policy.history.ProjectHistory} can. It is made from verified signers only, and its
 * findings prove nothing about the files themselves: a poisoned workflow signs like a healthy one.
 *
 * <p>Rules: a release is compared with its own release line (epoch and first number; for {@code
 * 0.x} the first two) where that has an earlier release, else with the release before it by
 * version, so that a backport to a line that never had attestations is no downgrade. Walking back
 * does not stop at the release before. Yanked releases are compared and never compared with;
 * prereleases have their own line first. Findings on either stand apart. The first attestation ever
 * is information.
 *
 * <p>Example: 8.3.44 has attestations by acme/demo, 8.3.45 has none: {@code PROVENANCE_LOST}.
 */
@NullMarked
@CheckReturnValue
package dev.assay.policy.history;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
