package dev.assay.server.gateway;

import dev.assay.model.Sha256;
import dev.assay.model.Verdict;
import dev.assay.ports.ProjectPage;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The page of a project as the gateway has it.
 *
 * @param page of the index behind; its files without a SHA-256 digest are in no listing
 * @param internal whether that is the internal index
 * @param madeNanos when, by a clock that only goes forward
 */
public record Listing(ProjectPage page, List<ListedFile> files, boolean internal, long madeNanos) {
  public Listing {
    Objects.requireNonNull(page, "page is null");
    files = List.copyOf(files);
  }

  /** The file of this name and digest. */
  public Optional<ListedFile> find(Sha256 sha256, String fileName) {
    return files.stream()
        .filter(it -> it.sha256().equals(sha256) && it.file().fileName().equals(fileName))
        .findFirst();
  }

  /** Whether nothing is served, for reasons that whoever asked should see. */
  boolean warns() {
    return files.stream().noneMatch(ListedFile::isServed)
        && files.stream().allMatch(it -> it.decision().warns());
  }

  /** Whether asking again at once could have another answer. */
  boolean isPassing() {
    return files.stream().anyMatch(it -> it.decision().verdict() == Verdict.INDETERMINATE);
  }
}
