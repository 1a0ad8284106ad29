/**
 * {@code assay log}: reads, proves, follows and audits transparency logs. A refusal that accuses a
 * log is exit code 6; a log that could not be asked is 4, and accuses nobody.
 */
@NullMarked
@CheckReturnValue
package dev.assay.cli.log;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
