/**
 * Conditions of a policy in the Common Expression Language, for what its fields cannot say. The
 * only package that knows the language's library, and loaded only where a policy has conditions.
 *
 * <p>An expression is checked when the policy is read: unknown names, wrong types and a result that
 * is no bool are findings with the file's line. It sees only what was verified:
 *
 * <table>
 * <caption>Names</caption>
 * <tr><th>name</th><th>type</th><th>what</th></tr>
 * <tr><td>{@code claim}</td><td>map(string, string)</td><td>the certificate's claims under their
 *     Fulcio names ({@link dev.assay.crypto.FulcioClaims#named()}); an absent one is no key</td></tr>
 * <tr><td>{@code identity}</td><td>string</td><td>the subject alternative name</td></tr>
 * <tr><td>{@code name}</td><td>string</td><td>the project, normalized; empty for other files</td></tr>
 * <tr><td>{@code version}</td><td>string</td><td>PEP 440, normalized; empty for other files</td></tr>
 * <tr><td>{@code file_name}</td><td>string</td><td>of the distribution</td></tr>
 * <tr><td>{@code is_wheel}</td><td>bool</td><td>false for an sdist</td></tr>
 * <tr><td>{@code predicate_type}</td><td>string</td><td>of the statement</td></tr>
 * <tr><td>{@code signed_at}</td><td>timestamp</td><td>the earliest verified time</td></tr>
 * <tr><td>{@code satisfies(version, specifier)}</td><td>bool</td><td>PEP 440, prereleases
 *     included</td></tr>
 * </table>
 *
 * <p>Threat: a policy can come from a pull request. An expression has at most 2,000 characters, is
 * nested at most 32 deep, and iterates at most 10,000 times in one evaluation; regular expressions
 * run in linear time (RE2); there is no function that reads anything. What cannot be computed, such
 * as a claim that is not there, is INDETERMINATE and never true.
 *
 * <p>Example: {@code !claim.sourceRepositoryRef.startsWith("refs/heads/") ||
 * version.contains("dev")}.
 *
 * <p>Source: CEL language definition, {@code cel-spec}; PEP 440 for {@code satisfies}.
 */
@NullMarked
@CheckReturnValue
package dev.assay.policy.cel;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
