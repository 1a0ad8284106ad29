package dev.assay.policy.history;

import dev.assay.model.Reason;
import dev.assay.python.Version;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One release of a project.
 *
 * @param uploaded when its first file was uploaded, as the index says
 * @param files that can be attested at all
 */
public record ReleaseRecord(
    Version version, boolean yanked, Optional<Instant> uploaded, List<FileRecord> files) {
  public ReleaseRecord {
    Objects.requireNonNull(version, "version is null");
    Objects.requireNonNull(uploaded, "uploaded is null");
    files = List.copyOf(files);
  }

  /** What is known about one file. */
  public sealed interface FileRecord {
    /** As the index lists it. */
    String fileName();

    /** All its attestations verify. */
    record Attested(String fileName, Set<PublisherIdentity> by) implements FileRecord {
      public Attested {
        Objects.requireNonNull(fileName, "fileName is null");
        by = Set.copyOf(by);
      }
    }

    /** The index lists no attestation. */
    record Unattested(String fileName) implements FileRecord {
      public Unattested {
        Objects.requireNonNull(fileName, "fileName is null");
      }
    }

    /** It does not verify, or nobody could tell. */
    record Doubtful(String fileName, List<Reason> reasons) implements FileRecord {
      public Doubtful {
        Objects.requireNonNull(fileName, "fileName is null");
        reasons = List.copyOf(reasons);
      }
    }
  }

  boolean isApart() {
    return yanked || version.isPrerelease();
  }

  /** Everybody who signed a file of it. */
  public Set<PublisherIdentity> publishers() {
    return files.stream()
        .filter(FileRecord.Attested.class::isInstance)
        .flatMap(file -> ((FileRecord.Attested) file).by().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Names of the files without an attestation. */
  public List<String> unattested() {
    return files.stream()
        .filter(FileRecord.Unattested.class::isInstance)
        .map(FileRecord::fileName)
        .toList();
  }

  boolean isAttested() {
    return files.stream().anyMatch(FileRecord.Attested.class::isInstance);
  }

  /** Epoch and first number; a project before 1.0 breaks with its second number. */
  String line() {
    String first = version.epoch() + "!" + version.release().getFirst();
    boolean early = version.release().getFirst().signum() == 0 && version.release().size() > 1;
    return early ? first + "." + version.release().get(1) : first;
  }
}
