package dev.assay.cli.verify;

import dev.assay.ReleaseReview;
import dev.assay.adapters.files.FileDigests;
import dev.assay.cli.command.Shell;
import dev.assay.cli.command.UsageError;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.report.FileReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What a build produced, against which a published release is held.
 *
 * @param directory as the command line names it
 * @param files by file name
 */
record BuiltFiles(String directory, Map<String, Subject.LocalFile> files) {
  /** The distributions in {@code directory}; there has to be one. */
  static BuiltFiles in(String directory, Shell shell) throws UsageError {
    Map<String, Subject.LocalFile> files = new LinkedHashMap<>();
    for (Subject subject : SubjectReader.read(List.of(directory), shell)) {
      switch (subject) {
        case Subject.LocalFile file -> files.put(String.valueOf(file.path().getFileName()), file);
        case Subject.Unusable unusable ->
            throw new UsageError("--expect-dir " + directory + ": " + unusable.reason().actual());
        case Subject.KnownDigest digest -> throw notADirectory(directory);
        case Subject.Release release -> throw notADirectory(directory);
      }
    }
    return new BuiltFiles(directory, files);
  }

  private static UsageError notADirectory(String directory) {
    return new UsageError("--expect-dir is a directory, not " + directory);
  }

  /** What the index serves, held against the built file of that name. */
  FileReport compared(FileReport served, LocalVerification local) {
    Subject.LocalFile file = files.get(served.name());
    if (file == null) {
      return ReleaseReview.unexpected(served, directory);
    }
    LocalEvidence all = LocalEvidence.beside(file);
    LocalEvidence beside = new LocalEvidence(all.provenances(), all.attestations(), List.of());
    return switch (FileDigests.of(file.path())) {
      case Outcome.Refused<FileDigests>(Reason reason) -> served.with(List.of(reason));
      case Outcome.Passed<FileDigests>(FileDigests digests) ->
          ReleaseReview.compared(
              served,
              digests.sha256(),
              beside.isEmpty() ? Optional.empty() : Optional.of(local.verify(file, beside)));
    };
  }

  /** One piece of work for each built file that is not among the published ones. */
  List<Supplier<FileReport>> unpublished(Set<String> published, String release) {
    List<Supplier<FileReport>> work = new ArrayList<>();
    files.forEach((name, file) -> {
      if (!published.contains(name)) {
        work.add(() -> unpublished(name, file, release));
      }
    });
    return work;
  }

  private static FileReport unpublished(String name, Subject.LocalFile file, String release) {
    return switch (FileDigests.of(file.path())) {
      case Outcome.Refused<FileDigests>(Reason reason) ->
          FileReport.refused(name, Optional.empty(), List.of(reason));
      case Outcome.Passed<FileDigests>(FileDigests digests) ->
          ReleaseReview.unpublished(name, digests.sha256(), release);
    };
  }
}
