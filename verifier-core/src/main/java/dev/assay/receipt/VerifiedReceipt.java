package dev.assay.receipt;

import dev.assay.model.Sha256;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A receipt whose signature, type and result were checked; made by {@link ReceiptCheck} only. */
public final class VerifiedReceipt {
  private final String verifier;
  private final Instant timeVerified;
  private final String resourceUri;
  private final Optional<Sha256> policy;
  private final Map<Sha256, String> subjects;

  VerifiedReceipt(
      String verifier,
      Instant timeVerified,
      String resourceUri,
      Optional<Sha256> policy,
      Map<Sha256, String> subjects) {
    this.verifier = verifier;
    this.timeVerified = timeVerified;
    this.resourceUri = resourceUri;
    this.policy = policy;
    this.subjects = Map.copyOf(new LinkedHashMap<>(subjects));
  }

  /** The id of who verified. */
  public String verifier() {
    return verifier;
  }

  /** When it was verified, as the signer says. */
  public Instant timeVerified() {
    return timeVerified;
  }

  /** What was verified. */
  public String resourceUri() {
    return resourceUri;
  }

  /** The digest of the policy or expectation that it was verified against. */
  public Optional<Sha256> policy() {
    return policy;
  }

  /** The names of the files by their digests. */
  public Map<Sha256, String> subjects() {
    return subjects;
  }
}
