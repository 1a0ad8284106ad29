package dev.assay.policy;

import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.ReasonCode;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What came of reading a policy file.
 *
 * @param policy empty when a finding keeps the file from being used
 * @param findings by line
 */
public record PolicyFile(Optional<Policy> policy, List<PolicyFinding> findings) {
  public PolicyFile {
    findings =
        findings.stream().sorted(Comparator.comparingInt(PolicyFinding::line)).distinct().toList();
    if (policy.isPresent() && findings.stream().anyMatch(it -> it.kind().isBlocking())) {
      throw new IllegalArgumentException("a policy that must not be used");
    }
  }

  /**
   * Reads a policy file.
   *
   * @param document its bytes
   * @param name what it is called in findings and reports
   * @param language asked for once, and only if the policy has conditions
   */
  public static PolicyFile read(Bytes document, String name, Supplier<ConditionLanguage> language) {
    return new PolicyReader(name, language).read(document);
  }

  /** The same, where a condition keeps the file from being used. */
  public static PolicyFile read(Bytes document, String name) {
    return read(document, name, () -> PolicyFile::withoutLanguage);
  }

  private static Condition withoutLanguage(String text) {
    throw new IllegalArgumentException("conditions cannot be evaluated here");
  }

  /** The same with what is not wrong and still deserves a look, as of {@code today} in UTC. */
  public PolicyFile linted(LocalDate today) {
    return policy
        .map(it ->
            new PolicyFile(
                policy,
                Stream.concat(findings.stream(), PolicyLint.of(it, today).stream()).toList()))
        .orElse(this);
  }

  /** The policy; POLICY_INVALID with the first finding where it cannot be used. */
  public Policy orThrow(String name) throws MalformedEvidence {
    if (policy.isPresent()) {
      return policy.get();
    }
    PolicyFinding first =
        findings.stream().filter(it -> it.kind().isBlocking()).findFirst().orElseThrow();
    throw new MalformedEvidence(
        ReasonCode.POLICY_INVALID, "a policy", first.text(), name + ":" + first.line());
  }
}
