package dev.assay.trust.tuf;

import dev.assay.model.Bytes;

/** Writes {@code ProductionSnapshot.java}: the trusted root as a text block. */
final class SnapshotSource {
  private static final String QUOTES = "\"".repeat(3);

  private SnapshotSource() {}

  /**
   * The source; refuses JSON that a text block would not keep as it is. A test compares what the
   * compiler makes of it with the file.
   */
  static String of(Bytes trustedRoot, RootFile tufRoot, String day) {
    return of(
        trustedRoot.utf8().orElseThrow(),
        tufRoot.version(),
        tufRoot.file().expires().toString(),
        day);
  }

  static String of(String json, int version, String expires, String day) {
    if (json.contains("\\") || json.contains(QUOTES) || !json.endsWith("\n")) {
      throw new IllegalArgumentException("JSON that a text block does not keep as it is");
    }
    return """
    package dev.assay.trust;

    /**
     * Copy of {@code production/trusted_root.json} and of its facts, as constants: a command that
     * starts need not open the jar for them. Written by {@code tools/embedded-root} together with the
     * files.
     */
    final class ProductionSnapshot {
      static final int TUF_ROOT_VERSION = %d;
      static final String TUF_ROOT_EXPIRES = "%s";
      static final String EMBEDDED = "%s";

      static final String TRUSTED_ROOT =
          %s
    %s      %s;

      private ProductionSnapshot() {}
    }
    """
        .formatted(version, expires, day, QUOTES, json.indent(6), QUOTES);
  }
}
