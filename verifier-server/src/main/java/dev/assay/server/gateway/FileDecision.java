package dev.assay.server.gateway;

import dev.assay.model.Bytes;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import dev.assay.model.Verdict;
import dev.assay.policy.PolicyMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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
  /** What is served in no mode. */
  private static final Set<ReasonCode> NEVER =
      Set.of(ReasonCode.RELEASE_MALICIOUS, ReasonCode.INDEX_DIGEST_MISMATCH);

  private static final Set<ReasonCode> WARNINGS =
      Set.of(ReasonCode.RELEASE_MALICIOUS, ReasonCode.GATEWAY_NAME_LOOKS_LIKE_ANOTHER);

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

  private String named() {
    Reason first = reasons.getFirst();
    return first.code() == ReasonCode.GATEWAY_NAME_LOOKS_LIKE_ANOTHER
        ? first.code() + " (did you mean " + first.expected() + "?)"
        : first.code().name();
  }

  /**
   * The same with more that is held against the file.
   *
   * @param waiver why the policy does not ask for VERIFIED, of all reasons
   */
  FileDecision against(List<Reason> objections, Optional<String> waiver, PolicyMode mode) {
    List<Reason> all = new ArrayList<>(objections);
    all.addAll(reasons);
    boolean forbidden = all.stream().map(Reason::code).anyMatch(NEVER::contains);
    String named =
        objections.stream().map(Reason::toString).collect(Collectors.joining("\n", id + "\n", ""));
    return new FileDecision(
        Sha256.of(Bytes.ofUtf8(named)).hex().substring(0, id.length()),
        verdict.worse(Verdict.worst(objections.stream().map(Reason::verdict).toList())),
        waiver,
        !forbidden && waiver.isEmpty() && mode == PolicyMode.AUDIT,
        all,
        policy,
        trustRoot);
  }

  /** Whether whoever asked should be told, and not just given another file. */
  boolean warns() {
    return reasons.stream().map(Reason::code).anyMatch(WARNINGS::contains);
  }

  /** In a few words, for a reason phrase or the reason of a yank. */
  public String inShort() {
    return "refused: " + (reasons.isEmpty() ? verdict.name() : named()) + ", decision " + id;
  }
}
