package dev.assay.monitor;

import dev.assay.model.Reason;
import dev.assay.model.Sha256;
import java.util.Objects;
import java.util.Optional;

/**
 * A proven entry that a rule is about.
 *
 * @param rule name of the rule
 * @param index of the entry in its tree
 * @param facts what the entry says; empty when it cannot be read, and then there is a problem
 * @param problem why it cannot be read, although it contains what is watched
 * @param trusted whether its certificate is of an authority of the trust root
 */
public record Sighting(
    String rule,
    long index,
    Sha256 leafHash,
    Optional<EntryFacts> facts,
    Optional<Reason> problem,
    boolean trusted) {
  public Sighting {
    Objects.requireNonNull(rule, "rule is null");
    Objects.requireNonNull(leafHash, "leafHash is null");
    if (facts.isPresent() == problem.isPresent()) {
      throw new IllegalArgumentException("an entry is either read or not");
    }
  }
}
