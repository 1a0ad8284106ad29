package dev.assay.testdata.vectors;

import dev.assay.testdata.Octets;
import dev.assay.testdata.sigstore.Der;
import dev.assay.testdata.sigstore.FakeCtLog;
import dev.assay.testdata.sigstore.LeafRecipe;
import dev.assay.testdata.sigstore.Sct;
import dev.assay.testdata.sigstore.Seed;
import dev.assay.testdata.sigstore.TrustedRoot;
import dev.assay.testdata.sigstore.X509Extension;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** The signed certificate timestamps in the certificate. */
final class SctVectors {
  private static final FakeCtLog LOG = Props.SIGSTORE.ctLog();
  private static final FakeCtLog SECOND = FakeCtLog.of(new Seed(1), "2026-2");
  private static final FakeCtLog STRANGER = FakeCtLog.of(new Seed(9), "stranger");
  private static final Instant BASE = Props.SIGSTORE.baseTime();

  private final Book book = new Book("sct");

  private SctVectors() {}

  static List<Vector> all() {
    var area = new SctVectors();
    area.malformed();
    area.unknown();
    area.signatures();
    area.validity();
    area.legal();
    return area.book.vectors();
  }

  private static Draft leaf(UnaryOperator<LeafRecipe> edit) {
    return Draft.attestation(Props.person().leaf(edit).sign(Props.FILE));
  }

  private static Draft sct(UnaryOperator<Sct> edit) {
    return leaf(leaf -> leaf.sct(edit));
  }

  private static Draft list(UnaryOperator<Octets> edit) {
    return leaf(leaf -> leaf.sctList(edit));
  }

  private static Draft extension(Octets value) {
    return leaf(leaf ->
        leaf.withoutScts()
            .afterSct(tbs -> tbs.append(new X509Extension(X509Extension.SCT_LIST, false, value))));
  }

  private void malformed() {
    book.bad("SCT_MISSING", "absent", "no SCT extension").of(leaf(LeafRecipe::withoutScts));
    book.bad(
            "SCT_MISSING",
            "message",
            "no SCT extension in the certificate of a message's signature")
        .of(Draft.bundle(Props.message(Props.person().leaf(LeafRecipe::withoutScts))));
    String code = "SCT_MALFORMED";
    book.bad(code, "empty-list", "a list of none").of(list(list -> Octets.fromHex("0000")));
    book.bad(code, "no-list", "an extension without content").of(extension(Octets.of()));
    book.bad(code, "no-octet-string", "a list that is not inside an OCTET STRING")
        .of(extension(Der.utf8("list")));
    book.bad(code, "trailing-byte", "a byte after the list").of(list(list -> list.plus(0)));
    book.bad(code, "cut-off", "the last byte is missing")
        .of(list(list -> list.slice(0, list.size() - 1)));
    book.bad(code, "length-too-large", "a list that is shorter than its length says")
        .of(list(list -> list.with(1, list.at(1) + 1)));
    book.bad(code, "empty-sct", "an SCT of no bytes").of(list(list -> Octets.fromHex("00020000")));
    book.bad(code, "version-2", "an SCT of version 2")
        .of(sct(sct -> sct.editEncoded(e -> e.with(0, 1))));
    book.bad(code, "sct-trailing-byte", "a byte after the signature")
        .of(sct(sct -> sct.editEncoded(e -> e.plus(0))));
    book.bad(code, "sct-cut-off", "an SCT without its signature")
        .of(sct(sct -> sct.editEncoded(e -> e.slice(0, 43))));
  }

  private void unknown() {
    String code = "SCT_LOG_UNKNOWN";
    book.bad(code, "stranger", "an SCT by a log that the trust root does not have")
        .of(leaf(leaf -> leaf.scts(Sct.by(STRANGER))));
    book.bad(code, "no-logs", "a trust root without certificate logs")
        .of(Draft.attestation(Props.person().sign(Props.FILE)).root("without-ctlogs"));
    book.bad(code, "id-altered", "one bit of the log id is flipped")
        .of(sct(sct -> sct.editEncoded(e -> e.flip(1))));
  }

  private void signatures() {
    String code = "SCT_SIGNATURE_INVALID";
    book.bad(code, "bit-flipped", "one bit of the log's signature is flipped")
        .of(sct(sct -> sct.editSignature(s -> s.flip(-1))));
    book.bad(code, "added-after", "a claim that was added after the log signed")
        .of(
            leaf(leaf ->
                leaf.afterSct(tbs ->
                    tbs.append(
                        new X509Extension("1.3.6.1.4.1.57264.1.24", false, Der.utf8("x"))))));
    book.bad(code, "name-altered-after", "another name than the one that the log signed")
        .of(
            leaf(leaf ->
                    leaf.afterSct(tbs ->
                        tbs.with(
                            X509Extension.alternativeNames(
                                true, Der.ascii(0x81, "ceo@acme.example")))))
                .expecting(Expected.identity("ceo@acme.example", "https://login.acme.example")));
    book.bad(code, "time-altered", "another time than the one that the log signed")
        .of(sct(sct -> sct.editEncoded(e -> e.flip(40))));
    book.bad(code, "other-issuer", "the log signed for another issuer")
        .of(sct(sct -> sct.editSignedData(data -> data.flip(12))));
    book.bad(code, "extension-removed", "a static log's leaf index that is signed but not there")
        .of(
            sct(sct ->
                sct.leafIndex(7)
                    .editEncoded(e ->
                        Octets.concat(
                            e.slice(0, 41), Octets.fromHex("0000"), e.slice(51, e.size())))));
    book.bad(code, "algorithm", "an ECDSA signature that says that it is RSA")
        .of(sct(sct -> sct.editEncoded(e -> e.with(44, 1))));
    book.bad(code, "hash", "a SHA-256 signature that says that it is SHA-512")
        .of(sct(sct -> sct.editEncoded(e -> e.with(43, 6))));
    book.bad(code, "x509-entry", "signed as a certificate entry, not as a precertificate")
        .of(sct(sct -> sct.editSignedData(data -> data.with(11, 0))));
    book.bad(code, "good-and-bad", "a good SCT, and one by a known log that does not verify")
        .of(
            leaf(leaf -> leaf.scts(Sct.by(LOG), Sct.by(SECOND).editSignature(s -> s.flip(-1))))
                .root(bothLogs()));
  }

  private static TrustedRoot bothLogs() {
    return Props.SIGSTORE.trustedRoot().ctLog(SECOND, BASE.minus(Duration.ofDays(365)));
  }

  private void validity() {
    Draft good = Draft.attestation(Props.person().sign(Props.FILE));
    String code = "SCT_OUTSIDE_LOG_VALIDITY";
    book.bad(code, "retired", "the log was retired an hour before").of(good.root("ct-retired"));
    book.bad(code, "later", "the log is trusted from an hour later on").of(good.root("ct-later"));
    book.bad(code, "before-window", "an SCT that is two years older than the certificate")
        .of(sct(sct -> sct.after(Duration.ofDays(-730))));
  }

  private void legal() {
    book.good("two-logs", "SCTs by two known logs")
        .of(leaf(leaf -> leaf.scts(Sct.by(LOG), Sct.by(SECOND))).root(bothLogs()));
    book.good("stranger-first", "an SCT by an unknown log before the good one")
        .of(leaf(leaf -> leaf.scts(Sct.by(STRANGER), Sct.by(LOG))));
    book.good("leaf-index", "an SCT with the extension of static logs")
        .of(sct(sct -> sct.leafIndex(1_234_567)));
    book.good("window-ends-at-sct", "the log's window ends in the millisecond of the SCT")
        .of(
            Draft.attestation(Props.person().sign(Props.FILE))
                .root(
                    Props.SIGSTORE
                        .trustedRoot()
                        .valid(
                            "ctlogs/0", "2025-01-01T00:00:00Z", BASE.plusMillis(428).toString())));
    book.good("extension-first", "the SCT extension in front of all others")
        .of(leaf(leaf -> leaf.afterSct(tbs -> tbs.extensions(rotated(tbs.extensions())))));
  }

  private static List<X509Extension> rotated(List<X509Extension> extensions) {
    var rotated = new ArrayList<X509Extension>();
    rotated.add(extensions.getLast());
    rotated.addAll(extensions.subList(0, extensions.size() - 1));
    return rotated;
  }
}
