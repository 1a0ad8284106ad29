package dev.assay.ledger;

import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Verdict;
import dev.assay.policy.history.HistoryFinding;
import dev.assay.policy.history.ProjectHistory;
import dev.assay.policy.history.PublisherIdentity;
import dev.assay.policy.history.ReleaseRecord;
import dev.assay.policy.history.ReleaseRecord.FileRecord;
import dev.assay.python.ProjectName;
import dev.assay.python.Version;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a ledger knows of one project, and what in a new sighting differs from it. Of each file the
 * last sighting counts that was in order ({@link Sighting#isReference}); one without an attestation
 * does not take the place of one with, unless somebody accepted it. Immutable.
 */
public final class KnownReleases {
  private final ProjectName project;
  private final Map<String, Sighting> byFile = new HashMap<>();
  private final Map<Version, List<Sighting>> byVersion = new HashMap<>();
  private final Map<Version, ReleaseRecord> releases = new HashMap<>();

  /**
   * @param seen sightings of the project, the oldest first
   */
  public KnownReleases(ProjectName project, List<Sighting> seen) {
    this.project = project;
    for (Sighting sighting : seen) {
      Sighting before = byFile.get(sighting.fileName());
      boolean loses =
          before != null && !before.publishers().isEmpty() && sighting.publishers().isEmpty();
      if (sighting.isReference() && (!loses || sighting.accepted())) {
        byFile.put(sighting.fileName(), sighting);
      }
    }
    for (Sighting sighting : byFile.values()) {
      byVersion.computeIfAbsent(sighting.version(), v -> new ArrayList<>()).add(sighting);
    }
    byVersion.forEach((version, files) -> releases.put(version, release(version, files)));
  }

  /**
   * What differs: LEDGER_DIGEST_CHANGED, LEDGER_PUBLISHER_CHANGED, LEDGER_ATTESTATION_LOST. Nothing
   * for a sighting that is neither signed by somebody nor without an attestation, as it shows
   * nobody; nothing for a project that is new.
   */
  public List<Reason> objections(Sighting now) {
    List<Reason> objections = new ArrayList<>();
    Sighting before = byFile.get(now.fileName());
    if (before != null) {
      digest(before, now).ifPresent(objections::add);
      sameFile(before, now).ifPresent(objections::add);
    }
    // What the same file says needs no comparison with other releases on top.
    if (before == null && (isAttested(now) || now.verdict() == Verdict.MISSING)) {
      findings(now).stream().map(it -> reason(it, now)).forEach(objections::add);
    }
    return List.copyOf(objections);
  }

  private static boolean isAttested(Sighting sighting) {
    return !sighting.publishers().isEmpty();
  }

  private static Optional<Reason> digest(Sighting before, Sighting now) {
    boolean same =
        before.sha256().isEmpty() || now.sha256().isEmpty() || before.sha256().equals(now.sha256());
    return same
        ? Optional.empty()
        : Optional.of(
            new Reason(
                ReasonCode.LEDGER_DIGEST_CHANGED,
                before.sha256().get() + " as on " + before.time(),
                now.sha256().get().hex(),
                where(now)));
  }

  private static Optional<Reason> sameFile(Sighting before, Sighting now) {
    if (!isAttested(before) || before.publishers().equals(now.publishers())) {
      return Optional.empty();
    }
    if (!isAttested(now)) {
      return now.verdict() != Verdict.MISSING
          ? Optional.empty()
          : Optional.of(
              new Reason(
                  ReasonCode.LEDGER_ATTESTATION_LOST,
                  describe(before) + " as on " + before.time(),
                  "no attestation",
                  where(now)));
    }
    return Optional.of(
        new Reason(
            ReasonCode.LEDGER_PUBLISHER_CHANGED,
            describe(before) + " as on " + before.time(),
            describe(now),
            where(now)));
  }

  private static String describe(Sighting sighting) {
    return sighting.publishers().stream()
        .map(PublisherIdentity::describe)
        .collect(Collectors.joining("; "));
  }

  private static String where(Sighting sighting) {
    return sighting.fileName() + " in the ledger";
  }

  /** What is worse with this file than it was with the files of its release that are known. */
  private List<HistoryFinding> findings(Sighting now) {
    List<Sighting> siblings = byVersion.getOrDefault(now.version(), List.of());
    List<Sighting> all = new ArrayList<>(siblings);
    all.add(now);
    Set<HistoryFinding.Kind> known = EnumSet.noneOf(HistoryFinding.Kind.class);
    if (!siblings.isEmpty()) {
      history(now.version(), siblings).forEach(it -> known.add(it.kind()));
    }
    return history(now.version(), all).stream()
        .filter(it -> it.kind().isDowngrade() && !known.contains(it.kind()))
        .filter(it -> it.kind() != HistoryFinding.Kind.PARTLY_ATTESTED || !isAttested(now))
        .toList();
  }

  private List<HistoryFinding> history(Version version, List<Sighting> files) {
    Map<Version, ReleaseRecord> all = new HashMap<>(releases);
    all.put(version, release(version, files));
    return new ProjectHistory(project, List.copyOf(all.values())).findings(version);
  }

  private static ReleaseRecord release(Version version, List<Sighting> files) {
    return new ReleaseRecord(
        version, false, Optional.empty(), files.stream().map(KnownReleases::record).toList());
  }

  private static FileRecord record(Sighting sighting) {
    return isAttested(sighting)
        ? new FileRecord.Attested(sighting.fileName(), new LinkedHashSet<>(sighting.publishers()))
        : new FileRecord.Unattested(sighting.fileName());
  }

  private static Reason reason(HistoryFinding finding, Sighting now) {
    boolean lost =
        switch (finding.kind()) {
          case PROVENANCE_LOST, PARTLY_ATTESTED -> true;
          case FIRST_ATTESTED,
              REPOSITORY_RENAMED,
              MIXED_PUBLISHERS,
              PUBLISHER_CHANGED,
              REPOSITORY_ID_CHANGED,
              OWNER_ID_CHANGED,
              REF_SHAPE_CHANGED ->
              false;
        };
    return new Reason(
        lost ? ReasonCode.LEDGER_ATTESTATION_LOST : ReasonCode.LEDGER_PUBLISHER_CHANGED,
        finding.before(),
        finding.kind() + ": " + finding.now(),
        where(now));
  }
}
