package dev.assay.attestation;

import dev.assay.model.Bytes;

/**
 * The pre-authentication encoding of DSSE: what an envelope's signature really covers. {@code
 * DSSEv1 SP LEN(type) SP type SP LEN(payload) SP payload}, lengths decimal and in bytes (DSSE
 * protocol, version 1.0.2).
 */
public final class PreAuthEncoding {
  private PreAuthEncoding() {}

  /** Encodes; {@code payloadType} counts in UTF-8 bytes, not in characters. */
  public static Bytes of(String payloadType, Bytes payload) {
    Bytes type = Bytes.ofUtf8(payloadType);
    return Bytes.concat(
        Bytes.ofUtf8("DSSEv1 " + type.size() + " "),
        type,
        Bytes.ofUtf8(" " + payload.size() + " "),
        payload);
  }
}
