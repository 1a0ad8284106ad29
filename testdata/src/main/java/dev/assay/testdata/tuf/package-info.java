/**
 * A TUF repository that really signs: the metadata through which a Sigstore instance distributes
 * its trust root (The Update Framework 1.0, as production Sigstore uses it).
 *
 * <p>{@link dev.assay.testdata.tuf.FakeTuf} keeps the files of a repository: {@code N.root.json},
 * {@code timestamp.json}, {@code N.snapshot.json}, {@code N.targets.json} (consistent snapshots)
 * and {@code targets/SHA256.NAME}. Keys and signatures follow from a seed, so the same calls give
 * the same bytes. Root has three keys of which two must sign, targets has one, timestamp and
 * snapshot share one online key.
 *
 * <pre>{@code
 * FakeTuf tuf = FakeTuf.create(7, now);
 * tuf.target("trusted_root.json", trustedRoot);
 * tuf.publish();
 * try (LoopbackServer server = tuf.serve()) {
 *   ... refresh from server.baseUrl(), starting at tuf.file("1.root.json") ...
 *   tuf.rotateOnlineKey();
 *   tuf.publish();
 *   ... refresh again ...
 * }
 * }</pre>
 *
 * <p>To be wrong on purpose there are three levels. {@link dev.assay.testdata.tuf.FakeTuf#edit}
 * changes what a role says and signs it: an attack by somebody who has the keys. {@link
 * dev.assay.testdata.tuf.FakeTuf#editSignatures} changes the signatures over it. {@link
 * dev.assay.testdata.tuf.FakeTuf#put} replaces a file: an attack by the mirror, such as a rollback
 * to files kept from before.
 */
@NullMarked
@CheckReturnValue
package dev.assay.testdata.tuf;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
