package dev.assay.crypto;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Makes certificates of which every part can be wrong. Starts as a good one; each method changes
 * one part and returns this.
 */
final class CertificateForge {
  static final Instant START = Instant.parse("2025-01-01T00:00:00Z");
  static final Instant END = Instant.parse("2025-01-01T00:10:00Z");
  static final Bytes ECDSA_SHA256 = Asn.seq(Asn.oid("1.2.840.10045.4.3.2"));

  private Bytes version = Asn.explicit(0, Asn.integer(2));
  private Bytes serial = Asn.integer(4711);
  private Bytes innerAlgorithm = ECDSA_SHA256;
  private Bytes outerAlgorithm = ECDSA_SHA256;
  private String jcaAlgorithm = "SHA256withECDSA";
  private Bytes issuer = Asn.name("issuing");
  private Bytes validity = Asn.seq(Asn.time(START), Asn.time(END));
  private Bytes subject = Asn.seq();
  private Bytes spki;
  private Bytes tail = Bytes.of();
  private boolean withExtensions = true;
  private final Map<String, Bytes> extensions = new LinkedHashMap<>();
  private final List<Bytes> more = new ArrayList<>();

  private CertificateForge(Bytes spki) {
    this.spki = spki;
  }

  /** A leaf as Fulcio makes them, named {@code https://example.com/signer}. */
  static CertificateForge leaf(TestKey key) {
    return new CertificateForge(key.spki())
        .extension("2.5.29.15", true, Bytes.fromHex("03020780"))
        .extension("2.5.29.37", false, Asn.seq(Asn.oid(Oids.CODE_SIGNING)))
        .uri("https://example.com/signer");
  }

  /** An authority that issued itself, for ten years. */
  static CertificateForge authority(String name, TestKey key) {
    return new CertificateForge(key.spki())
        .issuer(Asn.name(name))
        .subject(Asn.name(name))
        .valid(Instant.parse("2020-01-01T00:00:00Z"), Instant.parse("2030-01-01T00:00:00Z"))
        .extension("2.5.29.19", true, Asn.seq(Asn.TRUE))
        .extension("2.5.29.15", true, Bytes.fromHex("03020106"));
  }

  /** A leaf that signs timestamps. */
  static CertificateForge timestamper(String name, TestKey key) {
    return new CertificateForge(key.spki())
        .subject(Asn.name(name))
        .valid(Instant.parse("2020-01-01T00:00:00Z"), Instant.parse("2030-01-01T00:00:00Z"))
        .extension("2.5.29.15", true, Bytes.fromHex("03020780"))
        .extension("2.5.29.37", true, Asn.seq(Asn.oid(Oids.TIME_STAMPING)));
  }

  CertificateForge version(Bytes element) {
    version = element;
    return this;
  }

  CertificateForge serial(Bytes element) {
    serial = element;
    return this;
  }

  /** Both identifiers, and what really signs. */
  CertificateForge algorithm(Bytes identifier, String jca) {
    innerAlgorithm = identifier;
    outerAlgorithm = identifier;
    jcaAlgorithm = jca;
    return this;
  }

  CertificateForge outerAlgorithm(Bytes identifier) {
    outerAlgorithm = identifier;
    return this;
  }

  CertificateForge issuer(Bytes name) {
    issuer = name;
    return this;
  }

  CertificateForge subject(Bytes name) {
    subject = name;
    return this;
  }

  CertificateForge valid(Instant from, Instant to) {
    return validity(Asn.seq(Asn.time(from), Asn.time(to)));
  }

  CertificateForge validity(Bytes element) {
    validity = element;
    return this;
  }

  CertificateForge spki(Bytes element) {
    spki = element;
    return this;
  }

  CertificateForge uri(String uri) {
    return extension("2.5.29.17", true, Asn.seq(Asn.ascii(0x86, uri)));
  }

  /** Adds the extension, or replaces it in place. */
  @CanIgnoreReturnValue
  CertificateForge extension(String oid, boolean critical, Bytes value) {
    extensions.put(oid, Asn.extension(oid, critical, value));
    return this;
  }

  CertificateForge without(String oid) {
    extensions.remove(oid);
    return this;
  }

  /** Adds the element to the list of extensions, whatever it is. */
  CertificateForge rawExtension(Bytes element) {
    more.add(element);
    return this;
  }

  CertificateForge noExtensions() {
    withExtensions = false;
    return this;
  }

  /** Adds an element at the end of the TBSCertificate. */
  CertificateForge tail(Bytes element) {
    tail = element;
    return this;
  }

  CertificateForge with(UnaryOperator<CertificateForge> change) {
    return change.apply(this);
  }

  Bytes tbs() {
    List<Bytes> list = new ArrayList<>(extensions.values());
    list.addAll(more);
    Bytes wrapped =
        withExtensions ? Asn.explicit(3, Asn.seq(list.toArray(Bytes[]::new))) : Bytes.of();
    return Asn.seq(version, serial, innerAlgorithm, issuer, validity, subject, spki, wrapped, tail);
  }

  Bytes der(TestKey issuerKey) {
    Bytes tbs = tbs();
    return Asn.seq(tbs, outerAlgorithm, Asn.bits(issuerKey.sign(jcaAlgorithm, tbs)));
  }

  Certificate signedBy(TestKey issuerKey) {
    try {
      return Certificate.parse(der(issuerKey));
    } catch (MalformedEvidence malformed) {
      throw new AssertionError(malformed);
    }
  }
}
