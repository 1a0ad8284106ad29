package dev.assay.trust.tuf;

import dev.assay.model.Bytes;
import java.util.List;
import java.util.Objects;

/**
 * The files of a repository at one time, exactly as they were served. Untrusted.
 *
 * @param roots the root versions after the pinned one, oldest first; versions that the pinned root
 *     already replaces may stand before them
 */
public record TufFiles(List<Bytes> roots, Bytes timestamp, Bytes snapshot, Bytes targets) {
  public TufFiles {
    roots = List.copyOf(roots);
    Objects.requireNonNull(timestamp, "timestamp is null");
    Objects.requireNonNull(snapshot, "snapshot is null");
    Objects.requireNonNull(targets, "targets is null");
  }
}
