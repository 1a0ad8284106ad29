package dev.assay.evidence;

import dev.assay.model.Verdict;
import java.util.Optional;

/**
 * The stable codes of everything that is shown beside a verdict. A code is never renamed and never
 * changes what it leads to; no code is also a {@code ReasonCode}.
 *
 * <p>Most lead to nothing by themselves: a policy decides. A code that says "this could not be
 * asked" leads to INDETERMINATE, because silence of a source is no good news; known malware leads
 * to REJECTED, whatever signature it has.
 */
public enum SignalCode {
  // Advisories
  MALICIOUS_RELEASE(
      Severity.CRITICAL,
      Verdict.REJECTED,
      "an advisory says that this release is malicious",
      "do not install it; if it was installed, treat the machine and its secrets as taken"),
  EXPLOITED_VULNERABILITY(
      Severity.CRITICAL,
      "this release has a vulnerability that is known to be used by attackers",
      "take a fixed version today, or remove the package"),
  KNOWN_VULNERABILITY(
      Severity.MEDIUM,
      "this release has a known vulnerability",
      "take a fixed version, or record why it does not concern you"),
  ADVISORY_UNDECIDED(
      Severity.MEDIUM,
      Verdict.INDETERMINATE,
      "an advisory about this project does not say in a usable form whether this version is meant",
      "read the advisory, and record an exemption if this version is not meant"),
  ADVISORY_SOURCE_FAILED(
      Severity.MEDIUM,
      Verdict.INDETERMINATE,
      "a source of advisories could not be asked, or its answer may not be used",
      "try again later, or give a snapshot with --advisories"),
  ADVISORY_SNAPSHOT_STALE(
      Severity.MEDIUM,
      Verdict.INDETERMINATE,
      "the snapshot of advisories is older than it may be",
      "fetch a newer snapshot, or allow its age"),
  ADVISORY_SNAPSHOT_DAMAGED(
      Severity.MEDIUM,
      Verdict.INDETERMINATE,
      "records of the snapshot of advisories cannot be read, and one may be about this project",
      "fetch the snapshot again"),
  // Names
  NAME_LOOKS_LIKE_ANOTHER(
      Severity.MEDIUM,
      "the name is easily taken for that of a widely used project",
      "check that this project is the one that you want; nothing is wrong if it is"),
  // Indexes
  NAME_ON_SEVERAL_INDEXES(
      Severity.HIGH,
      "more than one index in force has a project of this name, and pip ranks none above another",
      "name the one index that may have it in the policy, or use one index that holds all"),
  PRIVATE_NAME_IS_PUBLIC(
      Severity.HIGH,
      "a name that the policy keeps for a private index exists on another one",
      "find out who registered it; use one index only, and hash-checked requirements"),
  OTHER_INDEX_HAS_HIGHER_VERSION(
      Severity.CRITICAL,
      "another index offers a higher version than the index that the name belongs to",
      "do not install until it is known whose it is; pip would take the higher version"),
  INDEX_NOT_PERMITTED(
      Severity.CRITICAL,
      Verdict.REJECTED,
      "the package comes from an index that the policy does not permit for its name",
      "take it from an index that the policy names, or correct the policy"),
  INDEX_NOT_COMPARED(
      Severity.MEDIUM,
      Verdict.INDETERMINATE,
      "an index in force could not be asked whether it has this name",
      "try again later, or leave out the index if it is not needed"),
  INDEX_SETTINGS_UNREADABLE(
      Severity.MEDIUM,
      Verdict.INDETERMINATE,
      "settings that can bring in another index cannot be read",
      "correct the file, or make it readable");

  private final Severity severity;
  private final Optional<Verdict> verdict;
  private final String summary;
  private final String remedy;

  SignalCode(Severity severity, String summary, String remedy) {
    this(severity, Optional.empty(), summary, remedy);
  }

  SignalCode(Severity severity, Verdict verdict, String summary, String remedy) {
    this(severity, Optional.of(verdict), summary, remedy);
  }

  SignalCode(Severity severity, Optional<Verdict> verdict, String summary, String remedy) {
    this.severity = severity;
    this.verdict = verdict;
    this.summary = summary;
    this.remedy = remedy;
  }

  /** The weight where the case itself does not say: a vulnerability's comes from its score. */
  public Severity severity() {
    return severity;
  }

  /** What it leads to by itself: REJECTED or INDETERMINATE; empty leaves it to a policy. */
  public Optional<Verdict> verdict() {
    return verdict;
  }

  /** What it means, as a clause without capital and full stop. */
  public String summary() {
    return summary;
  }

  /** One thing to do, in the same form. */
  public String remedy() {
    return remedy;
  }
}
