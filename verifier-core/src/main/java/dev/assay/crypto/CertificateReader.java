package dev.assay.crypto;

import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.ReasonCode;
import dev.assay.model.TimeRange;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a certificate (RFC 5280 section 4.1), version 3 only, in the order of its fields. */
final class CertificateReader {
  /** Fulcio's certificates have about 2000 octets; the SCT list alone could have 65535. */
  static final int MAX_BYTES = 96 * 1024;

  static final int MAX_EXTENSIONS = 100;

  /** RFC 5280 section 4.1.2.2. */
  static final int MAX_SERIAL_BYTES = 20;

  private static final ReasonCode CODE = ReasonCode.CERTIFICATE_MALFORMED;

  /** The fields in front of the extensions, and the extensions by OID in their order. */
  record Fields(
      Bytes der,
      Bytes tbs,
      Bytes tbsHead,
      Bytes signatureAlgorithm,
      Bytes signature,
      Bytes serialNumber,
      Bytes issuer,
      String issuerText,
      Bytes subject,
      String subjectText,
      TimeRange validity,
      Bytes spki,
      Map<String, Extension> extensions,
      List<String> oids,
      CertificateUsage usage) {}

  private CertificateReader() {}

  static Fields read(Bytes der) throws MalformedEvidence {
    if (der.size() > MAX_BYTES) {
      throw new MalformedEvidence(
          CODE, "at most " + MAX_BYTES + " octets", der.size() + " octets", "certificate");
    }
    Der outer = Der.read(der, CODE, "certificate");
    Der certificate = outer.enter(Der.SEQUENCE, "Certificate");
    outer.finish();
    Bytes tbs = certificate.element(Der.SEQUENCE, "tbsCertificate");
    Bytes algorithm = certificate.element(Der.SEQUENCE, "signatureAlgorithm");
    Bytes signature = certificate.bitStringOctets("signatureValue");
    certificate.finish();
    return readTbs(der, tbs, algorithm, signature);
  }

  private static Fields readTbs(Bytes der, Bytes whole, Bytes algorithm, Bytes signature)
      throws MalformedEvidence {
    Der outer = Der.read(whole, CODE, "certificate");
    Der tbs = outer.enter(Der.SEQUENCE, "tbsCertificate");
    readVersion(tbs);
    Bytes serial = readSerial(tbs);
    Bytes inner = tbs.element(Der.SEQUENCE, "signature");
    if (!inner.equals(algorithm)) {
      throw tbs.wrong("signature " + algorithm.hex() + " as outside", inner.hex());
    }
    Bytes issuer = tbs.element(Der.SEQUENCE, "issuer");
    String issuerText = nameText(issuer, "issuer");
    if (issuerText.isEmpty()) {
      throw tbs.wrong("an issuer name", "an empty name");
    }
    TimeRange validity = readValidity(tbs.enter(Der.SEQUENCE, "validity"));
    Bytes subject = tbs.element(Der.SEQUENCE, "subject");
    String subjectText = nameText(subject, "subject");
    Bytes spki = tbs.element(Der.SEQUENCE, "subjectPublicKeyInfo");
    Bytes head = tbs.consumed();
    // The unique identifiers [1] and [2] are for no issuer that conforms to RFC 5280: refused.
    Map<String, Extension> extensions =
        tbs.atEnd() ? Map.of() : readExtensions(tbs.enter(Der.explicit(3), "extensions"));
    tbs.finish();
    return new Fields(
        der,
        whole,
        head,
        algorithm,
        signature,
        serial,
        issuer,
        issuerText,
        subject,
        subjectText,
        validity,
        spki,
        extensions,
        List.copyOf(extensions.keySet()),
        CertificateUsage.read(oid -> cursor(extensions, oid)));
  }

  private static void readVersion(Der tbs) throws MalformedEvidence {
    Der version = tbs.enter(Der.explicit(0), "version");
    BigInteger number = version.integer("version");
    version.finish();
    if (!number.equals(BigInteger.TWO)) {
      throw tbs.wrong("version v3 (2)", number.toString());
    }
  }

  private static Bytes readSerial(Der tbs) throws MalformedEvidence {
    BigInteger serial = tbs.integer("serialNumber");
    // Zero is allowed: RFC 5280 asks readers to take it, and old test authorities have it.
    if (serial.signum() < 0 || serial.bitLength() > 8 * MAX_SERIAL_BYTES) {
      throw tbs.wrong(
          "a serialNumber of at most " + MAX_SERIAL_BYTES + " octets", serial.toString(16));
    }
    return Bytes.of(serial.toByteArray());
  }

  private static TimeRange readValidity(Der validity) throws MalformedEvidence {
    TimeRange range =
        TimeRange.between(
            validity.certificateTime("notBefore"), validity.certificateTime("notAfter"));
    validity.finish();
    return range;
  }

  private static String nameText(Bytes name, String field) throws MalformedEvidence {
    return DistinguishedName.text(Der.read(name, CODE, "certificate").enter(Der.SEQUENCE, field));
  }

  private static Map<String, Extension> readExtensions(Der explicit) throws MalformedEvidence {
    Der list = explicit.enter(Der.SEQUENCE, "Extensions");
    explicit.finish();
    Map<String, Extension> extensions = new LinkedHashMap<>();
    do {
      int start = list.position();
      Der content = list.enter(Der.SEQUENCE, "Extension");
      Extension extension = readExtension(content, start, list.position());
      if (extensions.put(extension.oid(), extension) != null) {
        throw list.wrong("each extension once", extension.oid() + " twice");
      }
    } while (!list.atEnd() && extensions.size() < MAX_EXTENSIONS);
    list.finish();
    return extensions;
  }

  private static Extension readExtension(Der extension, int start, int end)
      throws MalformedEvidence {
    String oid = extension.oid("extnID");
    boolean critical = false;
    if (extension.nextIs(Der.BOOLEAN)) {
      critical = extension.bool("critical");
      if (!critical) {
        // DER leaves out a value that is the default (X.690 section 11.5).
        throw extension.wrong("no critical where it is false", "critical FALSE");
      }
    }
    Bytes value = extension.content(Der.OCTET_STRING, "extnValue");
    extension.finish();
    return new Extension(oid, critical, value, start, end);
  }

  private static Optional<Der> cursor(Map<String, Extension> extensions, String oid) {
    return Optional.ofNullable(extensions.get(oid))
        .map(extension -> Der.read(extension.value(), CODE, "certificate/extension " + oid));
  }
}
