/**
 * {@code assay ledger}, and {@code --ledger FILE} of the commands that see files. Nothing of a
 * database is loaded where neither is given.
 */
@NullMarked
@CheckReturnValue
package dev.assay.cli.ledger;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
