/**
 * Fetches trust roots through TUF and keeps them on disk.
 *
 * <p><b>What.</b> {@link dev.assay.adapters.tuf.TufRefresh} brings a {@link
 * dev.assay.adapters.tuf.TufInstance} (production, staging, or a private one with its own root and
 * mirror) up to date; {@link dev.assay.adapters.tuf.TufStore} keeps what came of it and verifies it
 * again at each load. Verifying a package only ever loads; it never refreshes.
 *
 * <p><b>Threat.</b> Mirror, network and disk are untrusted. A refresh is driven by sigstore-java's
 * TUF client, over our own HTTP so that proxies and CA settings apply, and everything that it
 * accepted is verified once more by {@link dev.assay.trust.tuf.TufVerifier} from the pinned root,
 * for expiry and for rollback against what is held; the two implementations share no code but the
 * arithmetic of the signatures. Only then does the new state replace the old one, as a whole: a
 * failed, interrupted or hostile refresh leaves the old state in use until it is too old.
 *
 * <p><b>Layout.</b> Below the directory of the store, per instance:
 *
 * <pre>
 *   NAME/current              generation and time of the last refresh, one per line
 *   NAME/lock                 held by the process that refreshes
 *   NAME/GENERATION/N.root.json, timestamp.json, snapshot.json, targets.json, trusted_root.json
 * </pre>
 *
 * <p>A generation is named by a digest over its files and never changed; {@code current} is
 * replaced by a rename after every file is on the disk. The generation before it is kept for
 * readers that are in the middle of it.
 *
 * <pre>{@code
 * TufStore store = new TufStore(cache.resolve("trust"), SignatureCheck.bouncyCastle());
 * Outcome<TrustUpdate> update =
 *     new TufRefresh(http, clock, store).refresh(TufInstance.production());
 * Outcome<StoredTrust> trust = store.load(TufInstance.production());
 * }</pre>
 *
 * <p>Only {@code SigstoreJavaTufClient} and its stores refer to sigstore-java, and only a refresh
 * loads them.
 */
@NullMarked
@CheckReturnValue
package dev.assay.adapters.tuf;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
