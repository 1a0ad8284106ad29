package dev.assay.lockfile;

import java.util.Objects;

/** Something about a lock file that a reviewer should know and that changes no verdict. */
public record LockNote(Place place, String text) {
  public LockNote {
    Objects.requireNonNull(place, "place is null");
    Objects.requireNonNull(text, "text is null");
  }

  @Override
  public String toString() {
    return place + ": " + text;
  }
}
