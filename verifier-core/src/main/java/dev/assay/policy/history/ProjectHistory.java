package dev.assay.policy.history;

import dev.assay.model.Reason;
import dev.assay.model.Verdict;
import dev.assay.policy.history.ReleaseRecord.FileRecord;
import dev.assay.python.ProjectName;
import dev.assay.python.Version;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The releases of a project and who signed them. Immutable.
 *
 * @param releases by version, the oldest first, each version once
 */
public record ProjectHistory(ProjectName project, List<ReleaseRecord> releases) {
  public ProjectHistory {
    Objects.requireNonNull(project, "project is null");
    releases = releases.stream().sorted(Comparator.comparing(ReleaseRecord::version)).toList();
  }

  /**
   * One publisher with the releases that it signed.
   *
   * @param releases how many
   */
  public record Seen(PublisherIdentity publisher, Version first, Version last, int releases) {}

  /** Everybody who ever signed, in the order of their first release. */
  public List<Seen> publishers() {
    Map<PublisherIdentity, Seen> seen = new LinkedHashMap<>();
    for (ReleaseRecord release : releases) {
      release.publishers().stream()
          .sorted(Comparator.comparing(PublisherIdentity::describe))
          .forEach(publisher ->
              seen.merge(
                  publisher,
                  new Seen(publisher, release.version(), release.version(), 1),
                  (old, now) -> new Seen(publisher, old.first(), now.last(), old.releases() + 1)));
    }
    return List.copyOf(seen.values());
  }

  /** What changed, by release. */
  public List<HistoryFinding> findings() {
    List<HistoryFinding> findings = new ArrayList<>();
    boolean attestedBefore = false;
    for (int at = 0; at < releases.size(); at++) {
      ReleaseRecord release = releases.get(at);
      findings.addAll(findings(release, releases.subList(0, at), attestedBefore));
      attestedBefore |= release.isAttested();
    }
    return List.copyOf(findings);
  }

  /** What changed with one release; the same as {@link #findings()} has of it. */
  public List<HistoryFinding> findings(Version version) {
    List<ReleaseRecord> earlier =
        releases.stream().filter(it -> it.version().compareTo(version) < 0).toList();
    boolean attestedBefore = earlier.stream().anyMatch(ReleaseRecord::isAttested);
    List<HistoryFinding> findings = new ArrayList<>();
    for (ReleaseRecord release : releases) {
      if (release.version().equals(version)) {
        findings.addAll(findings(release, earlier, attestedBefore));
      }
    }
    return List.copyOf(findings);
  }

  private static List<HistoryFinding> findings(
      ReleaseRecord release, List<ReleaseRecord> earlier, boolean attestedBefore) {
    List<HistoryFinding> findings =
        new ArrayList<>(new ReleaseComparison(release, earlier).findings());
    if (release.isAttested() && !attestedBefore) {
      findings.add(
          new HistoryFinding(
              HistoryFinding.Kind.FIRST_ATTESTED,
              release.version(),
              release.isApart(),
              "none",
              ReleaseComparison.describe(release)));
    }
    return findings;
  }

  /** Reasons of files that do not verify, or of which nobody could tell. */
  public List<Reason> problems() {
    return releases.stream()
        .flatMap(release -> release.files().stream())
        .filter(FileRecord.Doubtful.class::isInstance)
        .flatMap(file -> ((FileRecord.Doubtful) file).reasons().stream())
        .toList();
  }

  /**
   * VERIFIED when nothing got worse, REJECTED for a downgrade, MISSING when nothing was ever
   * attested, else the worst of the problems.
   *
   * @param only the release whose findings count; empty for all
   * @param withApart whether yanked releases and prereleases count too; a release that is named
   *     always does
   */
  public Verdict verdict(Optional<Version> only, boolean withApart) {
    List<ReleaseRecord> counted =
        releases.stream()
            .filter(it -> only.isEmpty() || only.get().equals(it.version()))
            .filter(it -> only.isPresent() || withApart || !it.isApart())
            .toList();
    boolean downgrade =
        findings().stream()
            .filter(it -> it.kind().isDowngrade())
            .anyMatch(it -> counted.stream().anyMatch(r -> r.version().equals(it.version())));
    boolean attested = counted.stream().anyMatch(ReleaseRecord::isAttested);
    Verdict verdict =
        new ProjectHistory(project, counted)
            .problems().stream().map(Reason::verdict).reduce(Verdict.VERIFIED, Verdict::worse);
    if (downgrade) {
      return verdict.worse(Verdict.REJECTED);
    }
    return attested ? verdict : verdict.worse(Verdict.MISSING);
  }
}
