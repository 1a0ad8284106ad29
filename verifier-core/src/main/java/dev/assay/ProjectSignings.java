package dev.assay;

import dev.assay.attestation.Attestation;
import dev.assay.attestation.AttestationBundle;
import dev.assay.attestation.AttestationReader;
import dev.assay.attestation.PreAuthEncoding;
import dev.assay.attestation.Publisher;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import dev.assay.ports.Fetched;
import dev.assay.ports.IndexFile;
import dev.assay.ports.PackageIndex;
import dev.assay.ports.ProjectPage;
import dev.assay.ports.Retrieval;
import dev.assay.python.ProjectName;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What an index shows of the signatures of a project: whom it names as publishers, and the digests
 * by which a log would record them. Unsigned claims of the index, to be compared with a log.
 *
 * @param publishers as the provenances of the newest files name them, each once
 * @param digests in hexadecimal, of every attested statement as either generation of Rekor records
 *     it, and of every file
 * @param unattested files without attestation of releases that have one for another file
 */
public record ProjectSignings(
    ProjectName project, List<Publisher> publishers, Set<String> digests, List<String> unattested) {
  /** How many provenances are read: those of the newest files. */
  public static final int MOST_FILES = 200;

  public ProjectSignings {
    Objects.requireNonNull(project, "project is null");
    publishers = List.copyOf(publishers);
    digests = Set.copyOf(digests);
    unattested = List.copyOf(unattested);
  }

  /** Reads them; the refusals of {@link PackageIndex} and {@link AttestationReader}. */
  public static Outcome<ProjectSignings> read(PackageIndex index, ProjectName project) {
    return switch (index.project(project)) {
      case Fetched.Found<ProjectPage>(ProjectPage page, Retrieval how) -> read(index, page);
      case Fetched.NotFound<ProjectPage>(Reason reason, Optional<Retrieval> how) ->
          new Outcome.Refused<>(reason);
      case Fetched.Refused<ProjectPage>(Reason reason) -> new Outcome.Refused<>(reason);
    };
  }

  private static Outcome<ProjectSignings> read(PackageIndex index, ProjectPage page) {
    Set<Publisher> publishers = new LinkedHashSet<>();
    Set<String> digests = new LinkedHashSet<>();
    List<IndexFile> without = new ArrayList<>();
    Set<Object> attested = new LinkedHashSet<>();
    // An index lists its files from the oldest to the newest.
    List<IndexFile> newest = page.files().reversed().stream().limit(MOST_FILES).toList();
    try {
      for (IndexFile file : newest) {
        file.sha256().ifPresent(digest -> digests.add(digest.hex()));
        switch (index.provenance(file)) {
          case Fetched.Found<Bytes>(Bytes provenance, Retrieval how) -> {
            attested.add(file.version());
            add(provenance, publishers, digests);
          }
          case Fetched.NotFound<Bytes>(Reason reason, Optional<Retrieval> how) -> {
            if (reason.code() != ReasonCode.ATTESTATION_MISSING) {
              return new Outcome.Refused<>(reason);
            }
            without.add(file);
          }
          case Fetched.Refused<Bytes>(Reason reason) -> {
            return new Outcome.Refused<>(reason);
          }
        }
      }
    } catch (MalformedEvidence malformed) {
      return new Outcome.Refused<>(malformed.reason());
    }
    List<String> unattested =
        without.stream()
            .filter(file -> attested.contains(file.version()))
            .map(IndexFile::fileName)
            .toList();
    return Outcome.passed(
        new ProjectSignings(page.project(), List.copyOf(publishers), digests, unattested));
  }

  private static void add(Bytes provenance, Set<Publisher> publishers, Set<String> digests)
      throws MalformedEvidence {
    for (AttestationBundle bundle : new AttestationReader().readProvenance(provenance).bundles()) {
      publishers.add(bundle.publisher());
      for (Attestation attestation : bundle.readable()) {
        Bytes statement = attestation.envelope().statement();
        digests.add(Sha256.of(statement).hex());
        digests.add(Sha256.of(PreAuthEncoding.of(Attestation.PAYLOAD_TYPE, statement)).hex());
      }
    }
  }
}
