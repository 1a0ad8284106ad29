package dev.assay.testdata.sigstore;

/** The Sigstore bundle formats, with their media types and whether they hold a chain. */
public enum BundleFormat {
  V0_1("application/vnd.dev.sigstore.bundle+json;version=0.1", true),
  V0_2("application/vnd.dev.sigstore.bundle+json;version=0.2", true),
  /** The older spelling of 0.3. */
  V0_3_PARAMETER("application/vnd.dev.sigstore.bundle+json;version=0.3", false),
  V0_3("application/vnd.dev.sigstore.bundle.v0.3+json", false);

  private final String mediaType;
  private final boolean chain;

  BundleFormat(String mediaType, boolean chain) {
    this.mediaType = mediaType;
    this.chain = chain;
  }

  public String mediaType() {
    return mediaType;
  }

  /** Whether the certificate stands in a chain of one rather than by itself. */
  boolean holdsChain() {
    return chain;
  }
}
