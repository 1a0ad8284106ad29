/**
 * Records that cannot be changed without a trace.
 *
 * <p><b>Chain.</b> Every entry has a hash that covers its content and the hash of the entry before
 * it ({@link dev.assay.ledger.HashChain}):
 *
 * <pre>
 * hash(n) = SHA-256( domain || hash(n - 1) || content(n) ),  hash(0) = 32 zero bytes
 * </pre>
 *
 * The domain is a fixed line of text, so that an entry of one kind of chain is never one of
 * another. {@link dev.assay.ledger.ChainWalk} reads a chain from its first entry on and refuses the
 * first that does not fit.
 *
 * <p><b>Threat.</b> Somebody who may write to the database changes what was recorded. A changed,
 * removed, moved or inserted entry breaks the chain. Who can write can also make the whole chain
 * anew, or cut its end: against both helps the head (count and hash of the last entry), kept where
 * that person cannot write. A chain does not say that what was recorded is true.
 */
@NullMarked
@CheckReturnValue
package dev.assay.ledger;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
