package dev.assay.testdata.vectors;

import dev.assay.testdata.Octets;
import dev.assay.testdata.sigstore.Der;
import dev.assay.testdata.sigstore.FakeFulcio;
import dev.assay.testdata.sigstore.FakeSigstore;
import dev.assay.testdata.sigstore.LeafRecipe;
import dev.assay.testdata.sigstore.Seed;
import dev.assay.testdata.sigstore.Tbs;
import dev.assay.testdata.sigstore.TrustedRoot;
import dev.assay.testdata.sigstore.X509Extension;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/** The way from the certificate to an authority of the trust root, at the time of signing. */
final class ChainVectors {
  private static final Instant BASE = Props.SIGSTORE.baseTime();
  private static final String NAME_CONSTRAINTS = "2.5.29.30";

  private final Book book = new Book("chain");

  private ChainVectors() {}

  static List<Vector> all() {
    var area = new ChainVectors();
    area.untrusted();
    area.signatures();
    area.constraints();
    area.rootConstraints();
    area.validity();
    area.legal();
    return area.book.vectors();
  }

  private static Draft leaf(UnaryOperator<LeafRecipe> edit) {
    return Draft.attestation(Props.person().leaf(edit).sign(Props.FILE));
  }

  /** Issued by {@code authority}, which the trust root has in place of the usual one. */
  private static Draft issuedBy(FakeFulcio authority) {
    TrustedRoot root =
        Roots.named("without-certificateAuthorities")
            .authority(authority, BASE.minus(Duration.ofDays(365)));
    return leaf(leaf -> leaf.issuer(authority)).root(root);
  }

  private static Draft intermediate(UnaryOperator<Tbs> edit) {
    return issuedBy(FakeFulcio.of(new Seed(1), "fulcio", BASE, UnaryOperator.identity(), edit));
  }

  private static Draft rootCertificate(UnaryOperator<Tbs> edit) {
    return issuedBy(FakeFulcio.of(new Seed(1), "fulcio", BASE, edit, UnaryOperator.identity()));
  }

  private static FakeFulcio otherName() {
    return FakeFulcio.of(
        new Seed(3),
        "other",
        BASE,
        UnaryOperator.identity(),
        tbs -> tbs.subject(FakeFulcio.name("another-intermediate")));
  }

  private void untrusted() {
    String code = "CHAIN_UNTRUSTED";
    book.bad(code, "other-authority", "an authority of another name")
        .of(leaf(leaf -> leaf.issuer(otherName())));
    book.bad(
            code,
            "issued-by-root",
            "issued by the root itself, which the trust root lists as no issuer")
        .of(leaf(leaf -> leaf.issuer(Props.SIGSTORE.fulcio().withoutIntermediate())));
    book.bad(
            code,
            "impostor",
            "an authority of the same name with another key, and its key identifier")
        .of(leaf(leaf -> leaf.issuer(Props.IMPOSTOR.fulcio())));
    book.bad(
            code,
            "other-sigstore",
            "verified under another Sigstore's trust root, with the same names")
        .of(Draft.attestation(Props.person().sign(Props.FILE)).root(Roots.IMPOSTOR));
    book.bad(code, "no-authorities", "a trust root without authorities")
        .of(
            Draft.attestation(Props.person().sign(Props.FILE))
                .root("without-certificateAuthorities"));
    book.bad(code, "issuer-altered", "another issuer's name under the authority's signature")
        .of(leaf(leaf -> leaf.tbs(tbs -> tbs.issuer(FakeFulcio.name("nobody")))));
  }

  private void signatures() {
    String code = "CHAIN_SIGNATURE_INVALID";
    book.bad(code, "forger", "another key's signature under the right name and key identifier")
        .of(leaf(leaf -> leaf.issuer(Props.IMPOSTOR.fulcio()).tbs(tbs -> tbs.with(rightKeyId()))));
    book.bad(
            code,
            "forger-without-key-id",
            "another key's signature under the right name and no key identifier")
        .of(
            leaf(leaf ->
                leaf.issuer(Props.IMPOSTOR.fulcio())
                    .tbs(tbs -> tbs.without(X509Extension.AUTHORITY_KEY_ID))));
    book.bad(code, "bit-flipped", "one bit of the authority's signature is flipped")
        .of(leaf(leaf -> leaf.der(der -> der.flip(-1))));
    book.bad(code, "altered-after-signing", "the name was altered after the authority signed")
        .of(
            leaf(leaf ->
                    leaf.der(
                        der -> der.replace(Octets.ofUtf8("dev@acme"), Octets.ofUtf8("ceo@acme"))))
                .expecting(Expected.identity("ceo@acme.example", "https://login.acme.example")));
    FakeFulcio good = Props.SIGSTORE.fulcio();
    FakeFulcio broken =
        new FakeFulcio(
            good.uri(),
            good.root(),
            good.intermediate(),
            good.issuerName(),
            Props.IMPOSTOR.fulcio().rootDer(),
            good.intermediateDer());
    book.bad(code, "intermediate", "an intermediate that the root did not sign")
        .of(issuedBy(broken));
  }

  private static X509Extension rightKeyId() {
    FakeFulcio fulcio = Props.SIGSTORE.fulcio();
    return X509Extension.authorityKeyId(FakeFulcio.keyId(fulcio.intermediate()));
  }

  private void constraints() {
    String code = "CHAIN_CONSTRAINT_VIOLATED";
    book.bad(code, "no-authority", "an intermediate that is no authority")
        .of(intermediate(tbs -> tbs.without(X509Extension.BASIC_CONSTRAINTS)));
    book.bad(code, "no-cert-sign", "an intermediate that may not sign certificates")
        .of(intermediate(tbs -> tbs.with(X509Extension.keyUsage(0x80))));
    book.bad(code, "no-key-usage", "an intermediate without key usage")
        .of(intermediate(tbs -> tbs.without(X509Extension.KEY_USAGE)));
    book.bad(code, "server-authority", "an intermediate for web servers")
        .of(
            intermediate(
                tbs -> tbs.with(X509Extension.extendedKeyUsage(false, X509Extension.SERVER_AUTH))));
    book.bad(
            code,
            "intermediate-unknown-critical",
            "a critical extension in the intermediate that nobody knows")
        .of(
            intermediate(
                tbs -> tbs.append(new X509Extension("1.3.6.1.4.1.99999.1", true, Der.utf8("x")))));
    book.bad(code, "leaf-unknown-critical", "a critical extension in the leaf that nobody knows")
        .of(
            leaf(leaf ->
                leaf.tbs(tbs ->
                    tbs.append(new X509Extension("1.3.6.1.4.1.99999.1", true, Der.utf8("x"))))));
    book.bad(code, "name-constraints", "an intermediate for other names")
        .of(
            intermediate(tbs ->
                tbs.append(
                    new X509Extension(
                        NAME_CONSTRAINTS,
                        true,
                        Der.sequence(
                            Der.tlv(0xa0, Der.sequence(Der.ascii(0x81, "other.example"))))))));
  }

  private void rootConstraints() {
    String code = "CHAIN_CONSTRAINT_VIOLATED";
    book.bad(code, "path-length", "a root that allows no authority below it")
        .of(rootCertificate(tbs -> tbs.with(X509Extension.authority(0))));
    book.bad(code, "root-no-cert-sign", "a root that may not sign certificates")
        .of(rootCertificate(tbs -> tbs.with(X509Extension.keyUsage(0x80))));
    book.bad(
            code,
            "root-constraints-not-critical",
            "basic constraints that are not critical in the root")
        .of(
            rootCertificate(tbs ->
                tbs.with(
                    new X509Extension(
                        X509Extension.BASIC_CONSTRAINTS,
                        false,
                        X509Extension.authority(1).value()))));
  }

  private void validity() {
    String code = "CA_NOT_VALID_AT_SIGNING";
    Draft good = Draft.attestation(Props.person().sign(Props.FILE));
    book.bad(code, "retired", "the trust root retired the authority an hour before")
        .of(good.root("fulcio-retired"));
    book.bad(code, "later", "the trust root trusts the authority from an hour later on")
        .of(good.root("fulcio-later"));
    Instant end = BASE.minusSeconds(1);
    book.bad(code, "intermediate-expired", "the intermediate's certificate ended a second before")
        .of(intermediate(tbs -> tbs.validity(tbs.notBefore(), end)));
    book.bad(code, "root-expired", "the root's certificate ended a second before")
        .of(rootCertificate(tbs -> tbs.validity(tbs.notBefore(), end)));
    book.bad(
            code,
            "ended-meanwhile",
            "the authority ended between the certificate's start and the signing")
        .of(
            good.root(
                Props.SIGSTORE
                    .trustedRoot()
                    .valid("certificateAuthorities/0", "2025-01-01T00:00:00Z", BASE.toString())));
  }

  private void legal() {
    TrustedRoot root = Props.SIGSTORE.trustedRoot();
    Draft good = Draft.attestation(Props.person().sign(Props.FILE));
    book.good("window-ends-at-signing", "the authority's window ends in the second of signing")
        .of(
            good.root(
                root.valid(
                    "certificateAuthorities/0",
                    "2025-01-01T00:00:00Z",
                    BASE.plusSeconds(1).toString())));
    book.good("window-starts-at-signing", "the authority's window starts in the second of signing")
        .of(good.root(root.valid("certificateAuthorities/0", BASE.plusSeconds(1).toString(), "")));
    book.good("expired-since", "authorities whose certificates ended ten minutes later")
        .of(intermediate(tbs -> tbs.validity(tbs.notBefore(), BASE.plusSeconds(600))));
    book.good(
            "other-key-identifier",
            "another key's identifier for the authority, which signed all the same")
        .of(
            leaf(leaf ->
                leaf.tbs(tbs ->
                    tbs.with(
                        X509Extension.authorityKeyId(
                            FakeFulcio.keyId(Props.SIGSTORE.fulcio().root()))))));
    book.good("no-intermediate", "an authority without an intermediate")
        .of(issuedBy(Props.SIGSTORE.fulcio().withoutIntermediate()));
    book.good("second-authority", "the right authority is the second one of the trust root")
        .of(
            good.root(
                Roots.named("without-certificateAuthorities")
                    .authority(Props.IMPOSTOR.fulcio(), BASE.minusSeconds(9))
                    .authority(Props.SIGSTORE.fulcio(), BASE.minusSeconds(9))));
    FakeSigstore late = FakeSigstore.fromSeed(1, Instant.parse("2051-06-01T12:00:00Z"));
    book.good("after-2050", "a certificate of 2051, with times of another ASN.1 type")
        .of(
            Draft.attestation(late.signer(Props.person().identity()).sign(Props.FILE))
                .root(late.trustedRoot()));
  }
}
