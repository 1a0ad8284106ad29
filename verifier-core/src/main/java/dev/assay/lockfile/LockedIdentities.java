package dev.assay.lockfile;

import dev.assay.attestation.Publisher;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.policy.Expectation;
import dev.assay.policy.Forge;
import dev.assay.policy.PublisherRule;
import dev.assay.verify.PublisherAgreement;
import dev.assay.verify.Signer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The publishers that a lock file records for a package, as what is expected of its files. An
 * environment is compared where both the record and the certificate have one; all else is exact.
 *
 * @param publishers at least one
 */
public record LockedIdentities(List<Publisher> publishers) {
  private static final String GOOGLE_ISSUER = "https://accounts.google.com";

  public LockedIdentities {
    publishers = List.copyOf(publishers);
    if (publishers.isEmpty()) {
      throw new IllegalArgumentException("no publisher: nothing is recorded");
    }
  }

  /**
   * The expectation that any of the publishers signed; {@link Expectation.None} when none is of a
   * kind that a rule can name. {@link #refusals} still has to be asked.
   */
  public Expectation expectation() {
    List<PublisherRule> rules = new ArrayList<>();
    publishers.forEach(publisher -> rule(publisher).ifPresent(rules::add));
    return rules.isEmpty()
        ? new Expectation.None()
        : new Expectation.OneOf(rules, Set.of(), Set.of());
  }

  private static Optional<PublisherRule> rule(Publisher publisher) {
    return switch (publisher) {
      case Publisher.GitHub github ->
          Optional.of(
              PublisherRule.builder()
                  .forge(Forge.GITHUB)
                  .repository(github.repository())
                  .workflow(github.workflow())
                  .build());
      case Publisher.GitLab gitlab ->
          Optional.of(
              PublisherRule.builder()
                  .forge(Forge.GITLAB)
                  .repository(gitlab.repository())
                  .workflow(gitlab.workflowFilepath())
                  .build());
      case Publisher.Google google ->
          Optional.of(PublisherRule.identity(google.email(), GOOGLE_ISSUER));
      case Publisher.CircleCi circle -> Optional.empty();
      case Publisher.Unknown unknown -> Optional.empty();
    };
  }

  /**
   * Why a proven signer is none of the publishers; empty when it is one.
   *
   * @param where the line that records them
   */
  public List<Reason> refusals(Signer signer, String where) {
    if (signer instanceof Signer.CertificateHolder holder) {
      if (publishers.stream().anyMatch(publisher -> isBy(publisher, holder))) {
        return List.of();
      }
      boolean judged = publishers.stream().noneMatch(it -> it instanceof Publisher.Unknown);
      return List.of(
          new Reason(
              judged ? ReasonCode.LOCK_IDENTITY_MISMATCH : ReasonCode.LOCK_IDENTITY_UNSUPPORTED,
              describe(),
              holder.identity().value(),
              where));
    }
    return List.of(new Reason(ReasonCode.LOCK_IDENTITY_MISMATCH, describe(), "a key", where));
  }

  private static boolean isBy(Publisher publisher, Signer.CertificateHolder holder) {
    Optional<String> recorded =
        switch (publisher) {
          case Publisher.GitHub github -> github.environment();
          case Publisher.GitLab gitlab -> gitlab.environment();
          case Publisher.Google google -> Optional.empty();
          case Publisher.CircleCi circle -> Optional.empty();
          case Publisher.Unknown unknown -> Optional.empty();
        };
    Optional<String> found = holder.claims().deploymentEnvironment();
    boolean elsewhere = recorded.isPresent() && found.isPresent() && !recorded.equals(found);
    return !elsewhere
        && PublisherAgreement.refusals(publisher, holder.identity(), holder.claims()).isEmpty();
  }

  /** The publishers as {@code --publisher} takes them, joined by "or". */
  public String describe() {
    return String.join(" or ", publishers.stream().map(LockedIdentities::flag).toList());
  }

  /** A publisher as {@code --publisher} takes it; for kinds that it does not take, the kind. */
  public static String flag(Publisher publisher) {
    return switch (publisher) {
      case Publisher.GitHub github ->
          "github:" + github.repository() + "/" + github.workflow() + at(github.environment());
      case Publisher.GitLab gitlab ->
          "gitlab:"
              + gitlab.repository()
              + "//"
              + gitlab.workflowFilepath()
              + at(gitlab.environment());
      case Publisher.Google google -> "google:" + google.email();
      case Publisher.CircleCi circle -> "CircleCI project " + circle.projectId();
      case Publisher.Unknown unknown -> "a publisher of kind " + unknown.kind();
    };
  }

  private static String at(Optional<String> environment) {
    return environment.map(name -> "@" + name).orElse("");
  }
}
