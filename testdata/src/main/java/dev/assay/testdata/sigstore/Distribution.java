package dev.assay.testdata.sigstore;

import dev.assay.testdata.Octets;

/** A wheel or sdist: its file name and its bytes, which need be no real archive. */
public record Distribution(String fileName, Octets content) {
  /** With a content that no other name has, for tests to which it is all one. */
  public static Distribution of(String fileName) {
    return of(fileName, "content of " + fileName);
  }

  public static Distribution of(String fileName, String content) {
    return new Distribution(fileName, Octets.ofUtf8(content));
  }

  public Octets sha256() {
    return content.sha256();
  }
}
