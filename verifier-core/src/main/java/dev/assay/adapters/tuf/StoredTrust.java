package dev.assay.adapters.tuf;

import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Sha256;
import dev.assay.trust.TrustRoot;
import dev.assay.trust.TrustRootReader;
import dev.assay.trust.TrustRootSource;
import dev.assay.trust.tuf.TufFiles;
import dev.assay.trust.tuf.TufRole;
import dev.assay.trust.tuf.VerifiedTuf;
import java.time.Instant;
import java.util.Objects;

/**
 * A trust root from the store, verified at this load. It can have expired: {@link
 * VerifiedTuf#expiredAt} says so.
 *
 * @param mirror URL of the repository that it belongs to
 * @param trustedRoot the bytes of {@code trusted_root.json}
 * @param metadata what vouches for them
 * @param files the same metadata as it was served
 * @param refreshedAt when the mirror was last asked with success; unsigned, from the store
 */
public record StoredTrust(
    String mirror, Bytes trustedRoot, VerifiedTuf metadata, TufFiles files, Instant refreshedAt) {
  public StoredTrust {
    Objects.requireNonNull(mirror, "mirror is null");
    Objects.requireNonNull(trustedRoot, "trustedRoot is null");
    Objects.requireNonNull(metadata, "metadata is null");
    Objects.requireNonNull(files, "files is null");
    Objects.requireNonNull(refreshedAt, "refreshedAt is null");
  }

  /** The digest of the trust root. */
  public Sha256 digest() {
    return Sha256.of(trustedRoot);
  }

  /** How verdicts name it: the mirror, the versions, and the first of the four expiries. */
  public TrustRootSource.Tuf source() {
    return new TrustRootSource.Tuf(
        mirror,
        new TrustRootSource.Tuf.Versions(
            metadata.version(TufRole.ROOT),
            metadata.version(TufRole.TIMESTAMP),
            metadata.version(TufRole.SNAPSHOT),
            metadata.version(TufRole.TARGETS)),
        metadata.expires());
  }

  /** The trust root, parsed; refusals as of {@link TrustRootReader#read}. */
  public TrustRoot trustRoot() throws MalformedEvidence {
    return new TrustRootReader().read(trustedRoot, source());
  }
}
