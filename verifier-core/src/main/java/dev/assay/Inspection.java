package dev.assay;

import dev.assay.HistoryVerification.Observed;
import dev.assay.IndexVerification.DigestSource;
import dev.assay.archive.ArchiveLimits;
import dev.assay.evidence.Signal;
import dev.assay.evidence.SignalCode;
import dev.assay.evidence.archive.ArchiveInspection;
import dev.assay.evidence.release.CertificateSignals;
import dev.assay.evidence.release.ListingSignals;
import dev.assay.evidence.release.SignedFile;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private final EarlierReleases earlier;
  private final PackageIndex index;
  private final DeclaredLinks declared;
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
    this.earlier =
        new EarlierReleases(new HistoryVerification(assay, index), depth.releasesBefore());
    this.index = index;
    this.declared = new DeclaredLinks(documents, clock);
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
    return ofProject(project, version, List.of(), file -> true);
  }

  /**
   * The same of some of its files, for a release of which an installer takes only these.
   *
   * @param files which of those that the index lists
   */
  public InspectedRelease inspect(
      ProjectName project, Version version, Predicate<IndexFile> files) {
    return ofProject(project, Optional.of(version), List.of(), files);
  }

  /**
   * The report on a release of which some files were verified already, for a lock file: only these
   * are in it.
   *
   * @param known what they came to; empty to verify every file of the release
   */
  public InspectedRelease inspect(
      ProjectName project, Optional<Version> version, List<FileReport> known) {
    return ofProject(project, version, known, file -> true);
  }

  private InspectedRelease ofProject(
      ProjectName project,
      Optional<Version> version,
      List<FileReport> known,
      Predicate<IndexFile> wanted) {
    return switch (index.project(project)) {
      case Fetched.Refused<ProjectPage>(Reason reason) -> refused(project, version, reason, known);
      case Fetched.NotFound<ProjectPage>(Reason reason, Optional<Retrieval> how) ->
          refused(project, version, reason, known);
      case Fetched.Found<ProjectPage>(ProjectPage page, Retrieval how) ->
          ofPage(page, how, version.or(() -> newest(page)), known, wanted);
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

  private InspectedRelease ofPage(
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
          ofRelease(page, how, only(release, wanted), known);
    };
  }

  private static ReleaseListing only(ReleaseListing release, Predicate<IndexFile> wanted) {
    List<IndexFile> files = release.files().stream().filter(wanted).toList();
    // None would be a release with nothing against it.
    return files.isEmpty()
        ? release
        : new ReleaseListing(release.version(), files, release.refused());
  }

  /**
   * What became of the files of a release.
   *
   * @param inside what was found in them
   */
  private record Looked(
      List<FileReport> reports,
      List<SignedFile> signed,
      List<Observed> observed,
      List<Signal> inside) {}

  private Looked look(ReleaseListing release, List<FileReport> known, Instant now) {
    Looked looked =
        new Looked(new ArrayList<>(known), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (IndexFile file : release.files()) {
      if (known.isEmpty()) {
        FileReport report = verification.verifyFile(file, depth.digests());
        looked.reports().add(report);
        look(file, report, now, looked);
      } else {
        known.stream()
            .filter(it -> it.name().equals(file.fileName()))
            .findFirst()
            .ifPresent(report -> look(file, report, now, looked));
      }
    }
    if (known.isEmpty()) {
      release.refused().stream()
          .map(IndexVerification::refusedEntry)
          .forEach(looked.reports()::add);
    }
    return looked;
  }

  private void look(IndexFile file, FileReport report, Instant now, Looked looked) {
    looked
        .signed()
        .add(new SignedFile(file.fileName(), file.uploadTime(), report.genuineEvidence()));
    if (depth.archives()) {
      looked.inside().addAll(ARCHIVES.inspect(index, file, now));
    }
    if (file.name().isPresent()) {
      looked.observed().add(new Observed(file, report));
    }
  }

  private InspectedRelease ofRelease(
      ProjectPage page, Retrieval how, ReleaseListing release, List<FileReport> known) {
    Instant now = clock.instant();
    ProjectName project = page.project();
    Version version = release.version();
    String subject = project + " " + version;
    Looked files = look(release, known, now);
    List<Signal> signals = new ArrayList<>(new ListingSignals(page, release, how, now).all());
    signals.addAll(files.inside());
    signals.addAll(new CertificateSignals(subject, files.signed(), now).all());
    coverage(subject, files.reports(), how).ifPresent(signals::add);
    EarlierReleases.Past past = earlier.of(page, version, files.observed());
    signals.addAll(past.signals(version, how));
    if (depth.links()) {
      signals.addAll(declared.signals(project, version, files.signed(), past.names()));
    }
    return new InspectedRelease(
        project,
        Optional.of(version),
        ReleaseReview.ofPublishers(files.reports(), assay.policy()),
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
}
