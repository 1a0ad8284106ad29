package dev.assay.server.judge;

import dev.assay.model.Sha256;
import dev.assay.policy.Policy;
import dev.assay.trust.TrustRoot;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What decides: one trust root, the policies by name, and what is known against releases.
 * Immutable; a request takes it once and is answered by it from start to end, whatever is reloaded
 * meanwhile.
 *
 * @param warnings what has to be said about the trust root
 * @param advisories of the gateway
 * @param loaded when it was read
 */
public record Rules(
    TrustRoot trustRoot,
    List<String> warnings,
    Map<String, Policy> policies,
    Optional<Advisories> advisories,
    Instant loaded) {
  public Rules {
    Objects.requireNonNull(trustRoot, "trustRoot is null");
    Objects.requireNonNull(advisories, "advisories is null");
    Objects.requireNonNull(loaded, "loaded is null");
    warnings = List.copyOf(warnings);
    policies = Map.copyOf(policies);
  }

  /** Without advisories. */
  public Rules(
      TrustRoot trustRoot, List<String> warnings, Map<String, Policy> policies, Instant loaded) {
    this(trustRoot, warnings, policies, Optional.empty(), loaded);
  }

  /** Whether the same questions would have the same answers. */
  boolean decidesAs(Rules other) {
    return trustRoot.digest().equals(other.trustRoot.digest())
        && trustRoot.source().equals(other.trustRoot.source())
        && warnings.equals(other.warnings)
        && advisories.map(Advisories::digest).equals(other.advisories.map(Advisories::digest))
        && digests(policies).equals(digests(other.policies));
  }

  private static Map<String, Sha256> digests(Map<String, Policy> policies) {
    return policies.entrySet().stream()
        .collect(
            Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> entry.getValue().digest()));
  }
}
