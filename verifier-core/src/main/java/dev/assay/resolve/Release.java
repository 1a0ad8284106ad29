package dev.assay.resolve;

import dev.assay.ports.IndexFile;
import dev.assay.python.Version;
import java.util.List;

/**
 * A version of a project with the files that an installer for the target may take.
 *
 * @param files wheels that fit, else sdists; the one whose metadata is read first
 * @param yanked whether all of them are
 */
record Release(Version version, List<IndexFile> files, boolean yanked) {
  Release {
    files = List.copyOf(files);
  }
}
