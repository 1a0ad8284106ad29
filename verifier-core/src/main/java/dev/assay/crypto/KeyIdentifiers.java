package dev.assay.crypto;

import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.ReasonCode;
import java.util.Optional;

/**
 * The key identifiers of certificates (RFC 5280 sections 4.2.1.1 and 4.2.1.2). They prove nothing;
 * they select and explain. One that is absent or not well-formed is empty.
 */
final class KeyIdentifiers {
  private static final int KEY_IDENTIFIER = Der.implicit(0);

  private KeyIdentifiers() {}

  /** The identifier of the certificate's own key. */
  static Optional<Bytes> ofSubject(Certificate certificate) {
    return content(certificate, Oids.SUBJECT_KEY_IDENTIFIER, Der.OCTET_STRING);
  }

  /** The identifier of the key that signed the certificate. */
  static Optional<Bytes> ofAuthority(Certificate certificate) {
    return content(certificate, Oids.AUTHORITY_KEY_IDENTIFIER, Der.SEQUENCE)
        .flatMap(sequence -> first(sequence, KEY_IDENTIFIER));
  }

  private static Optional<Bytes> content(Certificate certificate, String oid, int tag) {
    return certificate.extension(oid).flatMap(value -> first(value, tag));
  }

  private static Optional<Bytes> first(Bytes der, int tag) {
    try {
      return Optional.of(
          Der.read(der, ReasonCode.CERTIFICATE_MALFORMED, "certificate").content(tag, "first"));
    } catch (MalformedEvidence other) {
      return Optional.empty();
    }
  }
}
