package dev.assay.testdata.sigstore;

import dev.assay.testdata.Octets;

/**
 * What was signed, and the signature.
 *
 * @param dsse whether {@code payload} is in a DSSE envelope, or is the signed message itself
 * @param payloadType of the envelope; empty for a message
 * @param payload the statement's bytes, or the message
 * @param signed the bytes that the key signed: the pre-authentication encoding, or the message
 * @param hash with which they were signed and are logged
 */
public record Content(
    boolean dsse, String payloadType, Octets payload, Octets signed, Hash hash, Octets signature) {
  public static final String IN_TOTO = "application/vnd.in-toto+json";

  /** The DSSE pre-authentication encoding, with lengths in bytes. */
  public static Octets preAuthEncoding(String payloadType, Octets payload) {
    int typeSize = Octets.ofUtf8(payloadType).size();
    return Octets.ofUtf8("DSSEv1 " + typeSize + " " + payloadType + " " + payload.size() + " ")
        .plus(payload);
  }
}
