package dev.assay.verify;

import dev.assay.model.Reason;
import dev.assay.model.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * What is known about one attestation or bundle after every step that could run has run. It does
 * not yet say whether the signer is the expected one: that is {@code policy}'s decision, and until
 * it is made nothing is VERIFIED.
 */
public sealed interface Verification {
  /** Every step but EXPECTATION, in order. */
  List<Check> trail();

  /** The statement's predicate type, when there is a statement that could be read. */
  Optional<String> predicateType();

  /** What the certificate or key says about the signer; unproven unless {@link Genuine}. */
  Optional<Signer> signer();

  /** All reasons of the trail, in the order of the steps. */
  default List<Reason> reasons() {
    return trail().stream().flatMap(check -> check.reasons().stream()).toList();
  }

  /**
   * Every step passed: the signature is the named signer's, made at a proven time, and publicly
   * logged. Made only by {@link Verifier}.
   */
  final class Genuine implements Verification {
    private final List<Check> trail;
    private final Signer signer;
    private final Optional<String> predicateType;
    private final List<VerifiedTime> times;
    private final List<LogPosition> logged;

    Genuine(
        List<Check> trail,
        Signer signer,
        Optional<String> predicateType,
        List<VerifiedTime> times,
        List<LogPosition> logged) {
      this.trail = List.copyOf(trail);
      this.signer = signer;
      this.predicateType = predicateType;
      this.times = List.copyOf(times);
      this.logged = List.copyOf(logged);
      if (!Check.let(this.trail)) {
        throw new IllegalArgumentException("a step did not pass");
      }
    }

    @Override
    public List<Check> trail() {
      return trail;
    }

    @Override
    public Optional<Signer> signer() {
      return Optional.of(signer);
    }

    /** The signer, proven. */
    public Signer provenSigner() {
      return signer;
    }

    @Override
    public Optional<String> predicateType() {
      return predicateType;
    }

    /** At least one, except for a managed key without a dated log entry. */
    public List<VerifiedTime> times() {
      return times;
    }

    public List<LogPosition> logged() {
      return logged;
    }
  }

  /** At least one step failed or could not be decided. */
  record Refused(List<Check> trail, Optional<String> predicateType, Optional<Signer> signer)
      implements Verification {
    public Refused {
      trail = List.copyOf(trail);
      if (Check.let(trail)) {
        throw new IllegalArgumentException("every step passed");
      }
    }

    /** REJECTED when any step found evidence against the subject, else INDETERMINATE. */
    public Verdict verdict() {
      return Verdict.worst(reasons().stream().map(Reason::verdict).toList());
    }
  }
}
