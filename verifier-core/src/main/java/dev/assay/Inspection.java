package dev.assay;

import dev.assay.IndexVerification.DigestSource;
import dev.assay.archive.ArchiveLimits;
import dev.assay.evidence.Signal;
import dev.assay.evidence.SignalCode;
import dev.assay.evidence.archive.ArchiveInspection;
import dev.assay.evidence.release.CertificateSignals;
import dev.assay.evidence.release.DeclaredRepositories;
import dev.assay.evidence.release.HistorySignals;
import dev.assay.evidence.release.ListingSignals;
import dev.assay.evidence.release.SignedFile;
import dev.assay.index.ReleaseDocument;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.policy.history.HistoryFinding;
import dev.assay.policy.history.ProjectHistory;
import dev.assay.ports.Fetched;
import dev.assay.ports.IndexFile;
import dev.assay.ports.PackageIndex;
import dev.assay.ports.ProjectPage;
import dev.assay.ports.ReleaseDocuments;
import dev.assay.ports.ReleaseListing;
import dev.assay.ports.Retrieval;
import dev.assay.ports.Yank;
import dev.assay.python.ProjectName;
import dev.assay.python.Version;
import dev.assay.report.FileReport;
import dev.assay.report.InspectedRelease;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Makes the trust report of a release: the verdict on each of its files, and the signals of the
 * index, of the certificates, of the declared links and of the releases before it. Nothing that it
 * finds makes a verdict better. Immutable, and safe for concurrent use when the ports are.
 */
public final class Inspection {
  /**
   * How far to look.
   *
   * @param digests where the digest of a file comes from
   * @param releasesBefore with how many earlier releases to compare; 0 for none
   * @param links whether to ask for the project's own links
   * @param archives whether to look into the files, which downloads them
   */
  public record Depth(DigestSource digests, int releasesBefore, boolean links, boolean archives) {
    /** More than this is what {@code assay history} is for. */
    public static final int MAX_RELEASES_BEFORE = 50;

    public Depth {
      if (releasesBefore < 0 || releasesBefore > MAX_RELEASES_BEFORE) {
        throw new IllegalArgumentException("0 to " + MAX_RELEASES_BEFORE + " releases before");
      }
    }
  }

  private static final ArchiveInspection ARCHIVES =
      new ArchiveInspection(ArchiveLimits.DISTRIBUTION);

  private final Assay assay;
  private final IndexVerification verification;
  private final HistoryVerification history;
  private final PackageIndex index;
  private final ReleaseDocuments documents;
  private final Depth depth;
  private final InstantSource clock;

  public Inspection(
      Assay assay,
      PackageIndex index,
      ReleaseDocuments documents,
      Depth depth,
      InstantSource clock) {
    this.assay = assay;
    this.verification = new IndexVerification(assay, index);
    this.history = new HistoryVerification(assay, index);
    this.index = index;
    this.documents = documents;
    this.depth = depth;
    this.clock = clock;
  }

  /**
   * The report on a release.
   *
   * @param version empty for the one that an installer would take: the newest that is neither
   *     yanked nor a prerelease, else the newest
   */
  public InspectedRelease inspect(ProjectName project, Optional<Version> version) {
    return inspect(project, version, List.of(), file -> true);
  }

  /**
   * The same of some of its files, for a release of which an installer takes only these.
   *
   * @param files which of those that the index lists
   */
  public InspectedRelease inspect(
      ProjectName project, Version version, Predicate<IndexFile> files) {
    return inspect(project, Optional.of(version), List.of(), files);
  }

  /**
   * The report on a release of which some files were verified already, for a lock file: only these
   * are in it.
   *
   * @param known what they came to; empty to verify every file of the release
   */
  public InspectedRelease inspect(
      ProjectName project, Optional<Version> version, List<FileReport> known) {
    return inspect(project, version, known, file -> true);
  }

  private InspectedRelease inspect(
      ProjectName project,
      Optional<Version> version,
      List<FileReport> known,
      Predicate<IndexFile> wanted) {
    return switch (index.project(project)) {
      case Fetched.Refused<ProjectPage>(Reason reason) -> refused(project, version, reason, known);
      case Fetched.NotFound<ProjectPage>(Reason reason, Optional<Retrieval> how) ->
          refused(project, version, reason, known);
      case Fetched.Found<ProjectPage>(ProjectPage page, Retrieval how) ->
          inspect(page, how, version.or(() -> newest(page)), known, wanted);
    };
  }

  /** The release that an installer would take. */
  private static Optional<Version> newest(ProjectPage page) {
    Map<Boolean, Optional<Version>> newest = new LinkedHashMap<>();
    for (boolean any : List.of(false, true)) {
      newest.put(
          any,
          page.files().stream()
              .filter(file -> any || !(file.yank() instanceof Yank.Yanked))
              .flatMap(file -> file.version().stream())
              .filter(version -> any || !version.isPrerelease())
              .max(Comparator.naturalOrder()));
    }
    return newest
        .getOrDefault(false, Optional.empty())
        .or(() -> newest.getOrDefault(true, Optional.empty()));
  }

  private static InspectedRelease refused(
      ProjectName project, Optional<Version> version, Reason reason, List<FileReport> known) {
    if (!known.isEmpty()) {
      return new InspectedRelease(project, version, known, List.of(), List.of(), List.of());
    }
    String name = project + version.map(it -> "==" + it).orElse("");
    FileReport report = FileReport.refused(name, Optional.empty(), List.of(reason));
    return new InspectedRelease(project, version, List.of(report), List.of(), List.of(), List.of());
  }

  private InspectedRelease inspect(
      ProjectPage page,
      Retrieval how,
      Optional<Version> version,
      List<FileReport> known,
      Predicate<IndexFile> wanted) {
    Outcome<ReleaseListing> listing =
        version.isPresent()
            ? page.release(version.get())
            : Outcome.refused(
                ReasonCode.RELEASE_NOT_FOUND,
                "a release of " + page.project(),
                "no file",
                how.location());
    return switch (listing) {
      case Outcome.Refused<ReleaseListing>(Reason reason) ->
          refused(page.project(), version, reason, known);
      case Outcome.Passed<ReleaseListing>(ReleaseListing release) ->
          inspect(page, how, only(release, wanted), known);
    };
  }

  private static ReleaseListing only(ReleaseListing release, Predicate<IndexFile> wanted) {
    List<IndexFile> files = release.files().stream().filter(wanted).toList();
    // None would be a release with nothing against it.
    return files.isEmpty()
        ? release
        : new ReleaseListing(release.version(), files, release.refused());
  }

  private InspectedRelease inspect(
      ProjectPage page, Retrieval how, ReleaseListing release, List<FileReport> known) {
    Instant now = clock.instant();
    String subject = page.project() + " " + release.version();
    List<FileReport> files = new ArrayList<>(known);
    List<SignedFile> signed = new ArrayList<>();
    List<HistoryVerification.Observed> observed = new ArrayList<>();
    List<Signal> inside = new ArrayList<>();
    for (IndexFile file : release.files()) {
      Optional<FileReport> report =
          known.isEmpty()
              ? Optional.of(verification.verifyFile(file, depth.digests()))
              : known.stream().filter(it -> it.name().equals(file.fileName())).findFirst();
      if (report.isPresent()) {
        signed.add(
            new SignedFile(file.fileName(), file.uploadTime(), report.get().genuineEvidence()));
        if (depth.archives()) {
          inside.addAll(ARCHIVES.inspect(index, file, now));
        }
        file.name()
            .ifPresent(name -> observed.add(new HistoryVerification.Observed(file, report.get())));
      }
      if (known.isEmpty()) {
        report.ifPresent(files::add);
      }
    }
    if (known.isEmpty()) {
      release.refused().forEach(entry -> files.add(IndexVerification.refusedEntry(entry)));
    }
    List<Signal> signals = new ArrayList<>(new ListingSignals(page, release, how, now).all());
    signals.addAll(inside);
    signals.addAll(new CertificateSignals(subject, signed, now).all());
    coverage(subject, files, how).ifPresent(signals::add);
    Past past = past(page, release.version(), observed);
    signals.addAll(compared(page, release.version(), how, past));
    if (depth.links()) {
      signals.addAll(declared(page.project(), release.version(), subject, signed, past.names()));
    }
    return new InspectedRelease(
        page.project(),
        Optional.of(release.version()),
        ReleaseReview.ofPublishers(files, assay.policy()),
        signals,
        List.of(),
        List.of());
  }

  /** How many files are attested, which is not whether they verify. */
  private static Optional<Signal> coverage(String subject, List<FileReport> files, Retrieval how) {
    List<String> bare =
        files.stream()
            .filter(file ->
                file.reasons().stream().anyMatch(r -> r.code() == ReasonCode.ATTESTATION_MISSING))
            .map(FileReport::name)
            .toList();
    if (bare.isEmpty()) {
      return Optional.empty();
    }
    boolean all = bare.size() == files.size();
    return Optional.of(
        Signal.of(
            all ? SignalCode.PROVENANCE_ABSENT : SignalCode.PROVENANCE_PARTIAL,
            subject,
            all
                ? "none of its files is attested"
                : bare.size() + " of " + files.size() + " files are not attested",
            Map.of("not-attested", String.join(" ", bare)),
            how.location(),
            how.at()));
  }

  /**
   * This release and those before it that were looked at.
   *
   * @param all whether there are no others
   */
  private record Past(ProjectHistory history, boolean all) {
    /** What repositories were called, by their numbers. */
    Map<String, Set<String>> names() {
      Map<String, Set<String>> names = new HashMap<>();
      history
          .publishers()
          .forEach(seen ->
              seen.publisher()
                  .repositoryId()
                  .ifPresent(id ->
                      names
                          .computeIfAbsent(id, key -> new TreeSet<>())
                          .add(seen.publisher().name())));
      return names;
    }
  }

  private Past past(ProjectPage page, Version version, List<HistoryVerification.Observed> own) {
    if (depth.releasesBefore() == 0 || own.isEmpty()) {
      return new Past(new ProjectHistory(page.project(), List.of()), false);
    }
    List<Version> before =
        page.files().stream()
            .filter(file -> file.name().isPresent() && !(file.yank() instanceof Yank.Yanked))
            .flatMap(file -> file.version().stream())
            .filter(it -> it.compareTo(version) < 0 && !it.isPrerelease())
            .distinct()
            .sorted(Comparator.reverseOrder())
            .toList();
    Set<Version> looked =
        Set.copyOf(before.subList(0, Math.min(before.size(), depth.releasesBefore())));
    List<HistoryVerification.Observed> observed = new ArrayList<>(own);
    page.files().stream()
        .filter(file -> file.name().isPresent())
        .filter(file -> file.version().filter(looked::contains).isPresent())
        .map(history::observe)
        .forEach(observed::add);
    return new Past(
        HistoryVerification.history(page.project(), observed), looked.size() == before.size());
  }

  /** Findings of this release beside the releases before it. */
  private List<Signal> compared(ProjectPage page, Version version, Retrieval how, Past past) {
    List<Signal> signals = new ArrayList<>();
    past.history().findings().stream()
        .filter(finding -> finding.version().equals(version))
        .filter(finding -> counts(finding.kind(), past.all()))
        .map(finding -> HistorySignals.of(page.project(), finding, how.location(), how.at()))
        .forEach(signals::add);
    past.history().problems().stream()
        .findFirst()
        .ifPresent(reason -> signals.add(notCompared(page, version, how, reason)));
    return signals;
  }

  private static Signal notCompared(
      ProjectPage page, Version version, Retrieval how, Reason reason) {
    return Signal.of(
        SignalCode.HISTORY_NOT_COMPARED,
        page.project() + " " + version,
        "files of these releases do not verify, or could not be asked for: " + reason.code(),
        new TreeMap<>(Map.of("code", reason.code().name(), "found", reason.actual())),
        how.location(),
        how.at());
  }

  /** What earlier releases that were not looked at could change is not said. */
  private static boolean counts(HistoryFinding.Kind kind, boolean all) {
    return kind != HistoryFinding.Kind.PARTLY_ATTESTED
        && (all || kind != HistoryFinding.Kind.FIRST_ATTESTED);
  }

  private List<Signal> declared(
      ProjectName project,
      Version version,
      String subject,
      List<SignedFile> signed,
      Map<String, Set<String>> formerNames) {
    return switch (documents.document(project, version.toString())) {
      case Fetched.Found<Bytes>(Bytes json, Retrieval how) -> {
        try {
          yield declared(
              ReleaseDocument.read(json, how.location()), how, subject, signed, formerNames);
        } catch (MalformedEvidence malformed) {
          yield List.of(unreadable(subject, malformed.reason()));
        }
      }
      case Fetched.NotFound<Bytes>(Reason reason, Optional<Retrieval> how) ->
          List.of(unreadable(subject, reason));
      case Fetched.Refused<Bytes>(Reason reason) -> List.of(unreadable(subject, reason));
    };
  }

  private static List<Signal> declared(
      ReleaseDocument document,
      Retrieval how,
      String subject,
      List<SignedFile> signed,
      Map<String, Set<String>> formerNames) {
    List<Signal> signals =
        new ArrayList<>(
            DeclaredRepositories.in(document.links(), how.location(), how.at())
                .compared(subject, signed, formerNames));
    if (!document.owners().isEmpty() || document.organization().isPresent()) {
      String whose = document.organization().map(it -> "organization " + it + "; ").orElse("");
      signals.add(
          Signal.of(
              SignalCode.OWNERSHIP,
              subject,
              whose + String.join(", ", document.owners()),
              Map.of(),
              how.location(),
              how.at()));
    }
    return signals;
  }

  private Signal unreadable(String subject, Reason reason) {
    return Signal.of(
        SignalCode.RELEASE_METADATA_UNREADABLE,
        subject,
        reason.code() + ": " + reason.actual(),
        Map.of("code", reason.code().name()),
        reason.where(),
        clock.instant());
  }
}
