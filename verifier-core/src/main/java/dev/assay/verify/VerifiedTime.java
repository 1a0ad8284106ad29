package dev.assay.verify;

import java.time.Instant;

/** A proven time at which the signature existed, and who proved it. */
public record VerifiedTime(Instant time, Source source, String uri) {
  /** Sigstore client specification, "Establishing a time for the signature". */
  public enum Source {
    /** Rekor v1: the integrated time under the signed entry timestamp. */
    TRANSPARENCY_LOG,
    /** An RFC 3161 timestamp over the signature. */
    TIMESTAMP_AUTHORITY
  }
}
