/**
 * {@code assay check} and {@code assay lock}: lock files and requirements.
 *
 * <p>A lock file is read once, its entries are grouped by project so that the index is asked for
 * each page once, the groups are verified several at a time, and the results come in the order of
 * the file. One entry that cannot be verified hides no other; the exit code is that of the worst.
 */
@NullMarked
@CheckReturnValue
package dev.assay.cli.lock;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
