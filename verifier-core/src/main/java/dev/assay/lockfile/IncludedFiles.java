package dev.assay.lockfile;

import dev.assay.model.Bytes;
import dev.assay.model.Outcome;
import dev.assay.model.ReasonCode;

/** Reads the files that a requirements file includes. */
@FunctionalInterface
public interface IncludedFiles {
  /** Reads nothing: for callers that have one file and no directory. */
  IncludedFiles NONE =
      path ->
          Outcome.refused(
              ReasonCode.LOCK_INCLUDE_REFUSED, "one file alone", "an included file", path);

  /**
   * The content of a file.
   *
   * @param path as written, put behind the directory of the including file; without {@code .} and
   *     with {@code ..} only in front
   */
  Outcome<Bytes> read(String path);
}
