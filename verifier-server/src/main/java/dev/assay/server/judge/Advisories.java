package dev.assay.server.judge;

import dev.assay.evidence.advisory.AdvisoryCheck;
import dev.assay.evidence.advisory.AdvisoryResult;
import dev.assay.evidence.advisory.AdvisorySource;
import dev.assay.evidence.advisory.KnownExploited;
import dev.assay.evidence.advisory.Release;
import dev.assay.model.Sha256;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What is known against releases: as it was read, or as a service says. Safe for concurrent use.
 */
public final class Advisories {
  private final AdvisoryCheck check;
  private final Sha256 digest;
  private final Optional<Instant> expires;
  private final boolean asksOthers;

  /**
   * Advisories of all these sources.
   *
   * @param digest of all that was read, and of the names of the others
   * @param expires when a snapshot is too old, after which every answer says so
   * @param asksOthers whether one of them can know more at any time
   */
  public Advisories(
      List<AdvisorySource> sources,
      KnownExploited exploited,
      Sha256 digest,
      Optional<Instant> expires,
      boolean asksOthers,
      InstantSource clock) {
    this.check = new AdvisoryCheck(sources, exploited, clock);
    this.digest = Objects.requireNonNull(digest, "digest is null");
    this.expires = Objects.requireNonNull(expires, "expires is null");
    this.asksOthers = asksOthers;
  }

  /** The digest of all that was read, and of the names of the others. */
  public Sha256 digest() {
    return digest;
  }

  /**
   * Equal where the same questions have the same answers. Those of a service are taken to be the
   * same for an hour, so that what nobody asks for is judged again then.
   */
  public String identity(Instant now) {
    return digest.hex()
        + (expires.filter(now::isAfter).isPresent() ? " too old" : "")
        + (asksOthers ? " " + now.truncatedTo(ChronoUnit.HOURS) : "");
  }

  /** What is known against each of the releases. */
  public List<AdvisoryResult> check(Collection<Release> releases) {
    return check.check(releases);
  }
}
