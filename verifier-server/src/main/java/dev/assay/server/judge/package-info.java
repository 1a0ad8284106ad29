/**
 * From a question to a verdict document, by the rules in force.
 *
 * <p>{@link dev.assay.server.judge.Rules} are one immutable snapshot of trust root and policies; a
 * request takes it once. {@link dev.assay.server.judge.Judge} puts the library together as the
 * command line does, so that both write the same bytes; {@link dev.assay.server.judge.Verdicts}
 * keeps answers, by everything that decides them. The threat is a caller that gets an answer by
 * other rules than its own: nothing of a question reaches the trust root, the index or the policy.
 */
@NullMarked
@CheckReturnValue
package dev.assay.server.judge;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
