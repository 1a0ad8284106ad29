package dev.assay.crypto;

import dev.assay.model.Bytes;
import dev.assay.model.HashAlgorithm;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.ReasonCode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/**
 * The signed attribute that names the signer's certificate by its hash (RFC 5035), so that another
 * certificate for the same key cannot take its place.
 */
final class SigningCertificateAttribute {
  /**
   * ESSCertID, with SHA-1; it only selects a certificate that the trust root already vouches for.
   */
  static final String VERSION_1 = "1.2.840.113549.1.9.16.2.12";

  /** ESSCertIDv2. */
  static final String VERSION_2 = "1.2.840.113549.1.9.16.2.47";

  private static final int DIRECTORY_NAME = Der.explicit(4);

  private SigningCertificateAttribute() {}

  /**
   * Whether every attribute of the two that {@code signer} has names {@code certificate} first.
   * Throws {@code TIMESTAMP_MALFORMED}.
   */
  static boolean matches(TimestampSigner signer, Certificate certificate, String where)
      throws MalformedEvidence {
    Optional<Bytes> first = Optional.ofNullable(signer.attributes().get(VERSION_1));
    if (first.isPresent()) {
      Der id = firstId(first.get(), where);
      Bytes hash = id.content(Der.OCTET_STRING, "certHash");
      if (!hash.equals(sha1(certificate.der())) || !issuerMatches(id, certificate)) {
        return false;
      }
    }
    Optional<Bytes> second = Optional.ofNullable(signer.attributes().get(VERSION_2));
    return second.isEmpty() || matchesSecond(firstId(second.get(), where), certificate);
  }

  private static boolean matchesSecond(Der id, Certificate certificate) throws MalformedEvidence {
    // Absent means SHA-256 (RFC 5035 section 4).
    Optional<HashAlgorithm> hash =
        id.nextIs(Der.SEQUENCE)
            ? AlgorithmIdentifiers.hash(id.element(Der.SEQUENCE, "hashAlgorithm"))
            : Optional.of(HashAlgorithm.SHA2_256);
    Bytes value = id.content(Der.OCTET_STRING, "certHash");
    return hash.isPresent()
        && value.equals(hash.get().digest(certificate.der()))
        && issuerMatches(id, certificate);
  }

  /** The first certificate id; the others and the policies are not for a signer. */
  private static Der firstId(Bytes attribute, String where) throws MalformedEvidence {
    Der outer = Der.read(attribute, ReasonCode.TIMESTAMP_MALFORMED, where);
    Der signingCertificate = outer.enter(Der.SEQUENCE, "SigningCertificate");
    outer.finish();
    return signingCertificate.enter(Der.SEQUENCE, "certs").enter(Der.SEQUENCE, "ESSCertID");
  }

  private static boolean issuerMatches(Der id, Certificate certificate) throws MalformedEvidence {
    if (id.atEnd()) {
      return true;
    }
    Der issuerSerial = id.enter(Der.SEQUENCE, "issuerSerial");
    id.finish();
    Der names = issuerSerial.enter(Der.SEQUENCE, "issuer");
    Bytes serial = Bytes.of(issuerSerial.integer("serialNumber").toByteArray());
    issuerSerial.finish();
    Bytes issuer = names.content(DIRECTORY_NAME, "directoryName");
    names.finish();
    return issuer.equals(certificate.issuer()) && serial.equals(certificate.serialNumber());
  }

  private static Bytes sha1(Bytes der) {
    try {
      return Bytes.of(MessageDigest.getInstance("SHA-1").digest(der.toArray()));
    } catch (NoSuchAlgorithmException impossible) {
      // Every Java platform has SHA-1 (java.security.MessageDigest).
      throw new AssertionError(impossible);
    }
  }
}
