package dev.assay.tlog;

import java.util.List;
import java.util.Optional;

/** Which witnesses are enough: a witness, a group of rules, or none at all. */
public sealed interface WitnessRule {
  /** Whether {@code checkpoint} has the cosignatures that this rule asks for. */
  boolean holds(VerifiedCheckpoint checkpoint);

  /** The rule in the words of the policy file. */
  String text();

  /** {@code quorum none}. */
  record None() implements WitnessRule {
    @Override
    public boolean holds(VerifiedCheckpoint checkpoint) {
      return true;
    }

    @Override
    public String text() {
      return WitnessPolicy.NONE;
    }
  }

  /**
   * One witness.
   *
   * @param name what the policy calls it, not its key name
   */
  record Witness(String name, VerifierKey key, Optional<String> url) implements WitnessRule {
    @Override
    public boolean holds(VerifiedCheckpoint checkpoint) {
      return checkpoint.isSignedBy(key);
    }

    @Override
    public String text() {
      return name;
    }
  }

  /** At least {@code threshold} of the members, 1 to all of them. */
  record Group(String name, int threshold, List<WitnessRule> members) implements WitnessRule {
    public Group {
      members = List.copyOf(members);
      if (threshold < 1 || threshold > members.size()) {
        throw new IllegalArgumentException(threshold + " of " + members.size());
      }
    }

    @Override
    public boolean holds(VerifiedCheckpoint checkpoint) {
      return members.stream().filter(member -> member.holds(checkpoint)).count() >= threshold;
    }

    @Override
    public String text() {
      return threshold
          + " of ("
          + String.join(", ", members.stream().map(WitnessRule::text).toList())
          + ")";
    }
  }
}
