package dev.assay.server.gateway;

import dev.assay.model.Reason;
import dev.assay.model.Sha256;
import dev.assay.model.Verdict;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What was decided on one listed file.
 *
 * @param id the same for equal files under equal rules on the same day, on every replica
 * @param waiver why the policy does not ask for VERIFIED
 * @param audited whether nothing but audit mode lets it through
 * @param policy the digest of the policy that decided
 * @param trustRoot the digest of the trust root that decided
 */
public record FileDecision(
    String id,
    Verdict verdict,
    Optional<String> waiver,
    boolean audited,
    List<Reason> reasons,
    Sha256 policy,
    Sha256 trustRoot) {
  public FileDecision {
    Objects.requireNonNull(id, "id is null");
    Objects.requireNonNull(verdict, "verdict is null");
    Objects.requireNonNull(waiver, "waiver is null");
    reasons = List.copyOf(reasons);
  }

  /** Whether the policy lets the file through. */
  public boolean passes() {
    return verdict == Verdict.VERIFIED || waiver.isPresent() || audited;
  }

  /** In a few words, for a reason phrase or the reason of a yank. */
  public String inShort() {
    String code = reasons.isEmpty() ? verdict.name() : reasons.getFirst().code().name();
    return "refused: " + code + ", decision " + id;
  }
}
