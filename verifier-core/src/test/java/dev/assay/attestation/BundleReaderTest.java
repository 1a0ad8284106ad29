package dev.assay.attestation;

import static dev.assay.attestation.Samples.bytes;
import static dev.assay.attestation.Samples.many;
import static dev.assay.attestation.Samples.raw;
import static dev.assay.attestation.Samples.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.attestation.SigstoreBundle.Content;
import dev.assay.attestation.SigstoreBundle.DsseSignature;
import dev.assay.attestation.SigstoreBundle.Material;
import dev.assay.model.Bytes;
import dev.assay.model.HashAlgorithm;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.testdata.json.JsonValue;
import dev.assay.testdata.sigstore.BundleFormat;
import dev.assay.testdata.sigstore.Signed;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BundleReaderTest {
  private static final String MATERIAL = "verificationMaterial";
  private static final String TIMESTAMPS =
      MATERIAL + "/timestampVerificationData/rfc3161Timestamps";

  private final BundleReader reader = new BundleReader();
  private final Signed signed = Samples.publish();
  private final JsonValue good = signed.bundleJson(BundleFormat.V0_3);
  private final JsonValue message = Samples.message().bundleJson(BundleFormat.V0_3);
  private final JsonValue chained = signed.bundleJson(BundleFormat.V0_1);

  private SigstoreBundle read(JsonValue json) throws MalformedEvidence {
    return reader.read(bytes(json));
  }

  private Reason refused(JsonValue json) {
    return refusal(() -> read(json));
  }

  private static BundleVersion versionOf(BundleFormat format) {
    return switch (format) {
      case V0_1 -> BundleVersion.V0_1;
      case V0_2 -> BundleVersion.V0_2;
      case V0_3, V0_3_PARAMETER -> BundleVersion.V0_3;
    };
  }

  private static boolean holdsChain(BundleFormat format) {
    return versionOf(format) != BundleVersion.V0_3;
  }

  @ParameterizedTest
  @EnumSource(BundleFormat.class)
  void read_everyFormat_givesTheSignedBytes(BundleFormat format) throws MalformedEvidence {
    SigstoreBundle bundle = read(signed.bundleJson(format));

    assertThat(bundle.mediaType()).isEqualTo(format.mediaType());
    assertThat(bundle.version()).isEqualTo(versionOf(format));
    assertThat(bundle.material())
        .isInstanceOf(
            holdsChain(format) ? Material.CertificateChain.class : Material.LeafCertificate.class);
    assertThat(bundle.material().leafCertificate()).contains(bytes(signed.certificate()));
    assertThat(bundle.logEntries()).hasSize(1);
    assertThat(bundle.timestamps()).containsExactly(bytes(signed.timestamps().getFirst()));
    assertThat(bundle.content())
        .isEqualTo(
            new Content.DsseEnvelope(
                Attestation.PAYLOAD_TYPE,
                bytes(signed.content().payload()),
                List.of(new DsseSignature(bytes(signed.content().signature()), ""))));
  }

  @Test
  void read_messageSignature_givesDigestAndSignature() throws MalformedEvidence {
    SigstoreBundle.Content content = read(message).content();

    assertThat(content).isInstanceOf(Content.MessageSignature.class);
    SigstoreBundle.MessageDigest digest =
        ((Content.MessageSignature) content).digest().orElseThrow();
    assertThat(digest.hashAlgorithm()).contains(HashAlgorithm.SHA2_256);
    assertThat(digest.digest()).isEqualTo(HashAlgorithm.SHA2_256.digest(Bytes.ofUtf8("demo")));
  }

  @Test
  void read_messageSignatureWithoutDigest_hasNone() throws MalformedEvidence {
    SigstoreBundle bundle = read(message.without("messageSignature/messageDigest"));

    assertThat(((Content.MessageSignature) bundle.content()).digest()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"SHA3_256", "HASH_ALGORITHM_UNSPECIFIED", "sha256", ""})
  void read_unknownDigestAlgorithm_isKeptAsText(String name) throws MalformedEvidence {
    SigstoreBundle bundle = read(message.with("messageSignature/messageDigest/algorithm", name));
    SigstoreBundle.MessageDigest digest =
        ((Content.MessageSignature) bundle.content()).digest().orElseThrow();

    assertThat(digest.algorithm()).isEqualTo(name);
    assertThat(digest.hashAlgorithm()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(BundleFormat.class)
  void read_managedKey_givesItsHint(BundleFormat format) throws MalformedEvidence {
    Signed managed = Samples.managedKey();
    SigstoreBundle bundle = read(managed.bundleJson(format));

    assertThat(bundle.material())
        .isEqualTo(new Material.PublicKeyHint(managed.key().spki().sha256().base64()));
    assertThat(bundle.material().leafCertificate()).isEmpty();
  }

  @Test
  void read_unknownKeys_areIgnored() throws MalformedEvidence {
    JsonValue extra =
        good.with("x", raw("1"))
            .with(MATERIAL + "/x", raw("{}"))
            .with("dsseEnvelope/x", raw("[]"))
            .with("dsseEnvelope/signatures/0/x", raw("null"));

    assertThat(read(extra)).isEqualTo(read(good));
  }

  @Test
  void read_snakeCaseNames_areNotRead() {
    JsonValue snake = good.with("verification_material", good.get(MATERIAL)).without(MATERIAL);

    assertThat(refused(snake).code()).isEqualTo(ReasonCode.VERIFICATION_MATERIAL_MISSING);
  }

  @Test
  void read_withoutLogEntries_isLeftToTheVerifier() throws MalformedEvidence {
    assertThat(read(good.without(MATERIAL + "/tlogEntries")).logEntries()).isEmpty();
    assertThat(read(good.with(MATERIAL + "/tlogEntries", raw("null"))).logEntries()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "{}", "{\"rfc3161Timestamps\":[]}"})
  void read_noTimestamps_isAnEmptyList(String json) throws MalformedEvidence {
    JsonValue none = good.with(MATERIAL + "/timestampVerificationData", raw(json));

    assertThat(read(none).timestamps()).isEmpty();
  }

  @Test
  void read_keyid_isKept() throws MalformedEvidence {
    SigstoreBundle bundle = read(good.with("dsseEnvelope/signatures/0/keyid", "k"));

    assertThat(((Content.DsseEnvelope) bundle.content()).signatures())
        .extracting(DsseSignature::keyid)
        .containsExactly("k");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/vnd.dev.sigstore.bundle+json;version=0.4",
        "application/vnd.dev.sigstore.bundle+json;version=99.9",
        "application/vnd.dev.sigstore.bundle+json; version=0.3",
        "application/vnd.dev.sigstore.bundle.v0.2+json",
        "application/vnd.dev.sigstore.bundle.v0.3+JSON",
        "application/vnd.dev.sigstore.bundle",
        "application/json",
        ""
      })
  void read_otherMediaType_isUnsupported(String mediaType) {
    Reason reason = refused(good.with("mediaType", mediaType));

    assertThat(reason.code()).isEqualTo(ReasonCode.BUNDLE_VERSION_UNSUPPORTED);
    assertThat(reason.where()).isEqualTo("bundle/mediaType");
  }

  /** Each row: the path, the JSON to put there ({@code -} removes it), the code, the place. */
  @ParameterizedTest
  @CsvSource({
    "mediaType, -, FIELD_MISSING, bundle",
    "mediaType, 3, FIELD_MALFORMED, bundle/mediaType",
    MATERIAL + ", -, VERIFICATION_MATERIAL_MISSING, bundle",
    MATERIAL + ", {}, VERIFICATION_MATERIAL_MISSING, bundle/" + MATERIAL,
    MATERIAL + ", [], FIELD_MALFORMED, bundle/" + MATERIAL,
    MATERIAL + "/certificate, null, VERIFICATION_MATERIAL_MISSING, bundle/" + MATERIAL,
    MATERIAL + "/certificate, {}, FIELD_MISSING, bundle/" + MATERIAL + "/certificate",
    MATERIAL + "/publicKey, {}, FIELD_MALFORMED, bundle/" + MATERIAL,
    MATERIAL + "/x509CertificateChain, {}, FIELD_MALFORMED, bundle/" + MATERIAL,
    "dsseEnvelope, -, CONTENT_MISSING, bundle",
    "messageSignature, {}, CONTENT_MISSING, bundle",
    "dsseEnvelope, 1, FIELD_MALFORMED, bundle/dsseEnvelope",
    "dsseEnvelope/payload, -, FIELD_MISSING, bundle/dsseEnvelope",
    "dsseEnvelope/payloadType, -, FIELD_MISSING, bundle/dsseEnvelope",
    "dsseEnvelope/signatures, -, SIGNATURE_COUNT, bundle/dsseEnvelope/signatures",
    "dsseEnvelope/signatures, [], SIGNATURE_COUNT, bundle/dsseEnvelope/signatures",
    "dsseEnvelope/signatures, '[{},{}]', SIGNATURE_COUNT, bundle/dsseEnvelope/signatures",
    "dsseEnvelope/signatures/0, {}, FIELD_MISSING, bundle/dsseEnvelope/signatures/0",
    "dsseEnvelope/signatures/0/keyid, 1, FIELD_MALFORMED, bundle/dsseEnvelope/signatures/0/keyid",
    TIMESTAMPS + "/0, {}, FIELD_MISSING, bundle/" + TIMESTAMPS + "/0",
  })
  void read_badField_isRefusedAtItsPlace(String path, String json, ReasonCode code, String where) {
    Reason reason = refused(json.equals("-") ? good.without(path) : good.with(path, raw(json)));

    assertThat(reason.code()).isEqualTo(code);
    assertThat(reason.where()).isEqualTo(where);
  }

  @ParameterizedTest
  @CsvSource({
    "messageSignature/signature, -, FIELD_MISSING",
    "messageSignature/messageDigest/algorithm, -, FIELD_MISSING",
    "messageSignature/messageDigest/digest, -, FIELD_MISSING",
    "messageSignature/messageDigest/digest, 1, FIELD_MALFORMED",
  })
  void read_badMessageSignature_isRefused(String path, String json, ReasonCode code) {
    JsonValue bent = json.equals("-") ? message.without(path) : message.with(path, raw(json));

    assertThat(refused(bent).code()).isEqualTo(code);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"certificates\":null}", "{\"certificates\":[]}"})
  void read_emptyChain_isRefused(String json) {
    JsonValue empty = chained.with(MATERIAL + "/x509CertificateChain", raw(json));

    assertThat(refused(empty).code()).isEqualTo(ReasonCode.CERTIFICATE_CHAIN_SHAPE);
  }

  @ParameterizedTest
  @EnumSource(BundleFormat.class)
  void read_certificateFormOfAnotherVersion_isRefused(BundleFormat format) {
    BundleFormat other = holdsChain(format) ? BundleFormat.V0_3 : BundleFormat.V0_2;
    JsonValue mixed = signed.bundleJson(other).with("mediaType", format.mediaType());

    assertThat(refused(mixed).code()).isEqualTo(ReasonCode.CERTIFICATE_CHAIN_SHAPE);
  }

  @ParameterizedTest
  @CsvSource({
    MATERIAL + "/tlogEntries, " + LogEntryReader.MAX_ENTRIES + ", TOO_MANY_LOG_ENTRIES",
    TIMESTAMPS + ", " + AttestationReader.MAX_TIMESTAMPS + ", TOO_MANY_TIMESTAMPS",
  })
  void read_counts_areBounded(String path, int max, ReasonCode code) throws MalformedEvidence {
    JsonValue element = good.get(path + "/0");

    assertThat(read(good.with(path, many(element, max)))).isNotNull();
    assertThat(refused(good.with(path, many(element, max + 1))).code()).isEqualTo(code);
  }

  @Test
  void read_chainLength_isBounded() throws MalformedEvidence {
    String path = MATERIAL + "/x509CertificateChain/certificates";
    JsonValue element = chained.get(path + "/0");
    int max = BundleReader.MAX_CHAIN_CERTIFICATES;

    assertThat(read(chained.with(path, many(element, max))).material().leafCertificate())
        .isPresent();
    assertThat(refused(chained.with(path, many(element, max + 1))).code())
        .isEqualTo(ReasonCode.JSON_LIMIT_EXCEEDED);
  }

  @Test
  void read_sameKeyTwice_isRefused() {
    JsonValue twice = good.asObject().append("dsseEnvelope", good.get("dsseEnvelope"));

    assertThat(refused(twice).code()).isEqualTo(ReasonCode.DUPLICATE_KEY);
  }
}
