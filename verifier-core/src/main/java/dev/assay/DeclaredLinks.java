package dev.assay;

import dev.assay.evidence.Signal;
import dev.assay.evidence.SignalCode;
import dev.assay.evidence.release.DeclaredRepositories;
import dev.assay.evidence.release.SignedFile;
import dev.assay.index.ReleaseDocument;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Reason;
import dev.assay.ports.Fetched;
import dev.assay.ports.ReleaseDocuments;
import dev.assay.ports.Retrieval;
import dev.assay.python.ProjectName;
import dev.assay.python.Version;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a project says of itself on the index, beside who signed. */
record DeclaredLinks(ReleaseDocuments documents, InstantSource clock) {
  /**
   * The signals of a release.
   *
   * @param signed its files
   * @param formerNames what repositories were called, by their numbers
   */
  List<Signal> signals(
      ProjectName project,
      Version version,
      List<SignedFile> signed,
      Map<String, Set<String>> formerNames) {
    String subject = project + " " + version;
    return switch (documents.document(project, version.toString())) {
      case Fetched.Found<Bytes>(Bytes json, Retrieval how) -> {
        try {
          ReleaseDocument document = ReleaseDocument.read(json, how.location());
          yield signals(document, how, subject, signed, formerNames);
        } catch (MalformedEvidence malformed) {
          yield List.of(unreadable(subject, malformed.reason()));
        }
      }
      case Fetched.NotFound<Bytes>(Reason reason, Optional<Retrieval> how) ->
          List.of(unreadable(subject, reason));
      case Fetched.Refused<Bytes>(Reason reason) -> List.of(unreadable(subject, reason));
    };
  }

  private static List<Signal> signals(
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
