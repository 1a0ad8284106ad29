package dev.assay.testdata.sigstore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.testdata.Octets;
import dev.assay.testdata.json.JsonValue;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What comes out is cryptographically what it claims to be, by the JDK's own means. */
class FakeSigstoreTest {
  private static final FakeSigstore SIGSTORE = FakeSigstore.fromSeed(42);
  private static final Distribution FILE = Distribution.of("demo-1.0.tar.gz", "demo");
  private static final Recipe GOOD = SIGSTORE.github("acme/demo", "release.yml");

  @Test
  void sign_twice_isByteIdentical() {
    Signed first = GOOD.sign(FILE);
    Signed again =
        FakeSigstore.fromSeed(42).github("acme/demo", "release.yml").inRekorV2().sign(FILE);

    assertThat(GOOD.sign(FILE).attestation()).isEqualTo(first.attestation());
    assertThat(GOOD.inRekorV2().sign(FILE).bundle()).isEqualTo(again.bundle());
    assertThat(FakeSigstore.fromSeed(42).trustedRoot()).isEqualTo(SIGSTORE.trustedRoot());
    assertThat(FakeSigstore.fromSeed(43).trustedRoot()).isNotEqualTo(SIGSTORE.trustedRoot());
  }

  @Test
  void attestation_ofADistribution_signsItsStatement() throws Exception {
    Signed signed = GOOD.sign(FILE);

    JsonValue attestation = JsonValue.parse(signed.attestation().utf8());
    Octets statement = bytes(attestation, "envelope/statement");
    Octets signature = bytes(attestation, "envelope/signature");
    assertThat(statement.utf8())
        .isEqualTo(
            """
            {"_type":"https://in-toto.io/Statement/v1","subject":[{"name":"demo-1.0.tar.gz",\
            "digest":{\
            "sha256":"2a97516c354b68848cdbd8f54a226a0a55b21ed138e207ad6c5cbb9c00aa5aea"}}],\
            "predicateType":"https://docs.pypi.org/attestations/publish/v1","predicate":null}\
            """);
    Octets encoded = Content.preAuthEncoding(Content.IN_TOTO, statement);
    assertThat(encoded.sha256().hex())
        .isEqualTo("e3c9739c5e7378f86e9417068849c03deec6e85637125e5c9ccf0a2d57519e29");
    assertThat(Jdk.verifies(signed.key(), Hash.SHA256, encoded, signature)).isTrue();
  }

  @Test
  void certificate_ofAWorkflow_hasAPathToTheRootAtSigning() throws Exception {
    Signed signed = GOOD.sign(FILE);
    var parameters =
        new PKIXParameters(
            Set.of(new TrustAnchor(Jdk.certificate(SIGSTORE.fulcio().rootDer()), null)));
    parameters.setRevocationEnabled(false);
    parameters.setDate(Date.from(SIGSTORE.baseTime().plusSeconds(1)));
    List<X509Certificate> path =
        List.of(
            Jdk.certificate(signed.certificate()),
            Jdk.certificate(SIGSTORE.fulcio().intermediateDer()));

    var result =
        CertPathValidator.getInstance("PKIX")
            .validate(CertificateFactory.getInstance("X.509").generateCertPath(path), parameters);

    assertThat(result).isNotNull();
    X509Certificate leaf = path.getFirst();
    assertThat(leaf.getExtendedKeyUsage()).containsExactly(X509Extension.CODE_SIGNING);
    assertThat(leaf.getBasicConstraints()).isEqualTo(-1);
    assertThat(leaf.getSubjectX500Principal().getName()).isEmpty();
    assertThat(leaf.getNotAfter().toInstant()).isEqualTo(SIGSTORE.baseTime().plusSeconds(600));
    assertThat(leaf.getSubjectAlternativeNames())
        .containsExactly(
            List.of(
                6, "https://github.com/acme/demo/.github/workflows/release.yml@refs/tags/v1.0"));
  }

  @Test
  void certificate_ofAWorkflow_hasAnSctOverItselfWithoutTheSct() throws Exception {
    Signed signed = GOOD.sign(FILE);
    Signed unlogged = GOOD.leaf(LeafRecipe::withoutScts).sign(FILE);
    byte[] wrapped =
        Jdk.certificate(signed.certificate()).getExtensionValue(X509Extension.SCT_LIST);
    // two OCTET STRING heads of two bytes, the list's length, the SCT's length
    Octets sct = Octets.of(wrapped).slice(8, wrapped.length);
    Octets tbs = Octets.of(Jdk.certificate(unlogged.certificate()).getTBSCertificate());

    Octets data =
        Octets.concat(
            Octets.fromHex("0000"),
            sct.slice(33, 41),
            Octets.fromHex("0001"),
            SIGSTORE.fulcio().intermediate().spki().sha256(),
            Octets.ofInt(tbs.size(), 3),
            tbs,
            Octets.fromHex("0000"));

    assertThat(sct.slice(1, 33)).isEqualTo(SIGSTORE.ctLog().logId());
    assertThat(Jdk.verifies(SIGSTORE.ctLog().key(), Hash.SHA256, data, sct.slice(47, sct.size())))
        .isTrue();
  }

  @Test
  void entry_inRekorV1_hasAPromiseAndAProofThatHold() throws Exception {
    JsonValue entry = GOOD.sign(FILE).entries().getFirst();
    String body = entry.get("canonicalizedBody").asString();
    Octets promise =
        Octets.ofUtf8(
            "{\"body\":\"%s\",\"integratedTime\":%s,\"logID\":\"%s\",\"logIndex\":%s}"
                .formatted(
                    body,
                    entry.get("integratedTime").asString(),
                    bytes(entry, "logId/keyId").hex(),
                    entry.get("logIndex").asString()));

    assertThat(
            Jdk.verifies(
                SIGSTORE.rekorV1().key(),
                Hash.SHA256,
                promise,
                bytes(entry, "inclusionPromise/signedEntryTimestamp")))
        .isTrue();
    assertThat(Long.parseLong(entry.get("logIndex").asString()))
        .isEqualTo(
            FakeSigstore.FROZEN_SIZE
                + Long.parseLong(entry.get("inclusionProof/logIndex").asString()));
    assertThat(Instant.ofEpochSecond(Long.parseLong(entry.get("integratedTime").asString())))
        .isEqualTo(SIGSTORE.baseTime().plusSeconds(1));
    CheckpointReading.of(entry).verify(SIGSTORE.rekorV1());
  }

  @Test
  void entry_inTheFrozenShard_hasNoOffsetAndItsOwnOrigin() throws Exception {
    JsonValue entry =
        GOOD.log(log -> log.log(SIGSTORE.rekorV1Frozen())).sign(FILE).entries().getFirst();

    assertThat(entry.get("logIndex")).isEqualTo(entry.get("inclusionProof/logIndex"));
    assertThat(entry.get("inclusionProof/checkpoint/envelope").asString())
        .startsWith("rekor.sigstore.example - 3904496407287907110\n");
    CheckpointReading.of(entry).verify(SIGSTORE.rekorV1Frozen());
  }

  @Test
  void entry_inRekorV2_isTheHashOfWhatWasSigned() throws Exception {
    Signed signed = GOOD.inRekorV2().sign(FILE);
    JsonValue entry = signed.entries().getFirst();

    JsonValue body = JsonValue.parse(bytes(entry, "canonicalizedBody").utf8());
    JsonValue record = body.get("spec/hashedRekordV002");
    assertThat(bytes(record, "data/digest")).isEqualTo(signed.content().signed().sha256());
    assertThat(bytes(record, "signature/verifier/x509Certificate/rawBytes"))
        .isEqualTo(signed.certificate());
    assertThat(entry.asObject().member("integratedTime")).isEmpty();
    assertThat(entry.asObject().member("inclusionPromise")).isEmpty();
    CheckpointReading.of(entry).verify(SIGSTORE.rekorV2());
  }

  private static Octets bytes(JsonValue in, String path) {
    return Octets.fromBase64(in.get(path).asString());
  }
}
