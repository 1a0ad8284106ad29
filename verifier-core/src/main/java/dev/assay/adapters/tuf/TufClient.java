package dev.assay.adapters.tuf;

import dev.assay.model.Bytes;
import dev.assay.model.Outcome;
import dev.assay.trust.tuf.TufFiles;
import java.time.Instant;
import java.util.Optional;

/** The protocol of a refresh (TUF section 5), whoever implements it. */
interface TufClient {
  /** What a client accepted: metadata as it was served or held, and the target it leads to. */
  record Accepted(TufFiles files, Bytes trustedRoot) {}

  /**
   * Brings {@code held}, or without it the pinned root, up to date. Refusals: {@code
   * TRUST_UPDATE_FAILED} when the mirror cannot be asked or has only expired metadata, {@code
   * TRUST_METADATA_INVALID} when what it has does not verify.
   */
  Outcome<Accepted> update(
      TufInstance instance, TufMirror mirror, Optional<StoredTrust> held, Instant now);
}
