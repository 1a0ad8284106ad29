package dev.assay.crypto;

import dev.assay.model.Bytes;
import dev.assay.model.HashAlgorithm;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes RFC 3161 responses of which every part can be wrong. Starts as a good one, with the
 * attributes that Sigstore's authority signs; each method changes one part and returns this.
 */
final class TimestampForge {
  static final Bytes SHA256 = Asn.seq(Asn.oid("2.16.840.1.101.3.4.2.1"));
  static final Bytes SHA384 = Asn.seq(Asn.oid("2.16.840.1.101.3.4.2.2"));
  static final Bytes SHA512 = Asn.seq(Asn.oid("2.16.840.1.101.3.4.2.3"));
  static final Bytes SHA1 = Asn.seq(Asn.oid("1.3.14.3.2.26"), Asn.NULL);
  static final Bytes TST_INFO = Asn.oid("1.2.840.113549.1.9.16.1.4");
  static final String CONTENT_TYPE = "1.2.840.113549.1.9.3";
  static final String MESSAGE_DIGEST = "1.2.840.113549.1.9.4";
  static final String SIGNING_CERTIFICATE_V2 = "1.2.840.113549.1.9.16.2.47";

  private final TestKey key;
  private Bytes status = Asn.seq(Asn.integer(0));
  private Bytes tstVersion = Asn.integer(1);
  private Bytes imprint;
  private Bytes serial = Asn.integer(0x1234);
  private Bytes time = Asn.ascii(Der.GENERALIZED_TIME, "20250101000500Z");
  private Bytes rest = Asn.seq(Asn.integer(1));
  private Bytes contentType = TST_INFO;
  private Bytes version = Asn.integer(3);
  private Bytes digestAlgorithms = Asn.set(SHA256);
  private Bytes certificates = Bytes.of();
  private Bytes signerVersion = Asn.integer(1);
  private Bytes identifier;
  private Bytes digestAlgorithm = SHA256;
  private HashAlgorithm digest = HashAlgorithm.SHA2_256;
  private final Map<String, Bytes> attributes = new LinkedHashMap<>();
  private final List<Bytes> moreAttributes = new ArrayList<>();
  private Bytes signatureAlgorithm = CertificateForge.ECDSA_SHA256;
  private String jca = "SHA256withECDSA";
  private Bytes unsigned = Bytes.of();
  private Bytes afterSigner = Bytes.of();
  private Bytes afterResponse = Bytes.of();

  TimestampForge(TestKey key, Certificate signer, Bytes timestamped) {
    this.key = key;
    this.imprint = imprint(SHA256, HashAlgorithm.SHA2_256.digest(timestamped));
    this.identifier = Asn.seq(signer.issuer(), Asn.tagged(Der.INTEGER, signer.serialNumber()));
    Bytes id = Asn.seq(Asn.octets(HashAlgorithm.SHA2_256.digest(signer.der())));
    attributes.put(CONTENT_TYPE, TST_INFO);
    attributes.put(SIGNING_CERTIFICATE_V2, Asn.seq(Asn.seq(id)));
  }

  static Bytes imprint(Bytes algorithm, Bytes hash) {
    return Asn.seq(algorithm, Asn.octets(hash));
  }

  TimestampForge status(Bytes element) {
    status = element;
    return this;
  }

  TimestampForge tstVersion(int number) {
    tstVersion = Asn.integer(number);
    return this;
  }

  TimestampForge imprintElement(Bytes element) {
    imprint = element;
    return this;
  }

  TimestampForge serial(Bytes element) {
    serial = element;
    return this;
  }

  TimestampForge time(String generalizedTime) {
    time = Asn.ascii(Der.GENERALIZED_TIME, generalizedTime);
    return this;
  }

  /** Everything in TSTInfo after genTime. */
  TimestampForge rest(Bytes... elements) {
    rest = Bytes.concat(elements);
    return this;
  }

  TimestampForge contentType(Bytes oid) {
    contentType = oid;
    return this;
  }

  TimestampForge version(int number) {
    version = Asn.integer(number);
    return this;
  }

  TimestampForge digestAlgorithms(Bytes... identifiers) {
    digestAlgorithms = Asn.set(identifiers);
    return this;
  }

  TimestampForge certificates(Bytes... elements) {
    certificates = Asn.explicit(0, elements);
    return this;
  }

  /** Whatever stands between eContent and signerInfos. */
  TimestampForge certificatesElement(Bytes elements) {
    certificates = elements;
    return this;
  }

  TimestampForge signer(int number, Bytes element) {
    signerVersion = Asn.integer(number);
    identifier = element;
    return this;
  }

  TimestampForge digest(Bytes signersAlgorithm, HashAlgorithm hash) {
    digestAlgorithm = signersAlgorithm;
    digestAlgorithms = Asn.set(signersAlgorithm);
    digest = hash;
    return this;
  }

  TimestampForge signature(Bytes algorithm, String jcaName) {
    signatureAlgorithm = algorithm;
    jca = jcaName;
    return this;
  }

  /** Sets the one value of a signed attribute; messageDigest is computed unless it is set. */
  TimestampForge attribute(String oid, Bytes value) {
    attributes.put(oid, value);
    return this;
  }

  TimestampForge withoutAttribute(String oid) {
    attributes.put(oid, Bytes.of());
    return this;
  }

  TimestampForge moreAttributes(Bytes element) {
    moreAttributes.add(element);
    return this;
  }

  TimestampForge unsigned(Bytes element) {
    unsigned = element;
    return this;
  }

  TimestampForge afterSigner(Bytes element) {
    afterSigner = element;
    return this;
  }

  TimestampForge afterResponse(Bytes element) {
    afterResponse = element;
    return this;
  }

  private Bytes tstInfo() {
    return Asn.seq(tstVersion, Asn.oid("1.2.3.4"), imprint, serial, time, rest);
  }

  private Bytes signedAttributes(Bytes content) {
    Map<String, Bytes> values = new LinkedHashMap<>(attributes);
    values.putIfAbsent(MESSAGE_DIGEST, Asn.octets(digest.digest(content)));
    List<Bytes> elements = new ArrayList<>();
    values.forEach((oid, value) -> {
      if (!value.isEmpty()) {
        elements.add(Asn.seq(Asn.oid(oid), Asn.set(value)));
      }
    });
    elements.addAll(moreAttributes);
    return Bytes.concat(elements.toArray(Bytes[]::new));
  }

  Bytes signerInfo() {
    Bytes signed = signedAttributes(tstInfo());
    return Asn.seq(
        signerVersion,
        identifier,
        digestAlgorithm,
        Asn.explicit(0, signed),
        signatureAlgorithm,
        Asn.octets(key.sign(jca, Asn.set(signed))),
        unsigned);
  }

  Bytes der() {
    Bytes signedData =
        Asn.seq(
            version,
            digestAlgorithms,
            Asn.seq(contentType, Asn.explicit(0, Asn.octets(tstInfo()))),
            certificates,
            Asn.set(signerInfo(), afterSigner));
    Bytes contentInfo = Asn.seq(Asn.oid("1.2.840.113549.1.7.2"), Asn.explicit(0, signedData));
    return Asn.seq(status, contentInfo, afterResponse);
  }
}
