package dev.assay.trust;

import dev.assay.crypto.CertificateAuthority;
import dev.assay.crypto.CtLog;
import dev.assay.crypto.TimestampAuthority;
import dev.assay.model.Bytes;
import dev.assay.model.Outcome;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is believed: authorities and logs with their periods of validity. Made by {@link
 * TrustRootReader}; immutable and safe for any number of threads. Make one and keep it: its keys
 * and certificates are parsed once.
 */
public final class TrustRoot {
  private final Contents contents;
  private final Sha256 digest;
  private final TrustRootSource source;

  /** The lists of a trust root. */
  record Contents(
      List<CertificateAuthority> certificateAuthorities,
      List<CtLog> ctLogs,
      List<TransparencyLog> logs,
      List<TimestampAuthority> timestampAuthorities,
      List<String> skipped) {
    Contents {
      certificateAuthorities = List.copyOf(certificateAuthorities);
      ctLogs = List.copyOf(ctLogs);
      logs = List.copyOf(logs);
      timestampAuthorities = List.copyOf(timestampAuthorities);
      skipped = List.copyOf(skipped);
    }
  }

  TrustRoot(Contents contents, Sha256 digest, TrustRootSource source) {
    this.contents = contents;
    this.digest = digest;
    this.source = source;
  }

  /** Fulcio authorities, in the file's order. */
  public List<CertificateAuthority> certificateAuthorities() {
    return contents.certificateAuthorities();
  }

  /** Certificate transparency logs, in the file's order. */
  public List<CtLog> ctLogs() {
    return contents.ctLogs();
  }

  /** Rekor logs, in the file's order. */
  public List<TransparencyLog> logs() {
    return contents.logs();
  }

  /** Timestamp authorities, in the file's order. */
  public List<TimestampAuthority> timestampAuthorities() {
    return contents.timestampAuthorities();
  }

  /** SHA-256 of the file. */
  public Sha256 digest() {
    return digest;
  }

  /** Where the file came from. */
  public TrustRootSource source() {
    return source;
  }

  /** Until when it may be used without being refreshed; empty when its source sets no date. */
  public Optional<Instant> expires() {
    return source.expires();
  }

  /** The logs that were left out, each with the reason: {@code tlogs/2: key type X}. */
  public List<String> skipped() {
    return contents.skipped();
  }

  /**
   * The logs with exactly this id, in the file's order; several when one key was trusted in several
   * periods. Empty for an unknown id.
   */
  public List<TransparencyLog> logs(Bytes logId) {
    return logs().stream().filter(log -> log.isNamedBy(logId)).toList();
  }

  /**
   * The log with this id that was trusted at {@code time}. Refuses with {@code LOG_UNKNOWN} or
   * {@code LOG_NOT_VALID_AT_SIGNING}.
   */
  public Outcome<TransparencyLog> log(Bytes logId, Instant time, String where) {
    List<TransparencyLog> named = logs(logId);
    if (named.isEmpty()) {
      return Outcome.refused(
          ReasonCode.LOG_UNKNOWN, "a log of the trust root", "log id " + logId.hex(), where);
    }
    TransparencyLog best =
        named.stream()
            .filter(log -> log.validFor().contains(time))
            .findFirst()
            .orElse(named.getFirst());
    return best.validAt(time, where);
  }
}
