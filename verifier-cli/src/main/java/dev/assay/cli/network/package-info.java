/**
 * The options by which commands reach a network, and what they lead to: an index that is connected
 * to when it is first asked.
 */
@NullMarked
@CheckReturnValue
package dev.assay.cli.network;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
