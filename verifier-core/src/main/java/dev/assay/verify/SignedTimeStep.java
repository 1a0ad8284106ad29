package dev.assay.verify;

import dev.assay.crypto.TimestampCheck;
import dev.assay.crypto.VerifiedTimestamp;
import dev.assay.model.Bytes;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.TimeRange;
import dev.assay.trust.TrustRoot;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * SIGNED_TIME: when was the signature made, and was everything valid then?
 *
 * <p>A timestamp that an authority of the trust root made must verify. One from an authority that
 * the trust root does not know proves nothing and harms nothing while another time is proven.
 */
final class SignedTimeStep {
  record Result(Check check, List<VerifiedTime> times) {}

  private final VerificationRequest request;
  private final Optional<SigningMaterial> material;
  private final TrustRoot root;
  private final TimestampCheck timestamps;
  private final LogSteps.Result log;
  private final Findings findings = new Findings(Step.SIGNED_TIME);
  private final List<VerifiedTime> times = new ArrayList<>();
  private final List<Reason> unknownAuthorities = new ArrayList<>();

  SignedTimeStep(
      VerificationRequest request,
      Optional<SigningMaterial> material,
      TrustRoot root,
      TimestampCheck timestamps,
      LogSteps.Result log) {
    this.request = request;
    this.material = material;
    this.root = root;
    this.timestamps = timestamps;
    this.log = log;
  }

  Result run() {
    collectTimestamps();
    times.addAll(log.promisedTimes());
    for (VerifiedTime time : times) {
      findings.fact("signed at", time.time() + " (" + time.uri() + ")");
    }
    if (times.isEmpty()) {
      return new Result(withoutTime(), List.of());
    }
    unknownAuthorities.forEach(reason -> findings.fact("ignored", reason.toString()));
    material.ifPresent(this::signedWithinValidity);
    loggedWithinValidity();
    return new Result(findings.check(), List.copyOf(times));
  }

  private Check withoutTime() {
    unknownAuthorities.forEach(findings::refuse);
    if (findings.refused()) {
      return findings.check();
    }
    if (material.isPresent() && material.get() instanceof SigningMaterial.Managed) {
      return Check.notApplicable(Step.SIGNED_TIME, "a managed key does not expire");
    }
    if (log.promiseUnproven()) {
      return Check.notRun(Step.SIGNED_TIME, "the signed entry timestamp is not proven");
    }
    findings.refuse(
        ReasonCode.NO_VERIFIED_TIME,
        "a signed entry timestamp or an RFC 3161 timestamp",
        "neither",
        request.form().logEntry(0));
    return findings.check();
  }

  private void collectTimestamps() {
    Set<Bytes> seen = new HashSet<>();
    List<Bytes> responses = request.bundle().timestamps();
    for (int i = 0; i < responses.size(); i++) {
      String where = request.form().timestamp(i);
      if (!seen.add(responses.get(i))) {
        findings.refuse(
            ReasonCode.TIMESTAMP_DUPLICATE, "each timestamp once", "a repetition", where);
        continue;
      }
      Bytes signature = request.bundle().content().signature();
      switch (timestamps.check(responses.get(i), signature, root.timestampAuthorities(), where)) {
        case Outcome.Passed<VerifiedTimestamp>(VerifiedTimestamp proven) ->
            times.add(
                new VerifiedTime(
                    proven.time(),
                    VerifiedTime.Source.TIMESTAMP_AUTHORITY,
                    proven.authority().uri()));
        case Outcome.Refused<VerifiedTimestamp>(Reason reason)
            when reason.code() == ReasonCode.TIMESTAMP_AUTHORITY_UNKNOWN ->
            unknownAuthorities.add(reason);
        case Outcome.Refused<VerifiedTimestamp>(Reason reason) -> findings.refuse(reason);
      }
    }
  }

  private void signedWithinValidity(SigningMaterial with) {
    switch (with) {
      case SigningMaterial.Managed managed -> {}
      case SigningMaterial.Leaf leaf -> {
        TimeRange validity = leaf.certificate().validity();
        for (VerifiedTime time : times) {
          if (!validity.contains(time.time())) {
            findings.refuse(
                ReasonCode.SIGNED_OUTSIDE_CERTIFICATE_VALIDITY,
                validity.toString(),
                time.time() + " by " + time.uri(),
                request.form().certificate());
          }
        }
      }
    }
  }

  /** A Rekor v1 entry is judged at its own promised time, any other at every proven time. */
  private void loggedWithinValidity() {
    for (LogSteps.DatedEntry entry : log.entries()) {
      List<VerifiedTime> relevant = entry.promised().map(List::of).orElse(List.copyOf(times));
      for (VerifiedTime time : relevant) {
        boolean valid =
            entry.candidates().stream().anyMatch(known -> known.validFor().contains(time.time()));
        if (!valid) {
          findings.refuse(
              ReasonCode.LOG_NOT_VALID_AT_SIGNING,
              entry.candidates().getFirst().validFor().toString(),
              time.time().toString(),
              entry.where());
        }
      }
    }
  }
}
