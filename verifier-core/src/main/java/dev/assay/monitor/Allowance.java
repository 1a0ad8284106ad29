package dev.assay.monitor;

import dev.assay.model.Sha256;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An entry that is known and need not be reported.
 *
 * @param rule the rule that may match it
 * @param index of the entry in its log, when that is how it is named
 * @param leafHash of the entry, when that is how it is named
 * @param digest that the entry records, in hexadecimal, when that is how it is named
 * @param reason why it is in order
 * @param expires when it is reported again; empty for never
 */
public record Allowance(
    String rule,
    OptionalLong index,
    Optional<Sha256> leafHash,
    Optional<String> digest,
    String reason,
    Optional<Instant> expires) {
  public Allowance {
    Objects.requireNonNull(rule, "rule is null");
    Objects.requireNonNull(index, "index is null");
    Objects.requireNonNull(leafHash, "leafHash is null");
    Objects.requireNonNull(digest, "digest is null");
    Objects.requireNonNull(expires, "expires is null");
    if (index.isEmpty() && leafHash.isEmpty() && digest.isEmpty()) {
      throw new IllegalArgumentException("an allowance names its entry");
    }
    if (reason.isBlank()) {
      throw new IllegalArgumentException("an allowance has a reason");
    }
  }

  /** Every name that it has must be the entry's. */
  boolean covers(Sighting sighting, Instant now) {
    return rule.equals(sighting.rule())
        && (index.isEmpty() || index.getAsLong() == sighting.index())
        && (leafHash.isEmpty() || leafHash.get().equals(sighting.leafHash()))
        && (digest.isEmpty()
            || digest.equals(sighting.facts().flatMap(f -> f.value(WatchedField.DIGEST))))
        && (expires.isEmpty() || now.isBefore(expires.get()));
  }
}
