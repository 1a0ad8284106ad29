/**
 * What whoever runs the server sees: metrics in Prometheus' text form, and a log of JSON lines.
 *
 * <p>The threat is a log or a metric that callers write: text from outside is escaped, and labels
 * come from closed sets, so that neither lines nor series can be forged or multiplied. Tokens and
 * bodies reach neither.
 */
@NullMarked
@CheckReturnValue
package dev.assay.server.operations;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
