package dev.assay.rekor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.model.Bytes;
import dev.assay.model.HashAlgorithm;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.rekor.EntryBody.LoggedSignature;
import dev.assay.rekor.EntryBody.LoggedVerifier;
import dev.assay.testdata.json.JsonValue;
import dev.assay.testdata.sigstore.EntryKind;
import dev.assay.testdata.sigstore.KeyType;
import dev.assay.testdata.sigstore.Signed;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EntryMatchTest {
  private static final Bytes OTHER = Bytes.ofUtf8("other");
  private static final LoggedVerifier OTHER_SIGNER = new LoggedVerifier.LoggedCertificate(OTHER);

  private static EntryBody body(Signed signed) {
    try {
      return EntryBody.parse(Logged.entry(signed), Logged.WHERE);
    } catch (MalformedEvidence malformed) {
      throw new AssertionError(malformed);
    }
  }

  private static List<ReasonCode> codes(List<Reason> reasons) {
    return reasons.stream().map(Reason::code).toList();
  }

  private static List<ReasonCode> differences(Signed signed, EntryBody body) {
    return codes(Logged.match(signed).differences(body, "body"));
  }

  @ParameterizedTest
  @EnumSource(EntryKind.class)
  void differences_entryOfThisSignature_areNone(EntryKind kind) {
    Signed signed = Logged.signed(kind);

    assertThat(differences(signed, body(signed))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(EntryKind.class)
  void differences_entryOfAnotherSigning_areAllThree(EntryKind kind) {
    Signed signed = Logged.signed(kind);
    Signed other =
        kind == EntryKind.HASHEDREKORD_V1
            ? Logged.recipe(kind).signMessage(Logged.MESSAGE.plus(Logged.MESSAGE))
            : Logged.recipe(kind).signPayload(Logged.MESSAGE);

    assertThat(differences(signed, body(other)))
        .containsExactlyInAnyOrder(
            ReasonCode.LOG_ENTRY_PAYLOAD_MISMATCH,
            ReasonCode.LOG_ENTRY_SIGNATURE_MISMATCH,
            ReasonCode.LOG_ENTRY_CERTIFICATE_MISMATCH);
  }

  @ParameterizedTest
  @EnumSource(EntryKind.class)
  void differences_otherSignatureOnly_isThat(EntryKind kind) {
    Signed signed = Logged.signed(kind);
    EntryMatch match =
        new EntryMatch(
            OTHER,
            Logged.signer(signed),
            "PKIX_ECDSA_P256_SHA_256",
            HashAlgorithm.SHA2_256,
            Logged.content(signed));

    List<Reason> differences = match.differences(body(signed), "body");

    assertThat(codes(differences)).containsExactly(ReasonCode.LOG_ENTRY_SIGNATURE_MISMATCH);
    assertThat(differences.getFirst().expected()).isEqualTo(OTHER.hex());
    assertThat(differences.getFirst().actual())
        .isEqualTo(Logged.bytes(signed.content().signature()).hex());
    assertThat(differences.getFirst().where()).isEqualTo("body");
  }

  @ParameterizedTest
  @EnumSource(EntryKind.class)
  void differences_otherSignerOnly_isThat(EntryKind kind) {
    Signed signed = Logged.signed(kind);
    EntryBody body = body(signed);
    Bytes certificate = Logged.bytes(signed.certificate());

    List<Reason> differences =
        Logged.match(signed, OTHER_SIGNER, "PKIX_ECDSA_P256_SHA_256").differences(body, "body");

    assertThat(codes(differences)).containsExactly(ReasonCode.LOG_ENTRY_CERTIFICATE_MISMATCH);
    assertThat(differences.getFirst().expected())
        .isEqualTo("certificate " + HashAlgorithm.SHA2_256.digest(OTHER).hex());
    assertThat(differences.getFirst().actual())
        .isEqualTo("certificate " + HashAlgorithm.SHA2_256.digest(certificate).hex());
    // The same bytes as a key are not the certificate.
    LoggedVerifier key = new LoggedVerifier.LoggedKey(certificate);
    List<Reason> asKey =
        Logged.match(signed, key, "PKIX_ECDSA_P256_SHA_256").differences(body, "body");
    assertThat(codes(asKey)).containsExactly(ReasonCode.LOG_ENTRY_CERTIFICATE_MISMATCH);
    assertThat(asKey.getFirst().expected())
        .isEqualTo("key " + HashAlgorithm.SHA2_256.digest(certificate).hex());
  }

  @ParameterizedTest
  @EnumSource(
      value = EntryKind.class,
      names = {"HASHEDREKORD_V2", "DSSE_V2"})
  void differences_otherKeyDetails_isACertificateMismatch(EntryKind kind) {
    Signed signed = Logged.signed(kind);
    List<Reason> differences =
        Logged.match(signed, Logged.signer(signed), "PKIX_ECDSA_P384_SHA_384")
            .differences(body(signed), "body");

    assertThat(codes(differences)).containsExactly(ReasonCode.LOG_ENTRY_CERTIFICATE_MISMATCH);
    assertThat(differences.getFirst().expected()).isEqualTo("PKIX_ECDSA_P384_SHA_384");
    assertThat(differences.getFirst().actual()).isEqualTo("PKIX_ECDSA_P256_SHA_256");
  }

  @ParameterizedTest
  @CsvSource({
    "DSSE_V1, spec/payloadHash/value",
    "INTOTO_V1, spec/content/payloadHash/value",
    "HASHEDREKORD_V1, spec/data/hash/value"
  })
  void differences_otherHexDigestOnly_isThat(EntryKind kind, String path) {
    assertPayloadMismatch(kind, body -> body.with(path, "ab".repeat(32)));
  }

  @ParameterizedTest
  @CsvSource({
    "HASHEDREKORD_V2, spec/hashedRekordV002/data/digest",
    "DSSE_V2, spec/dsseV002/payloadHash/digest"
  })
  void differences_otherDigestOnly_isThat(EntryKind kind, String path) {
    assertPayloadMismatch(kind, body -> body.with(path, Bytes.of(new byte[32]).base64()));
  }

  @Test
  void differences_otherPayloadType_isThat() {
    assertPayloadMismatch(
        EntryKind.INTOTO_V1, body -> body.with("spec/content/envelope/payloadType", "text/plain"));
  }

  private static void assertPayloadMismatch(EntryKind kind, UnaryOperator<JsonValue> edit) {
    Signed signed = Logged.signed(kind, log -> log.editBody(edit));

    assertThat(differences(signed, body(signed)))
        .containsExactly(ReasonCode.LOG_ENTRY_PAYLOAD_MISMATCH);
  }

  @Test
  void differences_sameDigestUnderAnotherAlgorithm_isAMismatch() {
    Signed signed = Logged.signed(EntryKind.HASHEDREKORD_V1);
    EntryBody.HashedRekordV1 real = (EntryBody.HashedRekordV1) body(signed);
    EntryBody renamed =
        new EntryBody.HashedRekordV1(
            HashAlgorithm.SHA2_512, real.digest(), real.signature(), real.verifier());

    List<Reason> differences = Logged.match(signed).differences(renamed, "body");

    assertThat(codes(differences)).containsExactly(ReasonCode.LOG_ENTRY_PAYLOAD_MISMATCH);
    assertThat(differences.getFirst().expected()).isEqualTo("sha256:" + real.digest().hex());
    assertThat(differences.getFirst().actual()).isEqualTo("sha512:" + real.digest().hex());
  }

  @Test
  void differences_noneOrSeveralSignatures_isASignatureMismatch() {
    Signed signed = Logged.signed(EntryKind.DSSE_V1);
    EntryBody.DsseV1 real = (EntryBody.DsseV1) body(signed);
    LoggedSignature one = real.signatures().getFirst();
    EntryBody none = new EntryBody.DsseV1(real.payloadSha256(), List.of());
    EntryBody two = new EntryBody.DsseV1(real.payloadSha256(), List.of(one, one));

    assertThat(differences(signed, none)).containsExactly(ReasonCode.LOG_ENTRY_SIGNATURE_MISMATCH);
    assertThat(Logged.match(signed).differences(two, "body").getFirst().actual())
        .isEqualTo("2 signatures");
  }

  @ParameterizedTest
  @EnumSource(
      value = EntryKind.class,
      names = {"DSSE_V1", "INTOTO_V1", "DSSE_V2"})
  void differences_envelopeKindForAMessage_isAMismatch(EntryKind kind) {
    Signed envelope = Logged.signed(kind);
    Signed message = Logged.recipe(kind).signMessage(Logged.MESSAGE);

    assertThat(differences(message, body(envelope))).contains(ReasonCode.LOG_ENTRY_KIND_MISMATCH);
  }

  /** Even when the digest is that of the envelope's signed bytes: v1 has other kinds for those. */
  @Test
  void differences_hashedRekordV1ForAnEnvelope_isAMismatch() {
    Signed envelope = Logged.signed(EntryKind.DSSE_V1);
    Bytes signed = Logged.bytes(envelope.content().signed());
    EntryBody body =
        new EntryBody.HashedRekordV1(
            HashAlgorithm.SHA2_256,
            HashAlgorithm.SHA2_256.digest(signed),
            Logged.bytes(envelope.content().signature()),
            Logged.signer(envelope));

    assertThat(differences(envelope, body)).containsExactly(ReasonCode.LOG_ENTRY_KIND_MISMATCH);
  }

  @Test
  void rebuilt_hashedRekordV2_isTheLoggedBodyByteForByte() {
    Signed envelope = Logged.signed(EntryKind.HASHEDREKORD_V2);
    Signed message = Logged.recipe(EntryKind.HASHEDREKORD_V2).signMessage(Logged.MESSAGE);
    Signed managed =
        Logged.recipe(EntryKind.HASHEDREKORD_V2)
            .withManagedKey("k", KeyType.EC_P256)
            .signMessage(Logged.MESSAGE);

    for (Signed signed : List.of(envelope, message, managed)) {
      assertThat(Logged.match(signed).rebuiltHashedRekordV2())
          .isEqualTo(Logged.bytes(signed.logBody()));
      assertThat(Logged.match(signed).rebuiltHashedRekordV2())
          .isEqualTo(Logged.entry(signed).canonicalizedBody());
    }
    assertThat(Logged.match(envelope).rebuiltHashedRekordV2())
        .isNotEqualTo(Logged.bytes(message.logBody()));
  }
}
