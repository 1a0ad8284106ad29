package dev.assay.policy;

/** Which files of a release have to be attested. Whatever is attested has to verify. */
public enum RequiredFiles {
  WHEELS,
  SDISTS,
  BOTH;

  /** Whether a file may come without an attestation. */
  boolean lets(boolean wheel) {
    return switch (this) {
      case WHEELS -> !wheel;
      case SDISTS -> wheel;
      case BOTH -> false;
    };
  }
}
