package dev.assay.trust.tuf;

import java.util.Locale;

/** The four top-level roles, in the order in which they are verified. */
public enum TufRole {
  ROOT(512 * 1024),
  TIMESTAMP(16 * 1024),
  SNAPSHOT(512 * 1024),
  TARGETS(2 * 1024 * 1024);

  private final int maxBytes;

  TufRole(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** Largest file of the role; production's have at most some 15 kB. */
  public int maxBytes() {
    return maxBytes;
  }

  /** As it stands in {@code _type} and in file names: {@code root}, {@code timestamp}, ... */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** {@code timestamp.json}; with consistent snapshots the others are {@code N.ROLE.json}. */
  public String fileName(int version) {
    return this == TIMESTAMP ? "timestamp.json" : version + "." + label() + ".json";
  }
}
