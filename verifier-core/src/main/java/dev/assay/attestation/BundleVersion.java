package dev.assay.attestation;

import java.util.Optional;

/** Versions of the Sigstore bundle format that are read here. */
public enum BundleVersion {
  V0_1("application/vnd.dev.sigstore.bundle+json;version=0.1"),
  V0_2("application/vnd.dev.sigstore.bundle+json;version=0.2"),
  V0_3("application/vnd.dev.sigstore.bundle.v0.3+json");

  /** How the first tools wrote version 0.3. */
  private static final String V0_3_OLD = "application/vnd.dev.sigstore.bundle+json;version=0.3";

  private final String mediaType;

  BundleVersion(String mediaType) {
    this.mediaType = mediaType;
  }

  /** The media type that this version is written with. */
  public String mediaType() {
    return mediaType;
  }

  /** The version with exactly this media type, in either spelling of 0.3; empty for others. */
  public static Optional<BundleVersion> ofMediaType(String mediaType) {
    for (BundleVersion version : values()) {
      if (version.mediaType.equals(mediaType)) {
        return Optional.of(version);
      }
    }
    return mediaType.equals(V0_3_OLD) ? Optional.of(V0_3) : Optional.empty();
  }
}
