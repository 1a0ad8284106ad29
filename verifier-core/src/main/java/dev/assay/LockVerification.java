package dev.assay;

import dev.assay.attestation.Publisher;
import dev.assay.lockfile.HashComparison;
import dev.assay.lockfile.LockedEntry;
import dev.assay.lockfile.LockedFile;
import dev.assay.lockfile.LockedIdentities;
import dev.assay.lockfile.Place;
import dev.assay.lockfile.Target;
import dev.assay.model.Bytes;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import dev.assay.policy.Expectation;
import dev.assay.ports.Fetched;
import dev.assay.ports.IndexFile;
import dev.assay.ports.PackageIndex;
import dev.assay.ports.ProjectPage;
import dev.assay.ports.ReleaseListing;
import dev.assay.ports.Retrieval;
import dev.assay.ports.Yank;
import dev.assay.python.DistributionName;
import dev.assay.report.EvidenceReport;
import dev.assay.report.FileReport;
import dev.assay.verify.Artifact;
import dev.assay.verify.Verification;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Verifies entries of lock files: the digest in the lock, the digest that the index lists and the
 * digest that was attested must be one, and the signer must be whom the caller or the lock file
 * expects. Immutable, and safe for concurrent use when the index is.
 *
 * <p>Every entry has at least one report, so that none goes unseen.
 */
public final class LockVerification {
  private final Assay assay;
  private final PackageIndex index;
  private final Optional<Target> target;
  private final boolean download;
  private final Function<LockedEntry, Expectation> expectations;

  /**
   * A verification for one run.
   *
   * @param target for which files count, where an entry has digests without names
   * @param download whether the bytes are hashed too
   * @param expectations whom the caller expects for an entry; {@link Expectation.None} leaves it to
   *     what the lock file records; not asked when {@code assay} goes by a policy
   */
  public LockVerification(
      Assay assay,
      PackageIndex index,
      Optional<Target> target,
      boolean download,
      Function<LockedEntry, Expectation> expectations) {
    this.assay = assay;
    this.index = index;
    this.target = target;
    this.download = download;
    this.expectations = expectations;
  }

  /**
   * Verifies entries of one project, for which the index is asked once.
   *
   * @return for each entry its reports, in the order of the entries
   */
  public List<List<FileReport>> verify(List<LockedEntry> entries) {
    Optional<LockedEntry> asking =
        entries.stream().filter(entry -> entry.problems().isEmpty()).findFirst();
    if (asking.isEmpty() || asking.get().project().isEmpty()) {
      return entries.stream().map(entry -> List.of(unverifiable(entry))).toList();
    }
    Fetched<ProjectPage> page = index.project(asking.get().project().get());
    return entries.stream().map(entry -> verify(entry, page)).toList();
  }

  private List<FileReport> verify(LockedEntry entry, Fetched<ProjectPage> fetched) {
    if (!entry.problems().isEmpty()) {
      return List.of(unverifiable(entry));
    }
    return switch (fetched) {
      case Fetched.NotFound<ProjectPage>(Reason reason, Optional<Retrieval> how) ->
          List.of(refused(entry, reason));
      case Fetched.Refused<ProjectPage>(Reason reason) -> List.of(refused(entry, reason));
      case Fetched.Found<ProjectPage>(ProjectPage page, Retrieval how) -> verify(entry, page);
    };
  }

  private static FileReport unverifiable(LockedEntry entry) {
    return refused(entry, entry.problems().toArray(Reason[]::new));
  }

  private static FileReport refused(LockedEntry entry, Reason... reasons) {
    return new FileReport(
        entry.title(),
        Optional.empty(),
        entry.project().map(Object::toString),
        entry.version().map(Object::toString),
        List.of(reasons),
        List.of(),
        List.of(),
        Optional.of(entry.place()));
  }

  private List<FileReport> verify(LockedEntry entry, ProjectPage page) {
    List<FileReport> reports = new ArrayList<>();
    List<LockedFile> nameless = new ArrayList<>();
    for (LockedFile file : entry.files()) {
      if (file.name().isEmpty()) {
        nameless.add(file);
      } else {
        reports.add(named(entry, file, page));
      }
    }
    if (!nameless.isEmpty()) {
      reports.addAll(byDigest(entry, nameless, page));
    }
    return reports;
  }

  private FileReport named(LockedEntry entry, LockedFile file, ProjectPage page) {
    return switch (page.find(file.name().orElseThrow())) {
      case Outcome.Refused<IndexFile>(Reason reason) -> refusedFile(entry, file, reason);
      case Outcome.Passed<IndexFile>(IndexFile listed) -> compare(entry, file, listed);
    };
  }

  private static FileReport refusedFile(LockedEntry entry, LockedFile file, Reason reason) {
    return new FileReport(
        file.name().orElse(entry.title()),
        Optional.ofNullable(file.hashes().get("sha256")).flatMap(Sha256::parseHex),
        entry.project().map(Object::toString),
        entry.version().map(Object::toString),
        List.of(reason),
        List.of(),
        List.of(),
        Optional.of(place(entry, file)));
  }

  private static Place place(LockedEntry entry, LockedFile file) {
    return new Place(entry.place().file(), file.line());
  }

  /** Each digest must be that of a listed file: one that is not could be met by another index. */
  private List<FileReport> byDigest(LockedEntry entry, List<LockedFile> locked, ProjectPage page) {
    return switch (page.release(entry.version().orElseThrow())) {
      case Outcome.Refused<ReleaseListing>(Reason reason) -> List.of(refused(entry, reason));
      case Outcome.Passed<ReleaseListing>(ReleaseListing listing) -> {
        Map<IndexFile, LockedFile> found = new LinkedHashMap<>();
        List<LockedFile> unknown = new ArrayList<>();
        for (LockedFile file : locked) {
          Optional<IndexFile> listed =
              listing.files().stream()
                  .filter(it -> HashComparison.isSame(file, it.hashes()))
                  .findFirst();
          listed.ifPresentOrElse(it -> found.putIfAbsent(it, file), () -> unknown.add(file));
        }
        yield reports(entry, found, unknown, listing);
      }
    };
  }

  private List<FileReport> reports(
      LockedEntry entry,
      Map<IndexFile, LockedFile> found,
      List<LockedFile> unknown,
      ReleaseListing listing) {
    if (found.isEmpty()) {
      return List.of(refused(entry, noneOf(entry, unknown, listing)));
    }
    List<FileReport> reports = new ArrayList<>();
    for (IndexFile listed : chosen(List.copyOf(found.keySet()))) {
      reports.add(compare(entry, Optional.ofNullable(found.get(listed)).orElseThrow(), listed));
    }
    for (LockedFile file : unknown) {
      String digest = file.hashes().toString();
      reports.add(
          refusedFile(
              entry,
              file,
              new Reason(
                  ReasonCode.FILE_NOT_ON_INDEX,
                  "a file of " + entry.title() + " with " + digest,
                  listing.files().size() + " files with other digests",
                  entry.place().toString())));
    }
    if (reports.isEmpty()) {
      reports.add(refused(entry, noFile(entry)));
    }
    return reports;
  }

  private static Reason noneOf(
      LockedEntry entry, List<LockedFile> unknown, ReleaseListing listing) {
    boolean hashed =
        listing.files().stream()
            .anyMatch(it -> unknown.stream().anyMatch(file -> sharesAlgorithm(file, it)));
    return new Reason(
        hashed ? ReasonCode.LOCK_HASH_MISMATCH : ReasonCode.LOCK_HASH_NOT_COMPARABLE,
        "a file with one of the " + unknown.size() + " digests of the lock",
        listing.files().size() + " files, none with such a digest",
        entry.place().toString());
  }

  private static boolean sharesAlgorithm(LockedFile file, IndexFile listed) {
    return file.hashes().keySet().stream().anyMatch(listed.hashes()::containsKey);
  }

  private static Reason noFile(LockedEntry entry) {
    return new Reason(
        ReasonCode.LOCK_TARGET_UNSUPPORTED,
        "a wheel for the target, or an sdist",
        "files for other targets",
        entry.place().toString());
  }

  private List<IndexFile> chosen(List<IndexFile> files) {
    return target.isEmpty() ? files : target.get().choose(files, IndexFile::name);
  }

  private FileReport compare(LockedEntry entry, LockedFile file, IndexFile listed) {
    Optional<Reason> objection =
        HashComparison.objection(
            file, listed.hashes(), "the index's listing of " + listed.fileName());
    boolean undecided =
        objection.filter(r -> r.code() == ReasonCode.LOCK_HASH_NOT_COMPARABLE).isPresent();
    if (objection.isPresent() && !(undecided && download)) {
      return refusedFile(entry, withName(file, listed), objection.get());
    }
    Optional<DistributionName> name = listed.name();
    if (name.isEmpty()) {
      return refusedFile(
          entry,
          withName(file, listed),
          new Reason(
              ReasonCode.ATTESTATION_MISSING,
              "a wheel or an sdist, which can be attested",
              listed.fileName(),
              place(entry, file).toString()));
    }
    return switch (digest(file, listed)) {
      case Outcome.Refused<Sha256>(Reason reason) ->
          refusedFile(entry, withName(file, listed), reason);
      case Outcome.Passed<Sha256>(Sha256 digest) ->
          attested(entry, file, new Artifact.Distribution(name.get(), digest), listed);
    };
  }

  private static LockedFile withName(LockedFile file, IndexFile listed) {
    return new LockedFile(Optional.of(listed.fileName()), file.url(), file.hashes(), file.line());
  }

  /** The digest that must be attested: of the bytes, else that of the lock, else the listed one. */
  private Outcome<Sha256> digest(LockedFile file, IndexFile listed) {
    if (download) {
      return new FileDownload(index).digest(file, listed);
    }
    Optional<Sha256> locked =
        Optional.ofNullable(file.hashes().get("sha256")).flatMap(Sha256::parseHex);
    return locked
        .or(listed::sha256)
        .<Outcome<Sha256>>map(Outcome::passed)
        .orElseGet(() ->
            Outcome.refused(
                ReasonCode.INDEX_DIGEST_MISSING,
                "a sha256 hash",
                "none",
                "the index's listing of " + listed.fileName()));
  }

  /** The report on a listed file of which {@code artifact} is known. */
  FileReport attested(
      LockedEntry entry, LockedFile file, Artifact.Distribution artifact, IndexFile listed) {
    Optional<LockedIdentities> recorded =
        entry.identities().filter(it -> !it.isEmpty()).map(LockedIdentities::new);
    boolean byPolicy = assay.policy().isPresent();
    Expectation asked =
        byPolicy ? assay.expectationFor(artifact.name()) : expectations.apply(entry);
    // A policy that names nobody is not filled in by the file that it is to judge.
    Expectation expected =
        asked instanceof Expectation.None && recorded.isPresent() && !byPolicy
            ? recorded.get().expectation()
            : asked;
    FileReport report = verify(artifact, listed, assay.expecting(expected));
    List<Reason> reasons = new ArrayList<>(assay.signalReasons(listed));
    recorded.ifPresent(it -> reasons.addAll(identityReasons(it, report, entry)));
    return report.at(place(entry, file), reasons, warnings(entry, report, listed));
  }

  private FileReport verify(Artifact.Distribution artifact, IndexFile listed, Assay expecting) {
    return switch (index.provenance(listed)) {
      case Fetched.Found<Bytes>(Bytes provenance, Retrieval how) ->
          expecting.verifyProvenance(artifact, new EvidenceFile(how.location(), provenance));
      case Fetched.NotFound<Bytes>(Reason reason, Optional<Retrieval> how) ->
          expecting.refused(artifact, List.of(reason));
      case Fetched.Refused<Bytes>(Reason reason) -> expecting.refused(artifact, List.of(reason));
    };
  }

  private static List<Reason> identityReasons(
      LockedIdentities recorded, FileReport report, LockedEntry entry) {
    String where = entry.place() + " attestation-identities";
    boolean missing =
        report.reasons().stream().anyMatch(r -> r.code() == ReasonCode.ATTESTATION_MISSING);
    if (missing) {
      return List.of(
          new Reason(ReasonCode.LOCK_ATTESTATION_LOST, recorded.describe(), "none", where));
    }
    return report.genuineEvidence().stream()
        .flatMap(it -> recorded.refusals(it.provenSigner(), where).stream())
        .distinct()
        .toList();
  }

  private static List<String> warnings(LockedEntry entry, FileReport report, IndexFile listed) {
    List<String> warnings = new ArrayList<>();
    if (listed.yank() instanceof Yank.Yanked(String why)) {
      warnings.add("yanked" + (why.isBlank() ? "" : ": " + why));
    }
    boolean nobody = report.reasons().stream().anyMatch(r -> r.code() == ReasonCode.NO_EXPECTATION);
    if (nobody) {
      entry
          .project()
          .ifPresent(project ->
              publishers(report)
                  .map(it -> "--expect " + project.normalized() + "=" + LockedIdentities.flag(it))
                  .distinct()
                  .forEach(flag -> warnings.add("if that is whom you expect, add: " + flag)));
    }
    return warnings;
  }

  /** Publishers as the index names them, of evidence that is genuine and agrees with them. */
  private static Stream<Publisher> publishers(FileReport report) {
    return report.evidence().stream()
        .filter(EvidenceReport.Judged.class::isInstance)
        .map(EvidenceReport.Judged.class::cast)
        .filter(it -> it.decision().verification() instanceof Verification.Genuine)
        .flatMap(it -> it.publisher().stream());
  }
}
