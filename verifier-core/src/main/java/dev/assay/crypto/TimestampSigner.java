package dev.assay.crypto;

import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * SignerInfo (RFC 5652 section 5.3), parsed and not verified.
 *
 * @param identifier who signed, by name and number or by key identifier
 * @param digestAlgorithm AlgorithmIdentifier in DER
 * @param signedBytes what the signature is over: the attributes as they were transmitted, with the
 *     tag of a SET
 * @param attributes the one value of each signed attribute, in DER, by the attribute's OID
 * @param signatureAlgorithm AlgorithmIdentifier in DER
 */
record TimestampSigner(
    Identifier identifier,
    Bytes digestAlgorithm,
    Bytes signedBytes,
    Map<String, Bytes> attributes,
    Bytes signatureAlgorithm,
    Bytes signature) {
  private static final int KEY_IDENTIFIER = Der.implicit(0);
  private static final int SIGNED_ATTRIBUTES = Der.explicit(0);
  private static final int UNSIGNED_ATTRIBUTES = Der.explicit(1);

  static final String CONTENT_TYPE = "1.2.840.113549.1.9.3";
  static final String MESSAGE_DIGEST = "1.2.840.113549.1.9.4";

  /** SignerIdentifier (RFC 5652 section 5.3). */
  sealed interface Identifier {
    /** Whether {@code certificate} is the one that is meant. */
    boolean matches(Certificate certificate);

    record IssuerAndSerial(Bytes issuer, Bytes serial) implements Identifier {
      @Override
      public boolean matches(Certificate certificate) {
        return certificate.issuer().equals(issuer) && certificate.serialNumber().equals(serial);
      }
    }

    record KeyIdentifier(Bytes value) implements Identifier {
      @Override
      public boolean matches(Certificate certificate) {
        return KeyIdentifiers.ofSubject(certificate).filter(value::equals).isPresent();
      }
    }
  }

  TimestampSigner {
    attributes = Map.copyOf(attributes);
  }

  /** Reads the fields of {@code info}, a cursor over the content of a SignerInfo. */
  static TimestampSigner read(Der info) throws MalformedEvidence {
    int version = info.smallInteger(Integer.MAX_VALUE, "version");
    boolean byKey = info.nextIs(KEY_IDENTIFIER);
    // RFC 5652 section 5.3: the version follows from the kind of identifier.
    int expected = byKey ? 3 : 1;
    if (version != expected) {
      throw info.wrong("version " + expected, Integer.toString(version));
    }
    Identifier identifier =
        byKey
            ? new Identifier.KeyIdentifier(info.content(KEY_IDENTIFIER, "subjectKeyIdentifier"))
            : issuerAndSerial(info.enter(Der.SEQUENCE, "issuerAndSerialNumber"));
    Bytes digestAlgorithm = info.element(Der.SEQUENCE, "digestAlgorithm");
    Der signedAttributes = info.enter(SIGNED_ATTRIBUTES, "signedAttrs");
    Map<String, Bytes> attributes = attributes(signedAttributes);
    Bytes signatureAlgorithm = info.element(Der.SEQUENCE, "signatureAlgorithm");
    Bytes signature = info.content(Der.OCTET_STRING, "signature");
    if (info.nextIs(UNSIGNED_ATTRIBUTES)) {
      info.skip("unsignedAttrs");
    }
    info.finish();
    return new TimestampSigner(
        identifier,
        digestAlgorithm,
        // RFC 5652 section 5.4: not the [0] that is transmitted but an explicit SET OF.
        DerOutput.element(Der.SET, signedAttributes.consumed()),
        attributes,
        signatureAlgorithm,
        signature);
  }

  private static Identifier issuerAndSerial(Der sequence) throws MalformedEvidence {
    Bytes issuer = sequence.element(Der.SEQUENCE, "issuer");
    Bytes serial = Bytes.of(sequence.integer("serialNumber").toByteArray());
    sequence.finish();
    return new Identifier.IssuerAndSerial(issuer, serial);
  }

  private static Map<String, Bytes> attributes(Der set) throws MalformedEvidence {
    Map<String, Bytes> attributes = new LinkedHashMap<>();
    while (!set.atEnd()) {
      Der attribute = set.enter(Der.SEQUENCE, "attribute");
      String type = attribute.oid("attrType");
      Der values = attribute.enter(Der.SET, "attrValues");
      attribute.finish();
      Bytes value = values.anyElement("attrValue");
      values.finish();
      if (attributes.put(type, value) != null) {
        throw set.wrong("each attribute once", type + " twice");
      }
    }
    for (String required : new String[] {CONTENT_TYPE, MESSAGE_DIGEST}) {
      if (!attributes.containsKey(required)) {
        throw set.wrong("signed attribute " + required, "none");
      }
    }
    return attributes;
  }
}
