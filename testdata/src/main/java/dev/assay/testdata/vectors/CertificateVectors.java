package dev.assay.testdata.vectors;

import dev.assay.testdata.Octets;
import dev.assay.testdata.sigstore.Der;
import dev.assay.testdata.sigstore.Identity;
import dev.assay.testdata.sigstore.KeyType;
import dev.assay.testdata.sigstore.LeafRecipe;
import dev.assay.testdata.sigstore.Pem;
import dev.assay.testdata.sigstore.Recipe;
import dev.assay.testdata.sigstore.Tbs;
import dev.assay.testdata.sigstore.X509Extension;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** The certificate's form, key, usages and name; authority, CT log and Rekor agree with it. */
final class CertificateVectors {
  private static final String SHA256_WITH_ECDSA = "300a06082a8648ce3d040302";

  private final Book book = new Book("certificate");

  private CertificateVectors() {}

  static List<Vector> all() {
    var area = new CertificateVectors();
    area.form();
    area.encoding();
    area.keys();
    area.usages();
    area.names();
    area.namesOfOtherKinds();
    area.legal();
    return area.book.vectors();
  }

  private static Draft leaf(UnaryOperator<LeafRecipe> edit) {
    return Draft.attestation(Props.person().leaf(edit).sign(Props.FILE));
  }

  private static Draft tbs(UnaryOperator<Tbs> edit) {
    return leaf(leaf -> leaf.tbs(edit));
  }

  private static Draft der(UnaryOperator<Octets> edit) {
    return leaf(leaf -> leaf.der(edit));
  }

  private static Draft named(UnaryOperator<Identity> edit) {
    return Draft.attestation(Props.person().identity(edit).sign(Props.FILE));
  }

  private void form() {
    String code = "CERTIFICATE_MALFORMED";
    book.bad(code, "empty", "no bytes at all")
        .of(
            Draft.attestation(
                Props.person().sign(Props.FILE),
                json -> json.with("verification_material/certificate", "")));
    book.bad(code, "no-der", "text in place of DER").of(der(der -> Octets.ofUtf8("certificate")));
    book.bad(code, "pem", "PEM in place of DER")
        .of(der(der -> Octets.ofUtf8(Pem.certificate(der))));
    book.bad(code, "cut-off", "the last byte is missing")
        .of(der(der -> der.slice(0, der.size() - 1)));
    book.bad(code, "trailing-byte", "a byte after the certificate").of(der(der -> der.plus(0)));
    book.bad(code, "two", "a second certificate after the first").of(der(der -> der.plus(der)));
    book.bad(code, "indefinite-length", "an indefinite length, as BER allows")
        .of(der(CertificateVectors::indefinite));
  }

  private static Octets indefinite(Octets der) {
    return Octets.fromHex("3080").plus(der.slice(4, der.size())).plus(0, 0);
  }

  private void encoding() {
    String code = "CERTIFICATE_MALFORMED";
    book.bad(code, "version-1", "version 1 with extensions").of(tbs(tbs -> tbs.version(0)));
    book.bad(code, "version-4", "a version that X.509 does not have")
        .of(tbs(tbs -> tbs.version(3)));
    book.bad(code, "extension-twice", "the extended key usage twice")
        .of(
            tbs(tbs ->
                tbs.append(X509Extension.extendedKeyUsage(false, X509Extension.SERVER_AUTH))));
    book.bad(code, "negative-serial", "a negative serial number")
        .of(tbs(tbs -> tbs.serial(tbs.serial().with(0, 0x80))));
    book.bad(code, "long-serial", "a serial number of 21 bytes")
        .of(tbs(tbs -> tbs.serial(tbs.serial().plus(0))));
    book.bad(code, "two-algorithms", "another signature algorithm inside than outside")
        .of(tbs(tbs -> tbs.algorithm(Octets.fromHex(SHA256_WITH_ECDSA))));
    book.bad(code, "critical-false", "a default value that is written out")
        .of(tbs(CertificateVectors::criticalFalse));
    book.bad(code, "key-usage-no-bit-string", "key usage that is no bit string")
        .of(
            tbs(tbs ->
                tbs.with(new X509Extension(X509Extension.KEY_USAGE, true, Der.utf8("sign")))));
    book.bad(code, "empty-issuer", "no issuer name").of(tbs(tbs -> tbs.issuer(Der.sequence())));
    book.bad(
            code,
            "claim-twice",
            "the source repository twice, the second for another verifier to read")
        .of(
            Draft.attestation(
                Props.github()
                    .identity(id -> id.repeatClaim(12, "https://github.com/acme/other"))
                    .sign(Props.FILE)));
  }

  /** {@code critical FALSE} inside the subject key identifier's SEQUENCE. */
  private static Tbs criticalFalse(Tbs tbs) {
    return tbs.with(
        new X509Extension(X509Extension.SUBJECT_KEY_ID, false, Octets.fromHex("0400"))
            .spelledOut());
  }

  private void keys() {
    String code = "CERTIFICATE_KEY_UNSUPPORTED";
    for (KeyType type :
        List.of(KeyType.EC_P384, KeyType.EC_P521, KeyType.RSA_2048, KeyType.ED25519)) {
      String name = type.name().toLowerCase(Locale.ROOT).replace('_', '-');
      Recipe recipe = Props.person().key(key -> key.type(type));
      book.bad(
              code,
              name + "-attestation",
              "an attestation by a key that PEP 740 does not allow: " + type)
          .of(Draft.attestation(recipe.sign(Props.FILE)));
    }
    Recipe weak = Props.person().key(key -> key.type(KeyType.RSA_1024));
    book.bad(code, "rsa-1024", "a bundle by an RSA key of 1024 bits")
        .of(Draft.bundle(weak.sign(Props.FILE)));
    book.bad(code, "point-off-curve", "a public key that is no point of its curve")
        .of(tbs(tbs -> tbs.spki(tbs.spki().flip(-1))));
    book.bad(code, "compressed-point", "the public key as a compressed point")
        .of(tbs(tbs -> tbs.spki(compressed(tbs.spki()))));
  }

  private static Octets compressed(Octets spki) {
    Octets algorithm = spki.slice(2, 23);
    int y = 2 + (spki.at(-1) & 1);
    return Der.sequence(algorithm, Der.bitString(Octets.ofInt(y, 1).plus(spki.slice(27, 59))));
  }

  private void usages() {
    book.bad("CERTIFICATE_IS_CA", "authority", "the leaf is a certificate authority")
        .of(tbs(tbs -> tbs.with(X509Extension.authority(0))));
    book.bad("CERTIFICATE_IS_CA", "authority-that-signs", "an authority that may also sign")
        .of(tbs(tbs -> tbs.with(X509Extension.authority(-1)).with(X509Extension.keyUsage(0x84))));
    String code = "CERTIFICATE_KEY_USAGE";
    book.bad(code, "absent", "no key usage").of(tbs(tbs -> tbs.without(X509Extension.KEY_USAGE)));
    book.bad(code, "key-encipherment", "only for encrypting keys")
        .of(tbs(tbs -> tbs.with(X509Extension.keyUsage(0x20))));
    book.bad(code, "cert-sign", "only for signing certificates")
        .of(tbs(tbs -> tbs.with(X509Extension.keyUsage(0x04))));
    code = "CERTIFICATE_EXTENDED_KEY_USAGE";
    book.bad(code, "absent", "no extended key usage")
        .of(tbs(tbs -> tbs.without(X509Extension.EXTENDED_KEY_USAGE)));
    book.bad(code, "server", "a web server's certificate")
        .of(tbs(tbs -> tbs.with(X509Extension.extendedKeyUsage(false, X509Extension.SERVER_AUTH))));
    book.bad(code, "timestamping", "a timestamp authority's certificate")
        .of(
            tbs(tbs ->
                tbs.with(X509Extension.extendedKeyUsage(true, X509Extension.TIME_STAMPING))));
    book.bad(code, "any", "any usage, but not code signing by name")
        .of(tbs(tbs -> tbs.with(X509Extension.extendedKeyUsage(false, X509Extension.ANY_USAGE))));
  }

  private void names() {
    String code = "CERTIFICATE_SAN_INVALID";
    Octets one = Identity.uriName("https://acme.example/one");
    Octets two = Identity.uriName("https://acme.example/two");
    book.bad(code, "absent", "no subject alternative name").of(named(Identity::withoutNames));
    book.bad(code, "two-uris", "two URIs").of(named(id -> id.names(one, two)));
    book.bad(code, "uri-and-email", "a URI and an e-mail address")
        .of(named(id -> id.names(one, Der.ascii(0x81, "dev@acme.example"))));
    book.bad(code, "empty-list", "an empty list of names")
        .of(tbs(tbs -> tbs.with(X509Extension.alternativeNames(true))));
    book.bad(code, "dns", "a DNS name").of(named(id -> id.names(Der.ascii(0x82, "acme.example"))));
    book.bad(code, "ip", "an IP address")
        .of(named(id -> id.names(Der.tlv(0x87, Octets.fromHex("7f000001")))));
    book.bad(code, "empty-uri", "an empty URI").of(named(id -> id.names(Identity.uriName(""))));
    book.bad(code, "zero-byte", "a zero byte in the middle of the URI")
        .of(named(id -> id.names(Identity.uriName("https://acme.example/one\0.evil.example"))));
    book.bad(code, "line-feed", "a line feed in the e-mail address")
        .of(named(id -> id.names(Der.ascii(0x81, "dev@acme.example\nroot"))));
    book.bad(code, "beyond-ascii", "a URI with bytes that IA5String does not have")
        .of(named(id -> id.names(Der.tlv(0x86, Octets.ofUtf8("https://acm\u00e9.example/")))));
    book.bad(code, "trailing-byte", "a byte after the list of names")
        .of(
            tbs(tbs ->
                tbs.with(
                    new X509Extension(
                        X509Extension.SUBJECT_ALTERNATIVE_NAME, true, Der.sequence(one).plus(0)))));
  }

  private void namesOfOtherKinds() {
    String code = "CERTIFICATE_SAN_INVALID";
    Octets text = Der.tlv(0xa0, Der.utf8("dev!acme.example"));
    Octets fulcio = Der.oid("1.3.6.1.4.1.57264.1.7");
    book.bad(code, "other-name-of-another-type", "an otherName of a type that is not Fulcio's")
        .of(named(id -> id.names(Der.tlv(0xa0, Der.oid("1.3.6.1.4.1.311.20.2.3"), text))));
    book.bad(code, "other-name-bare-text", "an otherName whose value is not in a UTF8String")
        .of(
            named(id ->
                id.names(Der.tlv(0xa0, fulcio, Der.tlv(0xa0, Octets.ofUtf8("dev!acme.example"))))));
    book.bad(code, "other-name-printable", "an otherName with a PrintableString")
        .of(
            named(id ->
                id.names(
                    Der.tlv(
                        0xa0,
                        fulcio,
                        Der.tlv(0xa0, Der.ascii(Der.PRINTABLE_STRING, "dev acme"))))));
    Recipe username =
        Props.SIGSTORE.signer(Identity.username("dev!acme.example", "https://login.acme.example"));
    book.good("user-name", "an otherName of Fulcio's type")
        .of(Draft.attestation(username.sign(Props.FILE)));
    Recipe uri =
        Props.SIGSTORE.signer(
            Identity.uri("spiffe://acme.example/ci", "https://spiffe.acme.example"));
    book.good("spiffe", "a SPIFFE id").of(Draft.attestation(uri.sign(Props.FILE)));
  }

  private void legal() {
    book.good("more-usages", "code signing and client authentication")
        .of(
            tbs(tbs ->
                tbs.with(
                    X509Extension.extendedKeyUsage(
                        false, X509Extension.CODE_SIGNING, "1.3.6.1.5.5.7.3.2"))));
    book.good("more-key-usages", "digital signature and content commitment")
        .of(tbs(tbs -> tbs.with(X509Extension.keyUsage(0xc0))));
    book.good("constraints-without-authority", "basic constraints that say: no authority")
        .of(
            tbs(tbs ->
                tbs.with(
                    new X509Extension(X509Extension.BASIC_CONSTRAINTS, true, Der.sequence()))));
    book.good("unknown-extension", "an extension that nobody knows, not critical")
        .of(tbs(tbs -> tbs.append(new X509Extension("1.3.6.1.4.1.99999.1", false, Der.utf8("x")))));
    book.good("no-key-ids", "no key identifiers")
        .of(
            tbs(tbs ->
                tbs.without(X509Extension.SUBJECT_KEY_ID).without(X509Extension.AUTHORITY_KEY_ID)));
    book.good("short-serial", "a serial number of one byte")
        .of(tbs(tbs -> tbs.serial(Octets.ofInt(5, 1))));
    book.good("subject-name", "a subject name beside the alternative one")
        .of(tbs(tbs -> tbs.subject(Props.SIGSTORE.fulcio().issuerName())));
  }
}
