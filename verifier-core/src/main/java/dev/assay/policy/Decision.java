package dev.assay.policy;

import dev.assay.model.Verdict;
import dev.assay.verify.Check;
import dev.assay.verify.Verification;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The verdict on one attestation or bundle: what verification found, and whether the signer is the
 * expected one.
 *
 * @param expectation the EXPECTATION check; it is made also when verification failed, so that a
 *     report shows both
 * @param identityUnchecked whether the caller waived the expectation
 * @param secondOpinion the SECOND_OPINION check, where one was asked for
 */
public record Decision(
    Verification verification,
    Check expectation,
    boolean identityUnchecked,
    Optional<Check> secondOpinion) {
  public Decision {
    Objects.requireNonNull(verification, "verification is null");
    Objects.requireNonNull(expectation, "expectation is null");
    Objects.requireNonNull(secondOpinion, "secondOpinion is null");
  }

  /** The same with what another engine says; it can take VERIFIED away and never give it. */
  public Decision withSecondOpinion(Check opinion) {
    return new Decision(verification, expectation, identityUnchecked, Optional.of(opinion));
  }

  /** VERIFIED only for a genuine signature that meets the expectation. */
  public Verdict verdict() {
    return switch (verification) {
      case Verification.Genuine genuine -> ofExpectation();
      case Verification.Refused refused ->
          expectation.status() == Check.Status.FAILED ? Verdict.REJECTED : refused.verdict();
    };
  }

  private Verdict ofExpectation() {
    return switch (expectation.status()) {
      case PASSED ->
          secondOpinion.stream().allMatch(opinion -> opinion.status() == Check.Status.PASSED)
              ? Verdict.VERIFIED
              : Verdict.INDETERMINATE;
      case FAILED -> Verdict.REJECTED;
      case UNDECIDED, NOT_RUN, NOT_APPLICABLE -> Verdict.INDETERMINATE;
    };
  }

  /** Every check, EXPECTATION and then the second opinion last. */
  public List<Check> trail() {
    List<Check> all = new ArrayList<>(verification.trail());
    all.add(expectation);
    secondOpinion.ifPresent(all::add);
    return List.copyOf(all);
  }
}
