/**
 * Who may have signed: the caller's expectation, and the decision whether a genuine signature meets
 * it.
 *
 * <p>An {@link dev.assay.policy.Expectation} comes from the caller only: a flag, a policy file, a
 * lock file. What the index says about the publisher is never one. Without an expectation there is
 * no VERIFIED ({@code NO_EXPECTATION}); {@link dev.assay.policy.Expectation.AnyPublisherUnsafe}
 * exists, and marks every decision it makes.
 *
 * <p>Comparison rules (Fulcio certificate claims, {@code 1.3.6.1.4.1.57264.1.N}):
 *
 * <ul>
 *   <li>A field that is expected and that the certificate does not have fails ({@code
 *       EXPECTED_CLAIM_ABSENT}); an empty string is never "any".
 *   <li>Owners and repositories of GitHub and GitLab compare without regard to ASCII case, because
 *       the forges do so; everything else compares exactly.
 *   <li>A repository is always compared together with the issuer of its forge: names are unique
 *       only within an issuer.
 *   <li>A workflow is compared with the Build Config URI (.18), the top-level workflow, rebuilt
 *       from the repository and the certificate's own commit or ref, never by splitting at
 *       {@code @}.
 *   <li>A ref compares exactly, or by a {@link dev.assay.policy.RefPattern}.
 * </ul>
 *
 * <p>A {@link dev.assay.policy.PolicyFile} is TOML (see {@code docs/policy.md} and {@code
 * docs/schema/policy.schema.json}). The threat is a file that says less than its author thinks: a
 * misspelt key, a rule behind another one, a pattern without an end. Unknown keys and unreachable
 * rules keep a file from being used; patterns are anchored and run in linear time ({@link
 * dev.assay.policy.Glob}, {@link dev.assay.policy.NamePattern}); limits are 1 MiB and 5000 rules.
 * An exemption takes a file out of the exit code and never out of its verdict; it cannot waive
 * evidence against a file, and an expired one is such evidence.
 *
 * <p>What no field can say is a {@link dev.assay.policy.Condition}, in a {@link
 * dev.assay.policy.ConditionLanguage} that the caller brings; without one, a policy that has
 * conditions is not used.
 *
 * <p>Example: {@code PublisherRule.repository(Forge.GITHUB, "pypa/sampleproject")} accepts any
 * workflow and ref of that repository. One workflow only:
 *
 * <pre>{@code
 * PublisherRule.builder()
 *     .forge(Forge.GITHUB)
 *     .repository("pypa/sampleproject")
 *     .workflow("release.yml")
 *     .build();
 * }</pre>
 */
@NullMarked
@CheckReturnValue
package dev.assay.policy;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
