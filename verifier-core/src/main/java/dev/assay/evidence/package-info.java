/**
 * What else to know before installing something: signals beside the verdict.
 *
 * <p><b>What.</b> A {@link dev.assay.evidence.Signal} is a code, a weight, a subject, a sentence,
 * the facts behind it, its source and the time at which that was asked. {@link
 * dev.assay.evidence.SignalCode} lists them all; {@code assay explain} explains each.
 *
 * <p><b>Threat.</b> Nobody signed these sources: an index can lie about a date, a list of
 * advisories can be withheld. So no signal leads to VERIFIED, and one that could not be had is a
 * signal itself, which leads to INDETERMINATE: a blocked connection must not look like a clean
 * answer. What a source wrote is shown without control characters and cut to a length.
 *
 * <pre>{@code
 * Verdict shown = Signal.weigh(Verdict.VERIFIED, signals); // REJECTED with known malware
 * }</pre>
 */
@NullMarked
@CheckReturnValue
package dev.assay.evidence;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
