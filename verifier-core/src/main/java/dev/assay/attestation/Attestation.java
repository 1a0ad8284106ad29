package dev.assay.attestation;

import dev.assay.model.Bytes;
import java.util.List;
import java.util.Objects;

/**
 * One PEP 740 attestation object of version 1, as it was read: nothing in it is verified.
 *
 * @param certificate the signing certificate, DER; one leaf, no chain; not parsed here
 * @param transparencyEntries 1 to {@link LogEntryReader#MAX_ENTRIES} log entries
 * @param timestamps RFC 3161 TimeStampResp, DER; a draft field that released tools do not write
 */
public record Attestation(
    Bytes certificate,
    List<TransparencyLogEntry> transparencyEntries,
    List<Bytes> timestamps,
    Envelope envelope) {

  /** The only version of the format, and with it of the crypto suite: ECDSA P-256, SHA-256. */
  public static final int VERSION = 1;

  /** The DSSE payload type; the format implies it, so it is not in the JSON. */
  public static final String PAYLOAD_TYPE = "application/vnd.in-toto+json";

  public Attestation {
    Objects.requireNonNull(certificate, "certificate is null");
    Objects.requireNonNull(envelope, "envelope is null");
    transparencyEntries = List.copyOf(transparencyEntries);
    timestamps = List.copyOf(timestamps);
    if (transparencyEntries.isEmpty()) {
      throw new IllegalArgumentException("an attestation has at least one log entry");
    }
  }

  /**
   * What was signed, and the signature.
   *
   * @param statement the bytes of the in-toto statement exactly as signed, never written anew
   * @param signature ECDSA signature, ASN.1 DER, over {@link PreAuthEncoding} of the statement
   */
  public record Envelope(Bytes statement, Bytes signature) {
    public Envelope {
      Objects.requireNonNull(statement, "statement is null");
      Objects.requireNonNull(signature, "signature is null");
    }
  }
}
