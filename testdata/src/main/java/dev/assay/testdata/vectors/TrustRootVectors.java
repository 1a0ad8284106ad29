package dev.assay.testdata.vectors;

import dev.assay.testdata.Octets;
import dev.assay.testdata.json.JsonValue;
import dev.assay.testdata.sigstore.FakeCtLog;
import dev.assay.testdata.sigstore.KeyType;
import dev.assay.testdata.sigstore.Seed;
import dev.assay.testdata.sigstore.SigningKey;
import dev.assay.testdata.sigstore.TrustedRoot;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** A good attestation under trust roots that cannot be read, and under odd ones that can. */
final class TrustRootVectors {
  private static final TrustedRoot ROOT = Props.SIGSTORE.trustedRoot();
  private static final Instant START = Props.SIGSTORE.baseTime().minusSeconds(86_400);

  private final Book book = new Book("trust-root");
  private final Draft good = Draft.attestation(Props.person().sign(Props.FILE));

  private TrustRootVectors() {}

  static List<Vector> all() {
    var area = new TrustRootVectors();
    area.malformed();
    area.malformedKeys();
    area.unsupported();
    area.noStart();
    area.legal();
    area.others();
    return area.book.vectors();
  }

  private Draft under(UnaryOperator<JsonValue> edit) {
    return good.root(ROOT.edit(edit));
  }

  private void malformed() {
    String code = "TRUST_ROOT_MALFORMED";
    book.bad(code, "empty", "no bytes at all").of(good.rootBytes(Octets.of()));
    book.bad(code, "no-json", "a PEM file")
        .of(good.rootBytes(Octets.ofUtf8(Props.SIGSTORE.rekorV1().key().publicPem())));
    book.bad(code, "cut-off", "the second half is missing")
        .of(good.rootBytes(ROOT.bytes().slice(0, ROOT.bytes().size() / 2)));
    book.bad(code, "array", "the root inside an array")
        .of(good.rootBytes(JsonValue.array(ROOT.json()).bytes()));
    book.bad(code, "duplicate-key", "two lists of logs under equal keys")
        .of(under(root -> root.asObject().append("tlogs", JsonValue.array())));
    book.bad(code, "logs-object", "an object in place of the list of logs")
        .of(under(root -> root.with("tlogs", JsonValue.object())));
    book.bad(code, "start-words", "a start of validity in words")
        .of(good.root(ROOT.valid("tlogs/0", "yesterday", "")));
    book.bad(code, "start-number", "a start of validity as a number")
        .of(under(root -> root.with("tlogs/0/publicKey/validFor/start", JsonValue.of(1))));
    book.bad(code, "ends-before-start", "a window that ends before it starts")
        .of(good.root(ROOT.valid("tlogs/0", "2026-01-01T00:00:00Z", "2025-01-01T00:00:00Z")));
  }

  private void malformedKeys() {
    String code = "TRUST_ROOT_MALFORMED";
    book.bad(code, "no-log-id", "a log without an id")
        .of(under(root -> root.without("tlogs/0/logId")));
    book.bad(code, "key-no-base64", "a log's key that is no base64")
        .of(under(root -> root.with("tlogs/0/publicKey/rawBytes", "key!")));
    book.bad(code, "key-garbage", "a log's key that is no key")
        .of(
            under(root ->
                root.with("tlogs/0/publicKey/rawBytes", JsonValue.of(Octets.ofUtf8("key")))));
    book.bad(code, "certificate-garbage", "an authority's certificate that is none")
        .of(
            under(root ->
                root.with(
                    "certificateAuthorities/0/certChain/certificates/0/rawBytes",
                    JsonValue.of(Octets.ofUtf8("certificate")))));
    book.bad(code, "empty-chain", "an authority without certificates")
        .of(
            under(root ->
                root.with("certificateAuthorities/0/certChain/certificates", JsonValue.array())));
    book.bad(code, "no-public-key", "a log without a key")
        .of(under(root -> root.without("ctlogs/0/publicKey")));
  }

  private void unsupported() {
    String code = "TRUST_ROOT_UNSUPPORTED";
    book.bad(code, "version-9", "a version that does not exist")
        .of(good.root(ROOT.mediaType("application/vnd.dev.sigstore.trustedroot.v9+json")));
    book.bad(code, "bundle", "a bundle's media type")
        .of(good.root(ROOT.mediaType("application/vnd.dev.sigstore.bundle.v0.3+json")));
    book.bad(code, "plain-json", "the media type of any JSON")
        .of(good.root(ROOT.mediaType("application/json")));
  }

  private void noStart() {
    for (String path :
        List.of("tlogs/0", "ctlogs/0", "certificateAuthorities/0", "timestampAuthorities/0")) {
      String list = path.substring(0, path.indexOf('/'));
      String name = list.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
      book.bad("TRUST_ROOT_VALIDITY_MISSING", name, "no start of validity in " + list)
          .of(good.root(ROOT.valid(path, "", "2030-01-01T00:00:00Z")));
    }
  }

  private void legal() {
    book.good("media-type-suffix", "the other spelling of the media type")
        .of(good.root(ROOT.mediaType(TrustedRoot.V0_1_SUFFIX)));
    book.good("version-0-2", "version 0.2").of(good.root(ROOT.mediaType(TrustedRoot.V0_2_SUFFIX)));
    book.good("end-null", "null as the end of validity")
        .of(under(root -> root.with("tlogs/0/publicKey/validFor/end", JsonValue.ofNull())));
    book.good("fraction", "times with fractions of seconds")
        .of(
            good.root(
                ROOT.valid("tlogs/0", "2025-01-01T00:00:00.000Z", "2030-12-31T23:59:59.999Z")));
    book.good("unknown-fields", "fields that nobody knows")
        .of(under(root -> root.with("note", "x").with("tlogs/0/operator", "acme.example")));
    book.good("no-timestamp-authorities", "no list of timestamp authorities")
        .of(under(root -> root.without("timestampAuthorities")));
    book.good("indented", "with line feeds between the lists")
        .of(good.rootBytes(Octets.ofUtf8(ROOT.bytes().utf8().replace(",\"", ",\n  \""))));
  }

  private void others() {
    Seed seed = new Seed(8);
    FakeCtLog p384 =
        new FakeCtLog(SigningKey.of(seed, "ct", KeyType.EC_P384), "https://ctfe.acme.example");
    FakeCtLog rsa =
        new FakeCtLog(SigningKey.of(seed, "ct", KeyType.RSA_2048), "https://ctfe2.acme.example");
    book.good("p-384-ct-log", "a certificate log with a P-384 key beside the right one")
        .of(good.root(ROOT.ctLog(p384, START)));
    book.good("rsa-ct-log", "a certificate log with an RSA key beside the right one")
        .of(good.root(ROOT.ctLog(rsa, START)));
    book.good("unknown-key-type", "a log with a key type that nobody knows beside the right ones")
        .of(
            good.root(
                ROOT.log(Props.IMPOSTOR.rekorV1(), START)
                    .edit(root ->
                        root.with("tlogs/2/publicKey/keyDetails", "PKIX_FUTURE_SIGNATURE")
                            .with(
                                "tlogs/2/publicKey/rawBytes",
                                JsonValue.of(Octets.ofUtf8("future"))))));
    book.good("two-windows", "the log twice, the second time with the right window")
        .of(
            good.root(
                ROOT.valid("tlogs/0", "2024-01-01T00:00:00Z", "2025-01-01T00:00:00Z")
                    .log(Props.SIGSTORE.rekorV1(), START)));
    book.good("two-instances", "another Sigstore's services in front")
        .of(
            good.root(
                Props.IMPOSTOR
                    .trustedRoot()
                    .log(Props.SIGSTORE.rekorV1(), START)
                    .authority(Props.SIGSTORE.fulcio(), START)
                    .ctLog(Props.SIGSTORE.ctLog(), START)));
  }
}
