package dev.assay.rekor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.assay.attestation.TransparencyLogEntry;
import dev.assay.model.Bytes;
import dev.assay.model.HashAlgorithm;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import dev.assay.rekor.EntryBody.LoggedSignature;
import dev.assay.testdata.Octets;
import dev.assay.testdata.json.JsonValue;
import dev.assay.testdata.sigstore.EntryKind;
import dev.assay.testdata.sigstore.KeyType;
import dev.assay.testdata.sigstore.Signed;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntryBodyTest {
  private static EntryBody parse(TransparencyLogEntry entry) throws MalformedEvidence {
    return EntryBody.parse(entry, Logged.WHERE);
  }

  private static Reason refusal(TransparencyLogEntry entry) {
    MalformedEvidence refused = catchThrowableOfType(MalformedEvidence.class, () -> parse(entry));
    assertThat(refused).as("refused").isNotNull();
    return refused.reason();
  }

  private static Reason refusal(EntryKind kind, UnaryOperator<JsonValue> edit) {
    return refusal(Logged.entry(kind, log -> log.editBody(edit)));
  }

  private static EntryBody expected(Signed signed, EntryKind kind) {
    Bytes signature = Logged.bytes(signed.content().signature());
    Bytes payload = Sha256.of(Logged.bytes(signed.content().payload())).value();
    Bytes digest = HashAlgorithm.SHA2_256.digest(Logged.bytes(signed.content().signed()));
    LoggedSignature logged = new LoggedSignature(signature, Logged.signer(signed));
    String details = "PKIX_ECDSA_P256_SHA_256";
    return switch (kind) {
      case HASHEDREKORD_V1 ->
          new EntryBody.HashedRekordV1(
              HashAlgorithm.SHA2_256, digest, signature, logged.verifier());
      case DSSE_V1 -> new EntryBody.DsseV1(payload, List.of(logged));
      case INTOTO_V1 ->
          new EntryBody.IntotoV2(payload, signed.content().payloadType(), List.of(logged));
      case HASHEDREKORD_V2 ->
          new EntryBody.HashedRekordV2(
              HashAlgorithm.SHA2_256, digest, signature, logged.verifier(), details);
      case DSSE_V2 -> new EntryBody.DsseV2(payload, List.of(logged), List.of(details));
    };
  }

  @ParameterizedTest
  @EnumSource(EntryKind.class)
  void parse_eachKind_recordsWhatWasSigned(EntryKind kind) throws MalformedEvidence {
    Signed signed = Logged.signed(kind);

    EntryBody body = parse(Logged.entry(signed));

    assertThat(body).isEqualTo(expected(signed, kind));
    assertThat(body.isRekorV1()).isEqualTo(Logged.isV1(kind));
  }

  @ParameterizedTest
  @EnumSource(EntryKind.class)
  void parse_managedKey_isAKey(EntryKind kind) throws MalformedEvidence {
    Signed signed =
        kind == EntryKind.HASHEDREKORD_V1
            ? Logged.recipe(kind).withManagedKey("k", KeyType.EC_P256).signMessage(Logged.MESSAGE)
            : Logged.recipe(kind).withManagedKey("k", KeyType.EC_P256).signPayload(Logged.MESSAGE);

    assertThat(parse(Logged.entry(signed))).isEqualTo(expected(signed, kind));
  }

  @ParameterizedTest
  @CsvSource({"EC_P384, SHA2_384", "EC_P521, SHA2_512"})
  void parse_otherHashes_areKept(KeyType type, HashAlgorithm hash) throws MalformedEvidence {
    for (EntryKind kind : List.of(EntryKind.HASHEDREKORD_V1, EntryKind.HASHEDREKORD_V2)) {
      Signed signed = Logged.recipe(kind).key(key -> key.type(type)).signMessage(Logged.MESSAGE);
      Bytes digest = hash.digest(Logged.bytes(Logged.MESSAGE));
      EntryBody body = parse(Logged.entry(signed));
      assertThat(body)
          .isInstanceOfAny(EntryBody.HashedRekordV1.class, EntryBody.HashedRekordV2.class);
      if (body instanceof EntryBody.HashedRekordV1 v1) {
        assertThat(v1.algorithm()).isEqualTo(hash);
        assertThat(v1.digest()).isEqualTo(digest);
      }
      if (body instanceof EntryBody.HashedRekordV2 v2) {
        assertThat(v2.algorithm()).isEqualTo(hash);
        assertThat(v2.digest()).isEqualTo(digest);
      }
    }
  }

  @Test
  void parse_otherKindThanTheEntrySays_isAMismatch() {
    Reason reason =
        refusal(
            Logged.entry(
                EntryKind.DSSE_V1,
                log -> log.editEntry(entry -> entry.with("kindVersion/version", "0.0.2"))));

    assertThat(reason.toString())
        .startsWith("LOG_ENTRY_KIND_MISMATCH")
        .contains("expected dsse 0.0.1; found dsse 0.0.2 (at entry/kindVersion)");
    assertThat(refusal(EntryKind.DSSE_V1, body -> body.with("kind", "intoto")).code())
        .isEqualTo(ReasonCode.LOG_ENTRY_KIND_MISMATCH);
    assertThat(refusal(EntryKind.DSSE_V1, body -> body.with("apiVersion", "0.0.2")).code())
        .isEqualTo(ReasonCode.LOG_ENTRY_KIND_MISMATCH);
  }

  @ParameterizedTest
  @CsvSource({"dsse, 0.0.3", "hashedrekord, 0.0.3", "intoto, 0.0.1", "rekord, 0.0.1", "jar, 0.0.1"})
  void parse_otherKindOnBothSides_isUnsupported(String kind, String version) {
    Reason reason =
        refusal(
            Logged.entry(
                EntryKind.DSSE_V1,
                log ->
                    log.editBody(body -> body.with("kind", kind).with("apiVersion", version))
                        .editEntry(entry ->
                            entry
                                .with("kindVersion/kind", kind)
                                .with("kindVersion/version", version))));

    assertThat(reason.toString())
        .startsWith("LOG_ENTRY_KIND_UNSUPPORTED")
        .contains("found " + kind + " " + version);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "null", "{\"kind\":\"dsse\"}", "{\"kind\":1}", "\"dsse\""})
  void parse_noBody_isMalformed(String text) {
    TransparencyLogEntry entry =
        Logged.entry(EntryKind.DSSE_V1, log -> log.editBytes(body -> Octets.ofUtf8(text)));

    assertThat(refusal(entry).code()).isEqualTo(ReasonCode.LOG_ENTRY_MALFORMED);
    assertThat(refusal(entry).where()).startsWith("entry/canonicalizedBody");
  }

  @Test
  void parse_duplicateKeyOrTrailingByte_isMalformed() {
    assertThat(
            refusal(EntryKind.DSSE_V1, body -> body.asObject().append("kind", JsonValue.of("dsse")))
                .code())
        .isEqualTo(ReasonCode.LOG_ENTRY_MALFORMED);
    assertThat(
            refusal(
                    Logged.entry(
                        EntryKind.DSSE_V1,
                        log -> log.editBytes(body -> body.plus(Octets.ofUtf8("x")))))
                .code())
        .isEqualTo(ReasonCode.LOG_ENTRY_MALFORMED);
  }

  @ParameterizedTest
  @CsvSource({
    "HASHEDREKORD_V1, spec/data/hash/algorithm",
    "HASHEDREKORD_V1, spec/data/hash/value",
    "HASHEDREKORD_V1, spec/signature/content",
    "HASHEDREKORD_V1, spec/signature/publicKey/content",
    "DSSE_V1, spec/payloadHash/algorithm",
    "DSSE_V1, spec/payloadHash/value",
    "DSSE_V1, spec/signatures/0/signature",
    "DSSE_V1, spec/signatures/0/verifier",
    "INTOTO_V1, spec/content/payloadHash/algorithm",
    "INTOTO_V1, spec/content/payloadHash/value",
    "INTOTO_V1, spec/content/envelope/signatures/0/sig",
    "INTOTO_V1, spec/content/envelope/signatures/0/publicKey",
    "HASHEDREKORD_V2, spec/hashedRekordV002/data/algorithm",
    "HASHEDREKORD_V2, spec/hashedRekordV002/data/digest",
    "HASHEDREKORD_V2, spec/hashedRekordV002/signature/content",
    "HASHEDREKORD_V2, spec/hashedRekordV002/signature/verifier/x509Certificate/rawBytes",
    "DSSE_V2, spec/dsseV002/payloadHash/algorithm",
    "DSSE_V2, spec/dsseV002/payloadHash/digest",
    "DSSE_V2, spec/dsseV002/signatures/0/content",
    "DSSE_V2, spec/dsseV002/signatures/0/verifier/x509Certificate/rawBytes"
  })
  void parse_fieldMissingOrOfNoUse_isMalformed(EntryKind kind, String path) {
    String pointer = "entry/canonicalizedBody/" + path;

    assertThat(refusal(kind, body -> body.without(path)).code())
        .isEqualTo(ReasonCode.LOG_ENTRY_MALFORMED);
    for (JsonValue wrong :
        List.of(JsonValue.of("%%%"), JsonValue.of(7), JsonValue.ofNull(), JsonValue.array())) {
      Reason reason = refusal(kind, body -> body.with(path, wrong));
      assertThat(reason.code()).isEqualTo(ReasonCode.LOG_ENTRY_MALFORMED);
      assertThat(reason.where()).isEqualTo(pointer);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "HASHEDREKORD_V1, spec/data/hash/value, 00",
    "DSSE_V1, spec/payloadHash/value, 0",
    "DSSE_V1, spec/payloadHash/algorithm, sha512",
    "INTOTO_V1, spec/content/payloadHash/algorithm, sha384",
    "INTOTO_V1, spec/content/envelope/signatures/0/sig, JSUl",
    "HASHEDREKORD_V2, spec/hashedRekordV002/data/algorithm, sha256",
    "DSSE_V2, spec/dsseV002/payloadHash/algorithm, SHA2_512"
  })
  void parse_digestOfAnotherSizeOrKind_isMalformed(EntryKind kind, String path, String value) {
    assertThat(refusal(kind, body -> body.with(path, value)).where())
        .isEqualTo("entry/canonicalizedBody/" + path);
  }

  @Test
  void parse_upperCaseHex_isTheSameDigest() throws MalformedEvidence {
    Signed signed = Logged.signed(EntryKind.DSSE_V1);
    TransparencyLogEntry upper =
        Logged.entry(
            EntryKind.DSSE_V1,
            log ->
                log.editBody(body ->
                    body.edit(
                        "spec/payloadHash/value",
                        hex -> JsonValue.of(hex.asString().toUpperCase(Locale.ROOT)))));

    assertThat(parse(upper)).isEqualTo(expected(signed, EntryKind.DSSE_V1));
  }

  @Test
  void parse_bothOrNeitherVerifier_isMalformed() {
    String verifier = "spec/hashedRekordV002/signature/verifier";

    assertThat(
            refusal(
                    EntryKind.HASHEDREKORD_V2,
                    body ->
                        body.with(verifier + "/publicKey", JsonValue.object("rawBytes", "AAAA")))
                .expected())
        .isEqualTo("either x509Certificate or publicKey");
    assertThat(
            refusal(EntryKind.HASHEDREKORD_V2, body -> body.without(verifier + "/x509Certificate"))
                .expected())
        .isEqualTo("either x509Certificate or publicKey");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "AAAA",
        "-----BEGIN CERTIFICATE-----",
        "-----BEGIN CERTIFICATE-----AAAA",
        "-----BEGIN CERTIFICATE----------END PUBLIC KEY-----",
        "-----BEGIN CERTIFICATE-----\nAA\n-----END CERTIFICATE-----",
        "-----BEGIN RSA PUBLIC KEY-----\nAAAA\n-----END RSA PUBLIC KEY-----",
        "x-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----",
        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\nx",
        "-----BEGIN CERTIFICATE-----AAAA-----END CERTIFICATE-----"
            + "-----BEGIN CERTIFICATE-----AAAA-----END CERTIFICATE-----"
      })
  void parse_verifierThatIsNotOnePemBlock_isMalformed(String pem) {
    Reason reason =
        refusal(
            EntryKind.DSSE_V1,
            body -> body.with("spec/signatures/0/verifier", JsonValue.of(Octets.ofUtf8(pem))));

    assertThat(reason.expected()).isEqualTo("one PEM block, CERTIFICATE or PUBLIC KEY, in base64");
  }

  private static EntryBody withVerifier(Octets pem) throws MalformedEvidence {
    return parse(
        Logged.entry(
            EntryKind.DSSE_V1,
            log ->
                log.editBody(body -> body.with("spec/signatures/0/verifier", JsonValue.of(pem)))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-----BEGIN CERTIFICATE-----\nAAEC\n-----END CERTIFICATE-----\n",
        "-----BEGIN CERTIFICATE-----AAEC-----END CERTIFICATE-----",
        "-----BEGIN CERTIFICATE-----\r\nAA\r\nEC\r\n-----END CERTIFICATE-----\r\n",
        "\t\n\u000b\f\r\u001c\u001f -----BEGIN CERTIFICATE-----\nA\nA\nE\nC\n"
            + "-----END CERTIFICATE----- \u001f\u001c\r\f\u000b\n\t"
      })
  void parse_pemInAnyLines_isWhatIsInside(String pem) throws MalformedEvidence {
    LoggedSignature logged =
        ((EntryBody.DsseV1) withVerifier(Octets.ofUtf8(pem))).signatures().getFirst();

    assertThat(logged.verifier())
        .isEqualTo(new EntryBody.LoggedVerifier.LoggedCertificate(Bytes.fromHex("000102")));
  }

  /** NEL and the no-break space, which some take for white space, and an octet that is no text. */
  @ParameterizedTest
  @ValueSource(ints = {0x00, 0x85, 0xa0, 0xff})
  void parse_otherOctetAfterThePemBlock_isMalformed(int octet) {
    byte[] pem =
        "-----BEGIN CERTIFICATE-----\nAAEC\n-----END CERTIFICATE-----\n?"
            .getBytes(StandardCharsets.US_ASCII);
    pem[pem.length - 1] = (byte) octet;

    assertThat(
            catchThrowableOfType(MalformedEvidence.class, () -> withVerifier(Octets.of(pem)))
                .reason()
                .expected())
        .isEqualTo("one PEM block, CERTIFICATE or PUBLIC KEY, in base64");
  }

  @Test
  void parse_manySignatures_areReadUpToALimit() throws MalformedEvidence {
    assertThat(((EntryBody.DsseV1) parse(repeated(16))).signatures()).hasSize(16);
    assertThat(refusal(repeated(17)).expected()).isEqualTo("at most 16 elements");
    assertThat(((EntryBody.DsseV1) parse(repeated(0))).signatures()).isEmpty();
  }

  private static TransparencyLogEntry repeated(int count) {
    return Logged.entry(
        EntryKind.DSSE_V1,
        log ->
            log.editBody(body ->
                body.edit(
                    "spec/signatures",
                    list ->
                        new JsonValue.Arr(
                            Collections.nCopies(
                                count, ((JsonValue.Arr) list).elements().getFirst())))));
  }
}
