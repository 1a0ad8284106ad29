package dev.assay;

import dev.assay.ledger.ChainHead;
import dev.assay.ledger.KnownReleases;
import dev.assay.ledger.LedgerSource;
import dev.assay.ledger.Sighting;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.Sha256;
import dev.assay.model.Verdict;
import dev.assay.policy.history.PublisherIdentity;
import dev.assay.python.DistributionName;
import dev.assay.python.ProjectName;
import dev.assay.report.FileReport;
import dev.assay.verify.Verification;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compares the files of one run with what a ledger knows, and says what to write into it.
 * Immutable.
 */
public final class LedgerRun {
  private final Map<ProjectName, KnownReleases> known;
  private final String source;
  private final Instant now;
  private final boolean accepting;

  private LedgerRun(
      Map<ProjectName, KnownReleases> known, String source, Instant now, boolean accepting) {
    this.known = known;
    this.source = source;
    this.now = now;
    this.accepting = accepting;
  }

  /**
   * What the ledger knows of the projects of these files. The whole chain is read first: the
   * refusals are those of {@link LedgerSource#read}.
   *
   * @param source what sightings of this run are said to come from
   * @param accepting whether what differs is in order
   */
  public static Outcome<LedgerRun> of(
      LedgerSource ledger, List<FileReport> files, String source, Instant now, boolean accepting) {
    Map<ProjectName, List<Sighting>> seen = new LinkedHashMap<>();
    files.stream()
        .flatMap(file -> name(file).stream())
        .forEach(name -> seen.put(name.project(), new ArrayList<>()));
    Outcome<ChainHead> read =
        ledger.read(
            Optional.empty(),
            entry -> {
              List<Sighting> wanted = seen.get(entry.seen().project());
              if (wanted != null) {
                wanted.add(entry.seen());
              }
            });
    return switch (read) {
      case Outcome.Refused<ChainHead>(Reason reason) -> new Outcome.Refused<>(reason);
      case Outcome.Passed<ChainHead> whole -> {
        Map<ProjectName, KnownReleases> known = new HashMap<>();
        seen.forEach((project, of) -> known.put(project, new KnownReleases(project, of)));
        yield Outcome.passed(new LedgerRun(known, source, now, accepting));
      }
    };
  }

  /** As {@link #of}, by what somebody who read the whole ledger kept of it. */
  public static LedgerRun knowing(
      Map<ProjectName, List<Sighting>> seen, String source, Instant now) {
    Map<ProjectName, KnownReleases> known = new HashMap<>();
    seen.forEach((project, of) -> known.put(project, new KnownReleases(project, of)));
    return new LedgerRun(known, source, now, false);
  }

  /**
   * One file after the comparison.
   *
   * @param report with what differs as further reasons, unless it is accepted
   * @param seen what to write into the ledger; empty for what is no sighting
   * @param accepted what differs and is in order
   */
  public record Compared(FileReport report, Optional<Sighting> seen, List<Reason> accepted) {
    public Compared {
      accepted = List.copyOf(accepted);
    }
  }

  /** Compares one file. Its policy, if there is one, has been applied already. */
  public Compared compare(FileReport file) {
    Optional<Sighting> seen = sighting(file, false);
    if (seen.isEmpty()) {
      return new Compared(file, seen, List.of());
    }
    KnownReleases releases = known.get(seen.get().project());
    List<Reason> objections = releases == null ? List.of() : releases.objections(seen.get());
    if (objections.isEmpty()) {
      return new Compared(file, seen, List.of());
    }
    return accepting
        ? new Compared(file, sighting(file, true), objections)
        : new Compared(file.with(objections), refused(file, objections), List.of());
  }

  /** With the reasons, but also with who signed: the new reasons say nothing against that. */
  private Optional<Sighting> refused(FileReport file, List<Reason> objections) {
    return sighting(file, false)
        .map(it -> {
          List<String> reasons = new ArrayList<>(it.reasons());
          objections.forEach(reason -> reasons.add(reason.code().name()));
          return new Sighting(
              it.time(),
              it.source(),
              it.project(),
              it.version(),
              it.fileName(),
              it.sha256(),
              file.with(objections).verdict(),
              reasons,
              it.identityChecked(),
              false,
              it.publishers());
        });
  }

  private Optional<Sighting> sighting(FileReport file, boolean accepted) {
    Optional<DistributionName> name = name(file);
    List<Verification.Genuine> genuine = file.genuine();
    boolean tells =
        switch (file.verdict()) {
          case VERIFIED, MISSING, REJECTED -> true;
          case INDETERMINATE -> !genuine.isEmpty();
        };
    return name.filter(it -> tells).map(it -> sighting(file, it, genuine, accepted));
  }

  private Sighting sighting(
      FileReport file,
      DistributionName name,
      List<Verification.Genuine> genuine,
      boolean accepted) {
    Optional<Sha256> digest = file.sha256();
    return new Sighting(
        now,
        source,
        name.project(),
        name.version(),
        name.fileName(),
        digest,
        file.verdict(),
        file.reasons().stream().map(reason -> reason.code().name()).toList(),
        file.verdict() == Verdict.VERIFIED && !file.identityUnchecked(),
        accepted,
        genuine.stream()
            .map(it -> PublisherIdentity.of(it.provenSigner(), name.project(), name.version()))
            .toList());
  }

  private static Optional<DistributionName> name(FileReport file) {
    return file.project().isEmpty() ? Optional.empty() : file.distribution();
  }
}
