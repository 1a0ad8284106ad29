package dev.assay;

import dev.assay.model.Bytes;
import dev.assay.model.HashAlgorithm;
import dev.assay.model.Hasher;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import dev.assay.ports.Fetched;
import dev.assay.ports.IndexFile;
import dev.assay.ports.PackageIndex;
import dev.assay.ports.ProjectPage;
import dev.assay.ports.RefusedEntry;
import dev.assay.ports.ReleaseListing;
import dev.assay.ports.Retrieval;
import dev.assay.ports.StreamRefused;
import dev.assay.python.DistributionName;
import dev.assay.python.ProjectName;
import dev.assay.python.Version;
import dev.assay.report.FileReport;
import dev.assay.verify.Artifact;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Verifies files and whole releases with the evidence that a package index has. Immutable, and safe
 * for concurrent use when the index is.
 */
public final class IndexVerification {
  /** Where the digest of an index's file comes from. */
  public enum DigestSource {
    /** The bytes are streamed and hashed: the default. */
    DOWNLOADED,
    /** The digest that the index lists is taken, for callers that compare it with their own. */
    LISTED
  }

  /** Where a file is judged once its evidence is there. */
  @FunctionalInterface
  public interface Place {
    /** The result of {@code judging}, which only computes; whoever calls waits for it. */
    FileReport run(Supplier<FileReport> judging);
  }

  private static final int BUFFER_BYTES = 1 << 16;

  private final Assay assay;
  private final PackageIndex index;
  private final Place place;

  /** Judges on the calling thread. */
  public IndexVerification(Assay assay, PackageIndex index) {
    this(assay, index, Supplier::get);
  }

  /** Waits for the index on the calling thread, and judges at {@code place}. */
  public IndexVerification(Assay assay, PackageIndex index, Place place) {
    this.assay = assay;
    this.index = index;
    this.place = place;
  }

  /** Verifies a file that the caller has, with the provenance that the index has for its name. */
  public FileReport verifyFile(Artifact.Distribution file) {
    return switch (index.project(file.name().project())) {
      case Fetched.Found<ProjectPage>(ProjectPage page, Retrieval how) ->
          switch (page.find(file.name().fileName())) {
            case Outcome.Passed<IndexFile>(IndexFile listed) -> verifyListed(file, listed);
            case Outcome.Refused<IndexFile>(Reason reason) -> assay.refused(file, List.of(reason));
          };
      case Fetched.NotFound<ProjectPage>(Reason reason, Optional<Retrieval> how) ->
          assay.refused(file, List.of(reason));
      case Fetched.Refused<ProjectPage>(Reason reason) -> assay.refused(file, List.of(reason));
    };
  }

  /**
   * What the index lists for a release, or why it cannot be said. The caller verifies each file
   * with {@link #verifyFile(IndexFile, DigestSource)} and each refused entry with {@link
   * #refusedEntry}; all of them count.
   */
  public Outcome<ReleaseListing> release(ProjectName project, Version version) {
    return switch (index.project(project)) {
      case Fetched.Found<ProjectPage>(ProjectPage page, Retrieval how) -> page.release(version);
      case Fetched.NotFound<ProjectPage>(Reason reason, Optional<Retrieval> how) ->
          new Outcome.Refused<>(reason);
      case Fetched.Refused<ProjectPage>(Reason reason) -> new Outcome.Refused<>(reason);
    };
  }

  /** Verifies every file of a release, one after the other. */
  public List<FileReport> verifyRelease(
      ProjectName project, Version version, DigestSource digests) {
    return switch (release(project, version)) {
      case Outcome.Refused<ReleaseListing>(Reason reason) ->
          List.of(
              FileReport.refused(
                  project.normalized() + "==" + version, Optional.empty(), List.of(reason)));
      case Outcome.Passed<ReleaseListing>(ReleaseListing listing) -> {
        List<FileReport> reports = new ArrayList<>();
        listing.files().forEach(file -> reports.add(verifyFile(file, digests)));
        listing.refused().forEach(entry -> reports.add(refusedEntry(entry)));
        yield List.copyOf(reports);
      }
    };
  }

  /** Verifies one file that the index lists. */
  public FileReport verifyFile(IndexFile listed, DigestSource digests) {
    if (listed.name().isEmpty()) {
      Reason reason =
          new Reason(
              ReasonCode.DISTRIBUTION_NAME_INVALID,
              "a wheel (.whl) or sdist (.tar.gz, .zip)",
              listed.fileName(),
              "the index");
      return FileReport.refused(listed.fileName(), listed.sha256(), List.of(reason));
    }
    DistributionName name = listed.name().get();
    return switch (digest(listed, digests)) {
      case Outcome.Refused<Sha256>(Reason reason) ->
          FileReport.refused(listed.fileName(), listed.sha256(), List.of(reason));
      case Outcome.Passed<Sha256>(Sha256 digest) ->
          verifyListed(new Artifact.Distribution(name, digest), listed);
    };
  }

  /** The report on an entry of the index that cannot be used. */
  public static FileReport refusedEntry(RefusedEntry entry) {
    String name = entry.fileName().isEmpty() ? "an entry of the index" : entry.fileName();
    return FileReport.refused(name, Optional.empty(), List.of(entry.reason()));
  }

  private FileReport verifyListed(Artifact.Distribution file, IndexFile listed) {
    Optional<Sha256> expected = listed.sha256();
    if (expected.isPresent() && !expected.get().equals(file.sha256())) {
      Reason reason =
          new Reason(
              ReasonCode.INDEX_DIGEST_MISMATCH,
              expected.get().hex(),
              file.sha256().hex(),
              "the index's listing of " + listed.fileName());
      return assay.refused(file, List.of(reason));
    }
    FileReport report = byProvenance(file, listed);
    List<Reason> signals = assay.signalReasons(listed);
    return signals.isEmpty() ? report : report.with(signals);
  }

  private FileReport byProvenance(Artifact.Distribution file, IndexFile listed) {
    return switch (index.provenance(listed)) {
      case Fetched.Found<Bytes>(Bytes provenance, Retrieval how) ->
          place.run(
              () -> assay.verifyProvenance(file, new EvidenceFile(how.location(), provenance)));
      case Fetched.NotFound<Bytes>(Reason reason, Optional<Retrieval> how) ->
          assay.refused(file, List.of(reason));
      case Fetched.Refused<Bytes>(Reason reason) -> assay.refused(file, List.of(reason));
    };
  }

  private Outcome<Sha256> digest(IndexFile listed, DigestSource digests) {
    return switch (digests) {
      case LISTED ->
          listed
              .sha256()
              .<Outcome<Sha256>>map(Outcome::passed)
              .orElseGet(() ->
                  Outcome.refused(
                      ReasonCode.INDEX_DIGEST_MISSING,
                      "a sha256 hash",
                      "none",
                      "the index's listing of " + listed.fileName()));
      case DOWNLOADED -> download(listed);
    };
  }

  private Outcome<Sha256> download(IndexFile listed) {
    return switch (index.open(listed)) {
      case Fetched.Found<InputStream>(InputStream bytes, Retrieval how) -> hash(bytes);
      case Fetched.NotFound<InputStream>(Reason reason, Optional<Retrieval> how) ->
          new Outcome.Refused<>(reason);
      case Fetched.Refused<InputStream>(Reason reason) -> new Outcome.Refused<>(reason);
    };
  }

  private static Outcome<Sha256> hash(InputStream bytes) {
    Hasher hasher = new Hasher(HashAlgorithm.SHA2_256);
    byte[] buffer = new byte[BUFFER_BYTES];
    try (bytes) {
      for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
        hasher.update(buffer, read);
      }
      return Outcome.passed(new Sha256(hasher.finish()));
    } catch (StreamRefused refused) {
      return new Outcome.Refused<>(refused.reason());
    } catch (IOException broken) {
      return Outcome.refused(
          ReasonCode.INDEX_UNREACHABLE, "the whole file", "a broken transfer", "the index");
    }
  }
}
