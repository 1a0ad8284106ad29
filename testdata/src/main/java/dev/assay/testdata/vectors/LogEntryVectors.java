package dev.assay.testdata.vectors;

import dev.assay.testdata.Octets;
import dev.assay.testdata.json.JsonValue;
import dev.assay.testdata.sigstore.EntryKind;
import dev.assay.testdata.sigstore.LogRecipe;
import dev.assay.testdata.sigstore.Pem;
import dev.assay.testdata.sigstore.Recipe;
import dev.assay.testdata.sigstore.Signed;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/** The log entry: which log, which kind, and whether it records this signature by this signer. */
final class LogEntryVectors {
  private static final String DSSE_SIGNATURE = "spec/signatures/0/signature";
  private static final String DSSE_VERIFIER = "spec/signatures/0/verifier";
  private static final String RECORD = "spec/hashedRekordV002";

  private final Book book = new Book("log-entry");

  private LogEntryVectors() {}

  static List<Vector> all() {
    var area = new LogEntryVectors();
    area.logs();
    area.malformed();
    area.kinds();
    area.mismatchedKinds();
    area.signatures();
    area.certificates();
    area.payloads();
    area.payloadsOfRekorV2();
    area.second();
    area.legal();
    return area.book.vectors();
  }

  private static Draft of(UnaryOperator<LogRecipe> edit) {
    return Draft.attestation(Props.person().log(edit).sign(Props.FILE));
  }

  private static Draft body(UnaryOperator<JsonValue> edit) {
    return of(log -> log.editBody(edit));
  }

  private static Draft body(String path, String value) {
    return body(b -> b.with(path, value));
  }

  private static Draft bytes(UnaryOperator<Octets> edit) {
    return of(log -> log.editBytes(edit));
  }

  private static Draft v2(UnaryOperator<JsonValue> edit) {
    return Draft.bundle(Props.person().inRekorV2().log(log -> log.editBody(edit)).sign(Props.FILE));
  }

  private static Draft message(UnaryOperator<JsonValue> edit) {
    return Draft.bundle(Props.message(Props.person().log(log -> log.editBody(edit))));
  }

  private void logs() {
    Draft good = Draft.attestation(Props.person().sign(Props.FILE));
    Draft tiles = Draft.bundle(Props.person().inRekorV2().sign(Props.FILE));
    book.bad("LOG_UNKNOWN", "impostor", "a log of the same name with another key")
        .of(of(log -> log.log(Props.IMPOSTOR.rekorV1())));
    book.bad("LOG_UNKNOWN", "no-logs", "a trust root without logs").of(good.root("without-tlogs"));
    book.bad("LOG_UNKNOWN", "short-id", "only the first four bytes of the log id")
        .of(
            of(log ->
                log.editEntry(e ->
                    e.with(
                        "logId/keyId",
                        JsonValue.of(Props.SIGSTORE.rekorV1().logId().slice(0, 4))))));
    book.bad("LOG_UNKNOWN", "v2-impostor", "a Rekor v2 log of the same name with another key")
        .of(
            Draft.bundle(
                Props.person()
                    .inRekorV2()
                    .log(log -> log.log(Props.IMPOSTOR.rekorV2()))
                    .sign(Props.FILE)));
    book.bad("LOG_NOT_VALID_AT_SIGNING", "retired", "the trust root retired the log an hour before")
        .of(good.root("rekor-v1-retired"));
    book.bad(
            "LOG_NOT_VALID_AT_SIGNING",
            "later",
            "the trust root trusts the log from an hour later on")
        .of(good.root("rekor-v1-later"));
    book.bad(
            "LOG_NOT_VALID_AT_SIGNING",
            "v2-retired",
            "a Rekor v2 log that was retired an hour before")
        .of(tiles.root("rekor-v2-retired"));
    book.bad(
            "LOG_NOT_VALID_AT_SIGNING",
            "v2-later",
            "a Rekor v2 log that is trusted from an hour later on")
        .of(tiles.root("rekor-v2-later"));
  }

  private void malformed() {
    String code = "LOG_ENTRY_MALFORMED";
    book.bad(code, "no-json", "a body that is no JSON").of(bytes(b -> Octets.ofUtf8("entry")));
    book.bad(code, "empty", "a body of no bytes").of(bytes(b -> Octets.of()));
    book.bad(code, "trailing-text", "a second document after the body")
        .of(bytes(b -> b.plus(Octets.ofUtf8("{}"))));
    book.bad(code, "signature-twice", "two lists of signatures under equal keys")
        .of(body(b -> b.edit("spec", s -> s.asObject().append("signatures", JsonValue.array()))));
    book.bad(code, "no-spec", "a body without its spec").of(body(b -> b.without("spec")));
    book.bad(code, "no-signatures", "a body without a list of signatures")
        .of(body(b -> b.without("spec/signatures")));
    book.bad(code, "no-payload-hash", "a body without the payload's digest")
        .of(body(b -> b.without("spec/payloadHash")));
    book.bad(code, "short-digest", "a payload digest of 31 bytes")
        .of(
            body(b ->
                b.edit("spec/payloadHash/value", v -> JsonValue.of(v.asString().substring(2)))));
    book.bad(code, "md5", "a payload digest by MD5")
        .of(body(b -> b.with("spec/payloadHash/algorithm", "md5")));
    book.bad(code, "no-base64", "a signature that is no base64")
        .of(body(DSSE_SIGNATURE, "not base64!"));
    book.bad(code, "no-pem", "a verifier that is no PEM")
        .of(body(DSSE_VERIFIER, Octets.ofUtf8("certificate").base64()));
    book.bad(code, "two-pem-blocks", "two certificates in the verifier")
        .of(body(b -> b.edit(DSSE_VERIFIER, v -> twice(v.asString()))));
    book.bad(code, "deep", "a body of 200 arrays inside each other")
        .of(body(b -> b.with("note", JsonValue.parse("[".repeat(200) + "]".repeat(200)))));
    book.bad(code, "v2-both-verifiers", "a certificate and a bare key")
        .of(
            v2(b ->
                b.with(
                    RECORD + "/signature/verifier/publicKey",
                    JsonValue.object("rawBytes", "AA=="))));
    book.bad(code, "v2-unknown-hash", "a digest by an algorithm that nobody knows")
        .of(v2(b -> b.with(RECORD + "/data/algorithm", "SHA9_256")));
  }

  private static JsonValue twice(String base64) {
    Octets pem = Octets.fromBase64(base64);
    return JsonValue.of(pem.plus(pem));
  }

  private void kinds() {
    String code = "LOG_ENTRY_KIND_UNSUPPORTED";
    kind(code, "rekord", "rekord", "0.0.1");
    kind(code, "dsse-0-0-3", "dsse", "0.0.3");
    kind(code, "intoto-0-0-1", "intoto", "0.0.1");
    kind(code, "hashedrekord-1-0-0", "hashedrekord", "1.0.0");
    kind(code, "upper-case", "DSSE", "0.0.1");
  }

  private void kind(String code, String name, String kind, String version) {
    book.bad(code, name, "an entry of kind " + kind + " " + version)
        .of(
            of(log ->
                log.editBody(b -> b.with("kind", kind).with("apiVersion", version))
                    .editEntry(e -> stated(e, kind, version))));
  }

  private static JsonValue stated(JsonValue entry, String kind, String version) {
    return entry.with("kindVersion/kind", kind).with("kindVersion/version", version);
  }

  private void mismatchedKinds() {
    String code = "LOG_ENTRY_KIND_MISMATCH";
    book.bad(code, "other-kind", "the entry says hashedrekord, its body dsse")
        .of(of(log -> log.editEntry(e -> stated(e, "hashedrekord", "0.0.1"))));
    book.bad(code, "other-version", "the entry says version 0.0.2, its body 0.0.1")
        .of(of(log -> log.editEntry(e -> stated(e, "dsse", "0.0.2"))));
    book.bad(code, "record-for-envelope", "a hashedrekord 0.0.1 of the envelope's encoding")
        .of(of(log -> log.kind(EntryKind.HASHEDREKORD_V1)));
    Signed envelope = Props.person().sign(Props.FILE);
    book.bad(code, "envelope-for-message", "an envelope's entry for a message signature")
        .of(
            Draft.bundle(
                Props.message(
                    Props.person()
                        .log(log ->
                            log.editBytes(b -> envelope.logBody())
                                .editEntry(e -> stated(e, "dsse", "0.0.1"))))));
  }

  private void signatures() {
    String code = "LOG_ENTRY_SIGNATURE_MISMATCH";
    Signed other = Props.person().statement(s -> s.with("note", "other")).sign(Props.FILE);
    String signature = other.content().signature().base64();
    book.bad(code, "other-signature", "another signature in the body")
        .of(body(DSSE_SIGNATURE, signature));
    book.bad(code, "grafted", "the entry of another attestation by the same signer")
        .of(bytes(b -> other.logBody()));
    book.bad(code, "none", "an empty list of signatures")
        .of(body(b -> b.with("spec/signatures", JsonValue.array())));
    book.bad(code, "two", "this signature and another one")
        .of(
            body(b ->
                b.with(
                    "spec/signatures/1", b.get("spec/signatures/0").with("signature", signature))));
    book.bad(code, "same-twice", "this signature twice")
        .of(body(b -> b.with("spec/signatures/1", b.get("spec/signatures/0"))));
    book.bad(code, "message", "another signature in the entry of a message")
        .of(message(b -> b.with("spec/signature/content", signature)));
    book.bad(code, "v2", "another signature in a Rekor v2 entry")
        .of(v2(b -> b.with(RECORD + "/signature/content", signature)));
    book.bad(code, "intoto", "another signature in an intoto entry")
        .of(
            intoto(b ->
                b.with(
                    "spec/content/envelope/signatures/0/sig", Octets.ofUtf8(signature).base64())));
  }

  private static Draft intoto(UnaryOperator<JsonValue> edit) {
    return Draft.bundle(
        Props.person().log(log -> log.kind(EntryKind.INTOTO_V1).editBody(edit)).sign(Props.FILE));
  }

  private void certificates() {
    String code = "LOG_ENTRY_CERTIFICATE_MISMATCH";
    Recipe shared = Props.person().key(key -> key.role("one key"));
    Octets twin =
        shared
            .leaf(leaf -> leaf.tbs(tbs -> tbs.serial(Octets.ofInt(7, 1))))
            .sign(Props.FILE)
            .certificate();
    Octets impersonated =
        Props.github().key(key -> key.role("one key")).sign(Props.FILE).certificate();
    book.bad(
            code,
            "other-identity",
            "the same key in a certificate for somebody else: a monitor would not see this signer")
        .of(verifier(shared, Pem.certificate(impersonated)));
    book.bad(code, "same-identity", "the same key and identity in another certificate")
        .of(verifier(shared, Pem.certificate(twin)));
    book.bad(code, "bare-key", "the bare key instead of its certificate")
        .of(verifier(shared, shared.sign(Props.FILE).key().publicPem()));
    book.bad(code, "other-key", "another key's certificate")
        .of(verifier(Props.person(), Pem.certificate(twin)));
    book.bad(code, "message", "another certificate in the entry of a message")
        .of(message(b -> b.with("spec/signature/publicKey/content", pem(Pem.certificate(twin)))));
    book.bad(code, "v2", "another certificate in a Rekor v2 entry")
        .of(
            v2(b ->
                b.with(
                    RECORD + "/signature/verifier/x509Certificate/rawBytes", JsonValue.of(twin))));
    book.bad(code, "v2-key-details", "another key type in a Rekor v2 entry")
        .of(v2(b -> b.with(RECORD + "/signature/verifier/keyDetails", "PKIX_ECDSA_P384_SHA_384")));
    book.bad(code, "v2-bare-key", "a bare key in a Rekor v2 entry")
        .of(v2(b -> bareKey(b, shared.sign(Props.FILE))));
    book.bad(code, "intoto", "another certificate in an intoto entry")
        .of(
            intoto(b ->
                b.with(
                    "spec/content/envelope/signatures/0/publicKey", pem(Pem.certificate(twin)))));
  }

  private static JsonValue bareKey(JsonValue body, Signed signed) {
    String verifier = RECORD + "/signature/verifier";
    return body.without(verifier + "/x509Certificate")
        .with(
            verifier + "/publicKey",
            JsonValue.object("rawBytes", JsonValue.of(signed.key().spki())));
  }

  private static JsonValue pem(String pem) {
    return JsonValue.of(Octets.ofUtf8(pem));
  }

  private static Draft verifier(Recipe recipe, String pem) {
    return Draft.attestation(
        recipe.log(log -> log.editBody(b -> b.with(DSSE_VERIFIER, pem(pem)))).sign(Props.FILE));
  }

  private void payloads() {
    String code = "LOG_ENTRY_PAYLOAD_MISMATCH";
    String other = Props.OTHER_FILE.sha256().hex();
    book.bad(code, "other-payload", "the digest of another payload")
        .of(body("spec/payloadHash/value", other));
    Signed signed = Props.person().sign(Props.FILE);
    book.bad(
            code, "encoding-digest", "the digest of the envelope's encoding instead of the payload")
        .of(body("spec/payloadHash/value", signed.content().signed().sha256().hex()));
    book.bad(code, "message", "another file's digest in the entry of a message")
        .of(message(b -> b.with("spec/data/hash/value", other)));
    book.bad(code, "intoto", "another payload's digest in an intoto entry")
        .of(intoto(b -> b.with("spec/content/payloadHash/value", other)));
    book.bad(code, "intoto-type", "another payload type in an intoto entry")
        .of(intoto(b -> b.with("spec/content/envelope/payloadType", "text/plain")));
    Signed elsewhere = Props.person().signMessage(Props.OTHER_FILE.content());
    book.bad(code, "message-grafted", "the entry of another file by the same signer")
        .of(
            Draft.bundle(
                Props.message(Props.person().log(log -> log.editBytes(b -> elsewhere.logBody())))));
  }

  private void payloadsOfRekorV2() {
    String code = "LOG_ENTRY_PAYLOAD_MISMATCH";
    String digest = RECORD + "/data/digest";
    Octets payload = Props.person().sign(Props.FILE).content().payload();
    book.bad(
            code,
            "v2-payload-digest",
            "a Rekor v2 entry over the payload instead of the envelope's encoding")
        .of(v2(b -> b.with(digest, JsonValue.of(payload.sha256()))));
    book.bad(code, "v2-other", "a Rekor v2 entry over something else")
        .of(v2(b -> b.with(digest, JsonValue.of(Props.OTHER_FILE.sha256()))));
    book.bad(code, "v2-algorithm", "a SHA-256 digest that a Rekor v2 entry calls SHA-512")
        .of(v2(b -> b.with(RECORD + "/data/algorithm", "SHA2_512")));
    Recipe withdrawn =
        Props.person()
            .inRekorV2()
            .log(log ->
                log.kind(EntryKind.DSSE_V2)
                    .editBody(b ->
                        b.with(
                            "spec/dsseV002/payloadHash/digest",
                            JsonValue.of(Props.OTHER_FILE.sha256()))));
    book.bad(code, "v2-dsse", "another payload in an entry of the withdrawn kind")
        .of(Draft.bundle(withdrawn.sign(Props.FILE)));
  }

  /** Several entries: each of them has to be right, not only the first. */
  private void second() {
    LogRecipe first = Props.person().logs().getFirst();
    Signed other = Props.person().statement(s -> s.with("note", "other")).sign(Props.FILE);
    book.bad(
            "LOG_ENTRY_SIGNATURE_MISMATCH",
            "second-entry",
            "a good entry, and one of another attestation")
        .of(second(first.editBytes(b -> other.logBody())));
    book.bad("LOG_UNKNOWN", "second-entry", "a good entry, and one of an unknown log")
        .of(second(first.log(Props.IMPOSTOR.rekorV1())));
    book.bad(
            "INCLUSION_PROOF_INVALID",
            "second-entry",
            "a good entry, and one with a proof that does not hold")
        .of(second(first.at(9, 4).editProof(proof -> proof.flipHash(1))));
    book.bad(
            "LOG_ENTRY_MALFORMED",
            "second-entry",
            "a good entry, and one with a body that is no JSON")
        .of(second(first.editBytes(b -> Octets.ofUtf8("entry"))));
    book.bad(
            "SIGNED_OUTSIDE_CERTIFICATE_VALIDITY",
            "second-entry",
            "a good entry, and one of three months later")
        .of(second(first.integratedAfter(Duration.ofDays(90))));
  }

  private static Draft second(LogRecipe entry) {
    return Draft.attestation(Props.person().alsoLogged(entry).sign(Props.FILE));
  }

  private void legal() {
    LogRecipe first = Props.person().logs().getFirst();
    LogRecipe tiles = Props.person().inRekorV2().logs().getFirst();
    book.good("two-entries", "two good entries in one log").of(second(first.at(20, 3)));
    book.good("both-generations", "a Rekor v1 entry and a Rekor v2 entry")
        .of(Draft.attestation(Props.person().alsoLogged(tiles).timestamped().sign(Props.FILE)));
    book.good("frozen-shard", "an entry of an earlier shard")
        .of(of(log -> log.log(Props.SIGSTORE.rekorV1Frozen())));
    book.good("intoto", "an intoto 0.0.2 entry").of(intoto(b -> b));
    book.good("v2-dsse", "a Rekor v2 entry of the withdrawn dsse kind")
        .of(
            Draft.bundle(
                Props.person()
                    .inRekorV2()
                    .log(log -> log.kind(EntryKind.DSSE_V2))
                    .sign(Props.FILE)));
    book.good("envelope-hash", "another envelope digest, which nobody can recompute")
        .of(body("spec/envelopeHash/value", "0".repeat(64)));
    book.good("window-ends-at-entry", "the log's window ends in the second of the entry")
        .of(
            Draft.attestation(Props.person().sign(Props.FILE))
                .root(
                    Props.SIGSTORE
                        .trustedRoot()
                        .valid(
                            "tlogs/0",
                            "2025-01-01T00:00:00Z",
                            Props.SIGSTORE.baseTime().plusSeconds(1).toString())));
    book.good("spaces-in-body", "a body that is not in canonical form")
        .of(bytes(b -> Octets.ofUtf8(JsonValue.parse(b.utf8()).pythonText())));
  }
}
