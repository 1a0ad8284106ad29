package dev.assay.lockfile;

import java.util.Objects;

/**
 * Where something is written.
 *
 * @param file as the caller named it, or as the including file did
 * @param line counted from 1
 */
public record Place(String file, int line) {
  public Place {
    Objects.requireNonNull(file, "file is null");
    if (line < 1) {
      throw new IllegalArgumentException("lines are counted from 1");
    }
  }

  /** {@code FILE:LINE}. */
  @Override
  public String toString() {
    return file + ":" + line;
  }
}
