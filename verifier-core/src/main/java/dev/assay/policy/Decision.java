package dev.assay.policy;

import dev.assay.model.Verdict;
import dev.assay.verify.Check;
import dev.assay.verify.Verification;
import java.util.ArrayList;
import java.util.List;

/**
 * The verdict on one attestation or bundle: what verification found, and whether the signer is the
 * expected one.
 *
 * @param expectation the EXPECTATION check; it is made also when verification failed, so that a
 *     report shows both
 * @param identityUnchecked whether the caller waived the expectation
 */
public record Decision(Verification verification, Check expectation, boolean identityUnchecked) {

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
      case PASSED -> Verdict.VERIFIED;
      case FAILED -> Verdict.REJECTED;
      case UNDECIDED, NOT_RUN, NOT_APPLICABLE -> Verdict.INDETERMINATE;
    };
  }

  /** Every check, EXPECTATION last. */
  public List<Check> trail() {
    List<Check> all = new ArrayList<>(verification.trail());
    all.add(expectation);
    return List.copyOf(all);
  }
}
