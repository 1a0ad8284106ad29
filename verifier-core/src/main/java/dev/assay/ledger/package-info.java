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
 *
 * <p><b>Ledger.</b> Entries of a ledger are {@link dev.assay.ledger.Sighting}s: which file of which
 * release was seen, with which digest and verdict, and who signed it. Only an identity of which
 * every piece of evidence was verified is written down as a publisher. Files that are not attested
 * and files that were rejected are sightings too; what nobody could tell ({@code INDETERMINATE}) is
 * one only where the signer was proven. {@link dev.assay.ledger.KnownReleases} compares a new
 * sighting with those that were in order.
 *
 * <p>Content of an entry, as it is hashed:
 *
 * <pre>
 * {"accepted":false,"file":"demo-1.0.tar.gz","identityChecked":true,"project":"demo",
 *  "publishers":[{"issuer":"https://...","name":"https://...","ref":"refs/tags/v{version}"}],
 *  "reasons":[],"sha256":"...","source":"verify","time":"2026-11-21T09:00:00Z",
 *  "verdict":"VERIFIED","version":"1.0"}
 * </pre>
 */
@NullMarked
@CheckReturnValue
package dev.assay.ledger;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
