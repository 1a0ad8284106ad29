package dev.assay.tlog;

import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Outcome;
import dev.assay.model.ReasonCode;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Which logs are accepted, and which witnesses must have cosigned their checkpoints
 * (c2sp.org/tlog-policy). A policy file looks like this:
 *
 * <pre>
 *   log       log.example.test+e4181313+Afx1TBzKW3Um+VlB3Ldyav5VYEpqqAbqX4SPsuIAyPWB
 *   witness   w1 witness.example.test/w1+649401eb+BGk3wlLjV+yCttJla04NQ0M/G3Vx/zywAnNR/xYbGK5E
 *   group     all-of-us all w1
 *   quorum    all-of-us
 * </pre>
 *
 * @param logs the accepted logs; may be empty when the log is known from elsewhere
 * @param witnesses all witnesses of the file, also those that the quorum does not use
 * @param quorum what must hold
 */
public record WitnessPolicy(
    List<Log> logs, List<WitnessRule.Witness> witnesses, WitnessRule quorum) {
  static final String NONE = "none";

  /** A log that the policy accepts. */
  public record Log(VerifierKey key, Optional<String> url) {}

  public WitnessPolicy {
    logs = List.copyOf(logs);
    witnesses = List.copyOf(witnesses);
    Objects.requireNonNull(quorum, "quorum is null");
  }

  /** The policy that asks for no witness. */
  public static WitnessPolicy none() {
    return new WitnessPolicy(List.of(), List.of(), new WitnessRule.None());
  }

  /** Reads a policy file; refuses with {@code WITNESS_POLICY_MALFORMED}, naming the line. */
  public static WitnessPolicy parse(Bytes file) throws MalformedEvidence {
    return new WitnessPolicyParser().parse(file);
  }

  /**
   * Checks that the quorum has cosigned, and passes with the names of all witnesses of the policy
   * that have. Only signatures that {@link CheckpointCheck} was given the verifiers for count.
   * Refuses with {@code WITNESS_QUORUM_MISSING}.
   */
  public Outcome<List<String>> check(VerifiedCheckpoint checkpoint) {
    List<String> seen =
        witnesses.stream()
            .filter(witness -> witness.holds(checkpoint))
            .map(WitnessRule.Witness::name)
            .toList();
    return quorum.holds(checkpoint)
        ? Outcome.passed(seen)
        : Outcome.refused(
            ReasonCode.WITNESS_QUORUM_MISSING,
            quorum.text(),
            seen.isEmpty() ? NONE : String.join(", ", seen),
            "checkpoint");
  }
}
