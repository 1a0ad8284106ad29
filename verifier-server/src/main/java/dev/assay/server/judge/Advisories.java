package dev.assay.server.judge;

import dev.assay.evidence.advisory.AdvisoryCheck;
import dev.assay.evidence.advisory.AdvisoryResult;
import dev.assay.evidence.advisory.AdvisorySource;
import dev.assay.evidence.advisory.KnownExploited;
import dev.assay.evidence.advisory.Release;
import dev.assay.model.Sha256;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/** What is known against releases, as it was read. Safe for concurrent use. */
public final class Advisories {
  private final AdvisoryCheck check;
  private final Sha256 digest;
  private final Instant expires;

  /**
   * Advisories of a snapshot.
   *
   * @param digest of all that was read
   * @param expires when the snapshot is too old, after which every answer says so
   */
  public Advisories(
      AdvisorySource snapshot,
      KnownExploited exploited,
      Sha256 digest,
      Instant expires,
      InstantSource clock) {
    this.check = new AdvisoryCheck(List.of(snapshot), exploited, clock);
    this.digest = Objects.requireNonNull(digest, "digest is null");
    this.expires = Objects.requireNonNull(expires, "expires is null");
  }

  /** The digest of all that was read. */
  public Sha256 digest() {
    return digest;
  }

  /** Equal where the same questions have the same answers. */
  public String identity(Instant now) {
    return digest.hex() + (now.isAfter(expires) ? " too old" : "");
  }

  /** What is known against each of the releases. */
  public List<AdvisoryResult> check(Collection<Release> releases) {
    return check.check(releases);
  }
}
