package dev.assay.testdata.tuf;

import java.util.Locale;

/** The four top-level roles. */
public enum TufRole {
  ROOT,
  TIMESTAMP,
  SNAPSHOT,
  TARGETS;

  /** As it stands in {@code _type} and in file names. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
