package dev.assay.testdata.vectors;

import dev.assay.testdata.Octets;
import dev.assay.testdata.json.JsonValue;
import dev.assay.testdata.sigstore.BundleFormat;
import dev.assay.testdata.sigstore.KeyType;
import dev.assay.testdata.sigstore.Pem;
import dev.assay.testdata.sigstore.Recipe;
import dev.assay.testdata.sigstore.Signed;
import dev.assay.testdata.sigstore.Statements;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** Sigstore bundles of every version, with messages, envelopes and managed keys. */
final class BundleVectors {
  private static final String MATERIAL = "verificationMaterial";
  private static final String CHAIN = MATERIAL + "/x509CertificateChain";
  private static final String ENTRY = MATERIAL + "/tlogEntries/0";

  private final Book book = new Book("bundle");
  private final Signed message = Props.message(Props.person());
  private final Signed envelope = Props.person().sign(Props.FILE);

  private BundleVectors() {}

  static List<Vector> all() {
    var area = new BundleVectors();
    area.versions();
    area.contents();
    area.material();
    area.entries();
    area.payloads();
    area.digests();
    area.subjects();
    area.widerHashes();
    area.managedKeys();
    area.legalManagedKeys();
    area.formats();
    area.legal();
    area.legalKeys();
    return area.book.vectors();
  }

  private static Draft edited(Signed signed, UnaryOperator<JsonValue> edit) {
    return Draft.bundle(signed, edit.apply(signed.bundleJson(BundleFormat.V0_3)));
  }

  private Draft message(UnaryOperator<JsonValue> edit) {
    return edited(message, edit);
  }

  private Draft envelope(UnaryOperator<JsonValue> edit) {
    return edited(envelope, edit);
  }

  /** In a version 0.2 bundle, which has a chain. */
  private Draft chain(UnaryOperator<JsonValue> edit) {
    return Draft.bundle(message, edit.apply(message.bundleJson(BundleFormat.V0_2)));
  }

  private void versions() {
    String code = "BUNDLE_VERSION_UNSUPPORTED";
    for (String type :
        List.of(
            "application/vnd.dev.sigstore.bundle.v0.4+json",
            "application/vnd.dev.sigstore.bundle+json;version=0.9",
            "application/vnd.dev.sigstore.bundle+json",
            "application/vnd.dev.sigstore.trustedroot+json;version=0.1",
            "application/json")) {
      String name = type.replace("application/", "").replaceAll("[^a-z0-9]+", "-");
      book.bad(code, name, "the media type " + type).of(message(b -> b.with("mediaType", type)));
    }
    book.bad("FIELD_MISSING", "media-type", "no media type")
        .of(message(b -> b.without("mediaType")));
    book.bad("MALFORMED_JSON", "cut-off", "the second half is missing")
        .of(message(b -> b).text(t -> t.substring(0, t.length() / 2)));
    book.bad("DUPLICATE_KEY", "media-type-twice", "two media types")
        .of(
            message(b ->
                b.asObject().append("mediaType", JsonValue.of(BundleFormat.V0_1.mediaType()))));
    book.bad("INVALID_BASE64", "signature", "a signature that is no base64")
        .of(message(b -> b.with("messageSignature/signature", "not base64!")));
    book.bad("FIELD_MALFORMED", "two-materials", "a certificate and a key hint")
        .of(message(b -> b.with(MATERIAL + "/publicKey", JsonValue.object("hint", "x"))));
  }

  private void contents() {
    book.bad("CONTENT_MISSING", "neither", "neither a message signature nor an envelope")
        .of(message(b -> b.without("messageSignature")));
    book.bad("CONTENT_MISSING", "both", "a message signature and an envelope")
        .of(
            message(b ->
                b.with(
                    "dsseEnvelope", envelope.bundleJson(BundleFormat.V0_3).get("dsseEnvelope"))));
    String signatures = "dsseEnvelope/signatures";
    book.bad("SIGNATURE_COUNT", "none", "an envelope without signatures")
        .of(envelope(b -> b.with(signatures, JsonValue.array())));
    book.bad("SIGNATURE_COUNT", "absent", "an envelope without a list of signatures")
        .of(envelope(b -> b.without(signatures)));
    book.bad("SIGNATURE_COUNT", "two", "the same signature twice")
        .of(envelope(b -> b.with(signatures + "/1", b.get(signatures + "/0"))));
    book.bad("SIGNATURE_COUNT", "bad-then-good", "a bad signature and a good one")
        .of(
            envelope(b ->
                b.with(
                    signatures,
                    JsonValue.array(JsonValue.object("sig", "AAAA"), b.get(signatures + "/0")))));
    book.bad("SIGNATURE_INVALID", "message", "one bit of a message's signature is flipped")
        .of(
            Draft.bundle(
                Props.message(Props.person().key(key -> key.editSignature(s -> s.flip(-1))))));
    book.bad("SIGNATURE_INVALID", "other-message", "a signature over another file")
        .of(
            Draft.bundle(
                Props.message(Props.person().key(key -> key.editToBeSigned(m -> m.flip(0))))));
  }

  private void material() {
    book.bad("VERIFICATION_MATERIAL_MISSING", "absent", "no verification material")
        .of(message(b -> b.without(MATERIAL)));
    book.bad("VERIFICATION_MATERIAL_MISSING", "no-signer", "neither a certificate nor a key hint")
        .of(message(b -> b.without(MATERIAL + "/certificate")));
    String code = "CERTIFICATE_CHAIN_SHAPE";
    Octets root = Props.SIGSTORE.fulcio().rootDer();
    book.bad(code, "empty-chain", "a chain without certificates")
        .of(chain(b -> b.with(CHAIN + "/certificates", JsonValue.array())));
    book.bad(code, "no-list", "a chain object with nothing in it")
        .of(chain(b -> b.with(CHAIN, JsonValue.object())));
    book.bad(code, "with-root", "a chain that brings its own root")
        .of(
            chain(b ->
                b.with(CHAIN + "/certificates/1", raw(Props.SIGSTORE.fulcio().intermediateDer()))
                    .with(CHAIN + "/certificates/2", raw(root))));
    book.bad(code, "chain-in-0-3", "a chain in a version 0.3 bundle")
        .of(
            Draft.bundle(
                message,
                message
                    .bundleJson(BundleFormat.V0_2)
                    .with("mediaType", BundleFormat.V0_3.mediaType())));
    book.bad(code, "leaf-in-0-2", "a single certificate in a version 0.2 bundle")
        .of(message(b -> b.with("mediaType", BundleFormat.V0_2.mediaType())));
    book.bad("CERTIFICATE_MALFORMED", "no-der", "a certificate that is none")
        .of(message(b -> b.with(MATERIAL + "/certificate", raw(Octets.ofUtf8("certificate")))));
  }

  private static JsonValue raw(Octets der) {
    return JsonValue.object("rawBytes", JsonValue.of(der));
  }

  private void entries() {
    List<JsonValue> many =
        Collections.nCopies(33, message.entries().getFirst().with("canonicalizedBody", "e30="));
    book.bad("TOO_MANY_LOG_ENTRIES", "thirty-three", "33 log entries")
        .of(message(b -> b.with(MATERIAL + "/tlogEntries", new JsonValue.Arr(many))));
    List<JsonValue> stamps = Collections.nCopies(33, JsonValue.object("signedTimestamp", "MAA="));
    book.bad("TOO_MANY_TIMESTAMPS", "thirty-three", "33 timestamps")
        .of(
            message(b ->
                b.with(
                    MATERIAL + "/timestampVerificationData",
                    JsonValue.object("rfc3161Timestamps", new JsonValue.Arr(stamps)))));
    book.bad("LOG_ENTRY_MISSING", "empty", "an empty list of log entries")
        .of(message(b -> b.with(MATERIAL + "/tlogEntries", JsonValue.array())));
    book.bad("LOG_ENTRY_MISSING", "absent", "no list of log entries")
        .of(message(b -> b.without(MATERIAL + "/tlogEntries")));
    Signed stamped = Props.message(Props.person().withoutLogs().timestamped());
    book.bad("LOG_ENTRY_MISSING", "only-timestamp", "a timestamp and no log entry")
        .of(Draft.bundle(stamped));
    book.bad("INCLUSION_PROOF_MISSING", "promise-in-0-2", "a promise and no proof in version 0.2")
        .of(
            Draft.bundle(
                message, message.bundleJson(BundleFormat.V0_2).without(ENTRY + "/inclusionProof")));
    book.bad("INCLUSION_PROOF_MISSING", "promise-in-0-3", "a promise and no proof in version 0.3")
        .of(message(b -> b.without(ENTRY + "/inclusionProof")));
    book.bad(
            "INCLUSION_PROOF_MISSING",
            "nothing-in-0-1",
            "neither promise nor proof in version 0.1, but a timestamp")
        .of(
            Draft.bundle(
                timestampedOnly(),
                timestampedOnly()
                    .bundleJson(BundleFormat.V0_1)
                    .without(ENTRY + "/inclusionProof")));
    book.bad("LOG_INDEX_INVALID", "negative", "a negative log index")
        .of(message(b -> b.with(ENTRY + "/logIndex", "-1")));
  }

  private static Signed timestampedOnly() {
    return Props.message(Props.person().log(log -> log.withoutPromise()).timestamped());
  }

  private void payloads() {
    String code = "PAYLOAD_TYPE_UNSUPPORTED";
    for (String type :
        List.of(
            "text/plain",
            "application/vnd.in-toto+json; charset=utf-8",
            "application/vnd.in-toto.JSON")) {
      String name = type.replaceAll("[^A-Za-z0-9]+", "-").toLowerCase(Locale.ROOT);
      Recipe recipe = Props.person().payload(p -> p.payloadType(type));
      book.bad(code, name, "a payload of type " + type).of(Draft.bundle(recipe.sign(Props.FILE)));
    }
    book.bad(
            "SIGNATURE_INVALID",
            "payload-type-swapped",
            "another payload type than the one that was signed")
        .of(
            Draft.bundle(
                Props.person().payload(p -> p.payloadType("text/plain")).sign(Props.FILE),
                swapped()));
    book.bad("STATEMENT_MALFORMED", "no-json", "a statement that is no JSON")
        .of(Draft.bundle(Props.person().signPayload(Octets.ofUtf8("statement"))));
    book.bad("SUBJECT_COUNT", "none", "a statement about nothing")
        .of(
            Draft.bundle(
                Props.person()
                    .statement(s -> s.with("subject", JsonValue.array()))
                    .sign(Props.FILE)));
  }

  private static JsonValue swapped() {
    Signed signed = Props.person().payload(p -> p.payloadType("text/plain")).sign(Props.FILE);
    return signed
        .bundleJson(BundleFormat.V0_3)
        .with("dsseEnvelope/payloadType", "application/vnd.in-toto+json");
  }

  private void digests() {
    JsonValue other = JsonValue.object("sha256", Props.OTHER_FILE.sha256().hex());
    String noted = "messageSignature/messageDigest";
    book.bad("MESSAGE_DIGEST_MISMATCH", "other-file", "the file was replaced after signing")
        .of(message(b -> b).subject(other));
    book.bad("MESSAGE_DIGEST_MISMATCH", "other-digest", "the bundle notes another file's digest")
        .of(message(b -> b.with(noted + "/digest", JsonValue.of(Props.OTHER_FILE.sha256()))));
    book.bad(
            "SIGNATURE_INVALID",
            "no-digest-noted",
            "the file was replaced, and the bundle notes no digest")
        .of(message(b -> b.without(noted)).subject(other));
    book.bad(
            "DIGEST_ALGORITHM_UNSUPPORTED",
            "sha3",
            "a digest by an algorithm that is not supported")
        .of(message(b -> b.with(noted + "/algorithm", "SHA3_256")));
  }

  private void subjects() {
    JsonValue other = JsonValue.object("sha256", Props.OTHER_FILE.sha256().hex());
    book.bad("SUBJECT_DIGEST_MISMATCH", "other-file", "an envelope about another file")
        .of(envelope(b -> b).subject(other));
    book.bad("SUBJECT_DIGEST_MISSING", "md5-only", "an envelope with an MD5 digest only")
        .of(
            Draft.bundle(
                Props.person()
                    .statement(
                        s -> s.with("subject/0/digest", JsonValue.object("md5", "0".repeat(32))))
                    .sign(Props.FILE)));
    book.bad(
            "DIGEST_ALGORITHM_UNSUPPORTED",
            "sha512-only",
            "a subject with SHA-512 only, where only the SHA-256 of the file is known")
        .of(
            Draft.bundle(
                Props.person()
                    .statement(s ->
                        s.with("subject/0/digest", JsonValue.object("sha512", "0".repeat(128))))
                    .sign(Props.FILE)));
  }

  private void widerHashes() {
    Signed wide = Props.message(Props.person().key(key -> key.type(KeyType.EC_P384)));
    book.bad(
            "SIGNATURE_NEEDS_FILE",
            "p-384",
            "a signature with SHA-384, where only the SHA-256 of the file is known")
        .of(Draft.bundle(wide));
    book.bad(
            "SIGNATURE_NEEDS_FILE",
            "p-521",
            "a signature with SHA-512, where only the SHA-256 of the file is known")
        .of(Draft.bundle(Props.message(Props.person().key(key -> key.type(KeyType.EC_P521)))));
  }

  private void managedKeys() {
    Recipe recipe = Props.person().withManagedKey("managed", KeyType.EC_P256);
    Signed signed = Props.message(recipe);
    Draft good = Draft.bundle(signed).expecting(Expected.key(signed.key()));
    Signed other = Props.message(Props.person().withManagedKey("other", KeyType.EC_P256));
    book.bad("KEY_REQUIRED", "no-key", "signed with a managed key, and an identity is expected")
        .of(Draft.bundle(signed));
    book.bad(
            "KEY_REQUIRED",
            "envelope",
            "an envelope signed with a managed key, and an identity is expected")
        .of(Draft.bundle(recipe.sign(Props.FILE)));
    book.bad("SIGNATURE_INVALID", "wrong-key", "another key than the signer's")
        .of(good.expecting(Expected.key(other.key())));
    book.bad("KEY_NOT_EXPECTED", "certificate", "a key is expected, and a certificate signed")
        .of(message(b -> b).expecting(Expected.key(signed.key())));
    book.bad(
            "KEY_NOT_EXPECTED",
            "envelope",
            "a key is expected, and a certificate signed the envelope")
        .of(envelope(b -> b).expecting(Expected.key(signed.key())));
    book.bad("PUBLIC_KEY_MALFORMED", "no-pem", "the expected key is no PEM")
        .of(good.expecting(JsonValue.object("publicKey", "key")));
    book.bad("PUBLIC_KEY_MALFORMED", "certificate", "a certificate in place of the expected key")
        .of(good.expecting(JsonValue.object("publicKey", Pem.certificate(message.certificate()))));
    book.bad("LOG_ENTRY_CERTIFICATE_MISMATCH", "managed", "the log entry records another key")
        .of(
            Draft.bundle(
                    Props.message(
                        recipe.log(log ->
                            log.editBody(b ->
                                b.with(
                                    "spec/signature/publicKey/content",
                                    JsonValue.of(Octets.ofUtf8(other.key().publicPem())))))))
                .expecting(Expected.key(signed.key())));
  }

  private void legalManagedKeys() {
    Recipe recipe = Props.person().withManagedKey("managed", KeyType.EC_P256);
    Signed signed = Props.message(recipe);
    book.good("managed-message", "a message signed with a managed key")
        .of(Draft.bundle(signed).expecting(Expected.key(signed.key())));
    book.good("managed-envelope", "an envelope signed with a managed key")
        .of(Draft.bundle(recipe.sign(Props.FILE)).expecting(Expected.key(signed.key())));
    Signed tiles = Props.message(recipe.inRekorV2());
    book.good("managed-rekor-v2", "a managed key in a Rekor v2 entry")
        .of(Draft.bundle(tiles).expecting(Expected.key(tiles.key())));
  }

  private void formats() {
    for (BundleFormat format : BundleFormat.values()) {
      String name = format.name().toLowerCase(Locale.ROOT).replace('_', '-');
      book.good("message-" + name, "a message signature in a bundle of " + format.mediaType())
          .of(Draft.bundle(message, format));
      book.good("envelope-" + name, "an envelope in a bundle of " + format.mediaType())
          .of(Draft.bundle(envelope, format));
    }
  }

  private void legal() {
    book.good("no-digest-noted", "no digest beside the message signature")
        .of(message(b -> b.without("messageSignature/messageDigest")));
    book.good("file-at-hand", "a message signature, with the file at hand")
        .of(message(b -> b).content(Props.FILE.content()));
    book.good("key-id", "a key id in the envelope, which nobody needs")
        .of(envelope(b -> b.with("dsseEnvelope/signatures/0/keyid", "x")));
    book.good("with-intermediate", "a chain with the intermediate and without the root")
        .of(
            chain(b ->
                b.with(CHAIN + "/certificates/1", raw(Props.SIGSTORE.fulcio().intermediateDer()))));
    book.good("unknown-fields", "fields that nobody knows")
        .of(envelope(b -> b.with("note", "x").with(MATERIAL + "/note", JsonValue.array())));
    JsonValue first = Statements.subject("other-1.0.tar.gz", "0".repeat(64));
    book.good("second-subject", "an envelope about two files, of which this is the second")
        .of(
            Draft.bundle(
                Props.person()
                    .statement(s -> s.with("subject", JsonValue.array(first, s.get("subject/0"))))
                    .sign(Props.FILE)));
    book.good("own-predicate-type", "a predicate type that PEP 740 does not know")
        .of(
            Draft.bundle(
                Props.person()
                    .statement(s -> s.with("predicateType", "https://acme.example/scan/v1"))
                    .sign(Props.FILE)));
    book.good("statement-v0-1", "a statement of version 0.1, as other ecosystems still have it")
        .of(
            Draft.bundle(
                Props.person()
                    .statement(s -> s.with("_type", "https://in-toto.io/Statement/v0.1"))
                    .sign(Props.FILE)));
    book.good("unnamed-subject", "a subject without a name")
        .of(
            Draft.bundle(
                Props.person().statement(s -> s.without("subject/0/name")).sign(Props.FILE)));
  }

  private void legalKeys() {
    for (KeyType type :
        List.of(KeyType.EC_P384, KeyType.EC_P521, KeyType.RSA_2048, KeyType.ED25519)) {
      String name = type.name().toLowerCase(Locale.ROOT).replace('_', '-');
      Recipe recipe = Props.person().key(key -> key.type(type));
      book.good("envelope-" + name, "an envelope signed with a key of type " + type)
          .of(Draft.bundle(recipe.sign(Props.FILE)));
    }
    Signed wide = Props.message(Props.person().key(key -> key.type(KeyType.EC_P384)));
    book.good(
            "message-ec-p384-file-at-hand",
            "a message signature with SHA-384, with the file at hand")
        .of(Draft.bundle(wide).content(Props.FILE.content()));
    Signed rsa = Props.message(Props.person().key(key -> key.type(KeyType.RSA_2048)));
    book.good("message-rsa-2048", "a message signature with RSA").of(Draft.bundle(rsa));
  }
}
