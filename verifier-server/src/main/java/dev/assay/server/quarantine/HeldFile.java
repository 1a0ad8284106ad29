package dev.assay.server.quarantine;

import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import dev.assay.model.Verdict;
import dev.assay.python.ProjectName;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A file in quarantine.
 *
 * @param reasons never empty
 * @param letThrough why it is served nevertheless: audit mode; empty where it is not
 * @param decision the id under which it was refused
 * @param policy the digest of the policy that decided
 * @param trustRoot the digest of the trust root that decided
 * @param since when it was first refused
 * @param judged when it was last found to be refused for other reasons than before
 */
public record HeldFile(
    ProjectName project,
    String fileName,
    Sha256 sha256,
    Verdict verdict,
    List<Reason> reasons,
    Optional<String> letThrough,
    String decision,
    Sha256 policy,
    Sha256 trustRoot,
    Instant since,
    Instant judged,
    Optional<Release> release) {
  /** What a policy says of a file that may be as good as any. */
  private static final Set<ReasonCode> OF_THE_POLICY =
      Set.of(
          ReasonCode.POLICY_FILE_TOO_NEW,
          ReasonCode.POLICY_FILE_YANKED,
          ReasonCode.POLICY_SIGNAL_FAILS,
          ReasonCode.GATEWAY_NAME_LOOKS_LIKE_ANOTHER,
          ReasonCode.POLICY_EXEMPTION_EXPIRED);

  public HeldFile {
    Objects.requireNonNull(project, "project is null");
    Objects.requireNonNull(fileName, "fileName is null");
    Objects.requireNonNull(sha256, "sha256 is null");
    Objects.requireNonNull(verdict, "verdict is null");
    reasons = List.copyOf(reasons);
    Objects.requireNonNull(letThrough, "letThrough is null");
    Objects.requireNonNull(decision, "decision is null");
    since = since.truncatedTo(ChronoUnit.MICROS);
    judged = judged.truncatedTo(ChronoUnit.MICROS);
    Objects.requireNonNull(release, "release is null");
  }

  /** The key under which it is found. */
  public static String key(Sha256 sha256, String fileName) {
    return sha256.hex() + " " + fileName;
  }

  /** Whether this is among its reasons. */
  boolean isFor(ReasonCode code) {
    return reasons.stream().anyMatch(it -> it.code() == code);
  }

  /** The same without a reason; empty where it has no other. */
  Optional<HeldFile> without(ReasonCode code) {
    List<Reason> left = reasons.stream().filter(it -> it.code() != code).toList();
    return left.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new HeldFile(
                project,
                fileName,
                sha256,
                Verdict.worst(left.stream().map(Reason::verdict).toList()),
                left,
                letThrough,
                decision,
                policy,
                trustRoot,
                since,
                judged,
                release));
  }

  /** Why nobody can release it: QUARANTINE_NOT_RELEASABLE; empty where somebody can. */
  public Optional<Reason> objection() {
    return reasons.stream()
        .filter(it -> it.verdict() == Verdict.REJECTED && !OF_THE_POLICY.contains(it.code()))
        .findFirst()
        .map(it ->
            new Reason(
                ReasonCode.QUARANTINE_NOT_RELEASABLE,
                "a file with no evidence against it",
                it.toString(),
                fileName));
  }
}
