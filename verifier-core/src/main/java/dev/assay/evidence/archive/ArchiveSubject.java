package dev.assay.evidence.archive;

import dev.assay.model.Sha256;
import dev.assay.ports.CoreMetadata;
import dev.assay.ports.IndexFile;
import dev.assay.python.DistributionName;
import dev.assay.python.VersionSpecifiers;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The distribution that is looked into, and what is known of it already.
 *
 * @param listedMetadata the digest of its metadata, as an index lists it
 * @param listedPython the interpreters that it is for, as an index lists them
 * @param source where the bytes are from, for signals
 * @param fetched when they were received
 */
public record ArchiveSubject(
    DistributionName name,
    Optional<Sha256> listedMetadata,
    Optional<VersionSpecifiers> listedPython,
    String source,
    Instant fetched) {
  public ArchiveSubject {
    Objects.requireNonNull(name, "name is null");
    Objects.requireNonNull(listedMetadata, "listedMetadata is null");
    Objects.requireNonNull(listedPython, "listedPython is null");
    Objects.requireNonNull(source, "source is null");
    Objects.requireNonNull(fetched, "fetched is null");
  }

  /** A file of which no index says anything. */
  public static ArchiveSubject alone(DistributionName name, String source, Instant fetched) {
    return new ArchiveSubject(name, Optional.empty(), Optional.empty(), source, fetched);
  }

  /** A file as an index lists it; empty for kinds that are not looked into. */
  public static Optional<ArchiveSubject> listed(IndexFile file, String source, Instant fetched) {
    Optional<Sha256> metadata =
        file.coreMetadata() instanceof CoreMetadata.Available(Map<String, String> hashes)
            ? Optional.ofNullable(hashes.get("sha256")).flatMap(Sha256::parseHex)
            : Optional.empty();
    Optional<VersionSpecifiers> python = file.requiresPython().flatMap(VersionSpecifiers::parse);
    return file.name().map(name -> new ArchiveSubject(name, metadata, python, source, fetched));
  }
}
