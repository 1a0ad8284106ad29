package dev.assay.monitor;

import dev.assay.model.Bytes;
import dev.assay.model.Reason;
import dev.assay.model.Sha256;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The log contradicts itself, or does not prove what it says; with what shows it. */
final class Caught extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Reason reason;
  private final transient Optional<Bytes> older;
  private final transient Optional<Bytes> newer;
  private final transient Optional<Sha256> contained;
  private final transient List<Sha256> proof;

  Caught(
      Reason reason,
      Optional<Bytes> older,
      Optional<Bytes> newer,
      Optional<Sha256> contained,
      List<Sha256> proof) {
    super(reason.toString());
    this.reason = reason;
    this.older = older;
    this.newer = newer;
    this.contained = contained;
    this.proof = List.copyOf(proof);
  }

  Caught(Reason reason, Optional<Bytes> older, Optional<Bytes> newer) {
    this(reason, older, newer, Optional.empty(), List.of());
  }

  Reason reason() {
    return reason;
  }

  LogEvidence evidence(String log, Instant at) {
    return new LogEvidence(reason, log, at, older, newer, contained, proof);
  }
}
