package dev.assay.policy;

import dev.assay.crypto.FulcioClaims;
import dev.assay.crypto.SubjectAlternativeName;
import dev.assay.python.DistributionName;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What a condition may look at: nothing that was not verified.
 *
 * @param file the distribution; empty for other files
 * @param signedAt the earliest verified time, if there is one
 */
public record ConditionFacts(
    SubjectAlternativeName identity,
    FulcioClaims claims,
    Optional<DistributionName> file,
    Optional<String> predicateType,
    Optional<Instant> signedAt) {
  public ConditionFacts {
    Objects.requireNonNull(identity, "identity is null");
    Objects.requireNonNull(claims, "claims is null");
    Objects.requireNonNull(file, "file is null");
    Objects.requireNonNull(predicateType, "predicateType is null");
    Objects.requireNonNull(signedAt, "signedAt is null");
  }
}
