package dev.assay.server.judge;

import dev.assay.model.Sha256;
import dev.assay.policy.Policy;
import dev.assay.trust.TrustRoot;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What decides: one trust root and the policies by name. Immutable; a request takes it once and is
 * answered by it from start to end, whatever is reloaded meanwhile.
 *
 * @param warnings what has to be said about the trust root
 * @param loaded when it was read
 */
public record Rules(
    TrustRoot trustRoot, List<String> warnings, Map<String, Policy> policies, Instant loaded) {
  public Rules {
    Objects.requireNonNull(trustRoot, "trustRoot is null");
    Objects.requireNonNull(loaded, "loaded is null");
    warnings = List.copyOf(warnings);
    policies = Map.copyOf(policies);
  }

  /** Whether the same questions would have the same answers. */
  boolean decidesAs(Rules other) {
    return trustRoot.digest().equals(other.trustRoot.digest())
        && trustRoot.source().equals(other.trustRoot.source())
        && warnings.equals(other.warnings)
        && digests(policies).equals(digests(other.policies));
  }

  private static Map<String, Sha256> digests(Map<String, Policy> policies) {
    return policies.entrySet().stream()
        .collect(
            Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> entry.getValue().digest()));
  }
}
