package dev.assay.testdata.sigstore;

import dev.assay.testdata.Octets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A certificate before it is signed; each part is DER that may be replaced by anything.
 *
 * @param version the number in the version field; 2 means X.509 v3
 * @param serial the content of the serial number's INTEGER
 */
public record Tbs(
    int version,
    Octets serial,
    Octets algorithm,
    Octets issuer,
    Instant notBefore,
    Instant notAfter,
    Octets subject,
    Octets spki,
    List<X509Extension> extensions) {
  private static final Instant FIRST_GENERALIZED = Instant.parse("2050-01-01T00:00:00Z");

  public Tbs {
    extensions = List.copyOf(extensions);
  }

  public Tbs version(int number) {
    return new Tbs(
        number, serial, algorithm, issuer, notBefore, notAfter, subject, spki, extensions);
  }

  public Tbs serial(Octets content) {
    return new Tbs(
        version, content, algorithm, issuer, notBefore, notAfter, subject, spki, extensions);
  }

  public Tbs issuer(Octets name) {
    return new Tbs(
        version, serial, algorithm, name, notBefore, notAfter, subject, spki, extensions);
  }

  public Tbs algorithm(Octets identifier) {
    return new Tbs(
        version, serial, identifier, issuer, notBefore, notAfter, subject, spki, extensions);
  }

  public Tbs validity(Instant from, Instant to) {
    return new Tbs(version, serial, algorithm, issuer, from, to, subject, spki, extensions);
  }

  public Tbs subject(Octets name) {
    return new Tbs(version, serial, algorithm, issuer, notBefore, notAfter, name, spki, extensions);
  }

  public Tbs spki(Octets key) {
    return new Tbs(
        version, serial, algorithm, issuer, notBefore, notAfter, subject, key, extensions);
  }

  public Tbs extensions(List<X509Extension> all) {
    return new Tbs(version, serial, algorithm, issuer, notBefore, notAfter, subject, spki, all);
  }

  /** With the extension of that OID replaced where it stands, or added at the end. */
  public Tbs with(X509Extension extension) {
    if (extensions.stream().noneMatch(e -> e.oid().equals(extension.oid()))) {
      return append(extension);
    }
    return extensions(
        extensions.stream().map(e -> e.oid().equals(extension.oid()) ? extension : e).toList());
  }

  /** With one more extension, also when its OID is there already. */
  public Tbs append(X509Extension extension) {
    var longer = new ArrayList<>(extensions);
    longer.add(extension);
    return extensions(longer);
  }

  public Tbs without(String oid) {
    return extensions(extensions.stream().filter(e -> !e.oid().equals(oid)).toList());
  }

  /** The DER TBSCertificate. */
  public Octets der() {
    return Der.sequence(
        Der.tlv(0xa0, Der.tlv(Der.INTEGER, Octets.ofInt(version, 1))),
        Der.tlv(Der.INTEGER, serial),
        algorithm,
        issuer,
        Der.sequence(time(notBefore), time(notAfter)),
        subject,
        spki,
        extensionsDer());
  }

  private Octets extensionsDer() {
    if (extensions.isEmpty()) {
      return Octets.of();
    }
    return Der.tlv(
        0xa3, Der.sequence(extensions.stream().map(X509Extension::der).toArray(Octets[]::new)));
  }

  private static Octets time(Instant instant) {
    boolean utc = instant.isBefore(FIRST_GENERALIZED);
    String pattern = utc ? "yyMMddHHmmss'Z'" : "uuuuMMddHHmmss'Z'";
    String text =
        DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC).format(instant);
    return Der.ascii(utc ? Der.UTC_TIME : Der.GENERALIZED_TIME, text);
  }

  /** The certificate: this, the algorithm, and {@code key}'s signature over it. */
  Octets signedBy(SigningKey key, Hash hash) {
    return signed(der(), key, hash);
  }

  static Octets signed(Octets tbs, SigningKey key, Hash hash) {
    return Der.sequence(tbs, Der.encoded(key.algorithm(hash)), Der.bitString(key.sign(tbs, hash)));
  }

  /** {@code O=organization, CN=commonName} as Fulcio writes names: PrintableString. */
  static Octets name(String organization, String commonName) {
    return Der.sequence(attribute("2.5.4.10", organization), attribute("2.5.4.3", commonName));
  }

  private static Octets attribute(String oid, String value) {
    return Der.tlv(Der.SET, Der.sequence(Der.oid(oid), Der.ascii(Der.PRINTABLE_STRING, value)));
  }
}
