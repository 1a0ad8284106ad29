package dev.assay.resolve;

import dev.assay.model.MalformedEvidence;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.ports.Fetched;
import dev.assay.ports.FoundMetadata;
import dev.assay.ports.IndexFile;
import dev.assay.ports.Retrieval;
import dev.assay.python.DistributionMetadata;
import dev.assay.python.DistributionName;
import dev.assay.python.ProjectName;
import dev.assay.python.Requirement;
import dev.assay.python.Version;
import java.util.List;
import java.util.Optional;

/**
 * What a release says it needs.
 *
 * @param metadata as read; there may be one although its dependencies cannot be relied on
 * @param unknown why its dependencies are not known; such a release is kept, because an answer that
 *     fails must not be able to steer to another version
 */
record ReleaseMetadata(
    Optional<DistributionMetadata> metadata,
    Optional<FoundMetadata.Origin> origin,
    Optional<Reason> unknown) {

  static ReleaseMetadata of(ProjectName project, Release release, Fetched<FoundMetadata> fetched) {
    return switch (fetched) {
      case Fetched.Found<FoundMetadata>(FoundMetadata found, Retrieval how) ->
          read(project, release, found);
      case Fetched.NotFound<FoundMetadata>(Reason reason, Optional<Retrieval> how) ->
          unknown(reason);
      case Fetched.Refused<FoundMetadata>(Reason reason) -> unknown(reason);
    };
  }

  private static ReleaseMetadata unknown(Reason reason) {
    return new ReleaseMetadata(Optional.empty(), Optional.empty(), Optional.of(reason));
  }

  private static ReleaseMetadata read(ProjectName project, Release release, FoundMetadata found) {
    IndexFile file = release.files().getFirst();
    String where = file.fileName();
    try {
      DistributionMetadata metadata = DistributionMetadata.parse(found.content(), where);
      Version version = release.version();
      if (!metadata.name().equals(project) || !metadata.version().equals(version)) {
        return unknown(
            new Reason(
                ReasonCode.CORE_METADATA_MISMATCH,
                project.normalized() + " " + version,
                metadata.name().normalized() + " " + metadata.version(),
                where));
      }
      boolean sdist =
          file.name().isPresent() && file.name().get() instanceof DistributionName.Sdist;
      Optional<Reason> dynamic =
          sdist && !metadata.hasFinalRequires()
              ? Optional.of(
                  new Reason(
                      ReasonCode.DEPENDENCIES_UNKNOWN,
                      "a wheel for the target, or final dependencies in PKG-INFO",
                      "an sdist of metadata " + metadata.format(),
                      where))
              : Optional.empty();
      return new ReleaseMetadata(Optional.of(metadata), Optional.of(found.origin()), dynamic);
    } catch (MalformedEvidence malformed) {
      return unknown(malformed.reason());
    }
  }

  /** The dependencies that are known; for an sdist whose list may change in a build also those. */
  List<Requirement> requires() {
    return metadata.map(DistributionMetadata::requires).orElse(List.of());
  }
}
