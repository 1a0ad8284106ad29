package dev.assay.testdata.sigstore;

/** The kinds of log entries, each with the version that its bodies state. */
public enum EntryKind {
  /** What PyPI's attestations have. */
  DSSE_V1("dsse", "0.0.1"),
  HASHEDREKORD_V1("hashedrekord", "0.0.1"),
  INTOTO_V1("intoto", "0.0.2"),
  HASHEDREKORD_V2("hashedrekord", "0.0.2"),
  /** No longer accepted by Rekor v2, but in its logs. */
  DSSE_V2("dsse", "0.0.2");

  private final String kind;
  private final String version;

  EntryKind(String kind, String version) {
    this.kind = kind;
    this.version = version;
  }

  public String kind() {
    return kind;
  }

  public String version() {
    return version;
  }

  boolean isV1() {
    return this != HASHEDREKORD_V2 && this != DSSE_V2;
  }
}
