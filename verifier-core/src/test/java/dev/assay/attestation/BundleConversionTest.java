package dev.assay.attestation;

import static dev.assay.attestation.Samples.bytes;
import static dev.assay.attestation.Samples.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.json.JsonWriter;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.ReasonCode;
import dev.assay.testdata.Octets;
import dev.assay.testdata.json.JsonValue;
import dev.assay.testdata.sigstore.BundleFormat;
import dev.assay.testdata.sigstore.Signed;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BundleConversionTest {
  private final AttestationReader attestations = new AttestationReader();
  private final BundleReader bundles = new BundleReader();
  private final Signed signed = Samples.publish();

  private SigstoreBundle bundle(JsonValue json) throws MalformedEvidence {
    return bundles.read(bytes(json));
  }

  private ReasonCode refused(SigstoreBundle bundle) {
    return refusal(() -> BundleConversion.toAttestation(bundle)).code();
  }

  @Test
  void toBundle_attestation_isTheBundleOfTheSameSigning() throws MalformedEvidence {
    Attestation attestation = attestations.read(bytes(signed.attestation()));

    assertThat(BundleConversion.toBundle(attestation))
        .isEqualTo(bundle(signed.bundleJson(BundleFormat.V0_3)));
  }

  @ParameterizedTest
  @EnumSource(BundleFormat.class)
  void toAttestation_everyFormat_isTheAttestationOfTheSameSigning(BundleFormat format)
      throws MalformedEvidence {
    assertThat(BundleConversion.toAttestation(bundle(signed.bundleJson(format))))
        .isEqualTo(attestations.read(bytes(signed.attestation())));
  }

  @Test
  void roundTrip_severalEntries_keepsThemAll() throws MalformedEvidence {
    JsonValue entry = signed.entries().getFirst();
    JsonValue two =
        signed
            .attestationJson()
            .with(
                "verification_material/transparency_entries",
                JsonValue.array(entry, entry.with("logIndex", "7")));
    Attestation attestation = attestations.read(bytes(two));

    Attestation back = BundleConversion.toAttestation(BundleConversion.toBundle(attestation));

    assertThat(back).isEqualTo(attestation);
    assertThat(back.transparencyEntries())
        .extracting(TransparencyLogEntry::logIndex)
        .hasSize(2)
        .contains(7L);
  }

  @Test
  void toAttestation_keyidAndRestOfChain_areLeftOut() throws MalformedEvidence {
    String chain = "verificationMaterial/x509CertificateChain/certificates";
    JsonValue json = signed.bundleJson(BundleFormat.V0_1);
    JsonValue longer =
        json.with("dsseEnvelope/signatures/0/keyid", "k")
            .with(
                chain,
                JsonValue.array(
                    json.get(chain + "/0"),
                    JsonValue.object("rawBytes", JsonValue.of(Octets.ofUtf8("CA")))));

    assertThat(BundleConversion.toAttestation(bundle(longer)))
        .isEqualTo(attestations.read(bytes(signed.attestation())));
  }

  @Test
  void toAttestation_messageSignature_isRefused() throws MalformedEvidence {
    assertThat(refused(bundle(Samples.message().bundleJson(BundleFormat.V0_3))))
        .isEqualTo(ReasonCode.CONTENT_MISSING);
  }

  @Test
  void toAttestation_otherPayloadType_isRefusedAndNotLaundered() throws MalformedEvidence {
    JsonValue other =
        signed
            .bundleJson(BundleFormat.V0_3)
            .with("dsseEnvelope/payloadType", "application/vnd.in-toto+JSON");

    assertThat(refused(bundle(other))).isEqualTo(ReasonCode.PAYLOAD_TYPE_UNSUPPORTED);
  }

  @Test
  void toAttestation_managedKey_isRefused() throws MalformedEvidence {
    assertThat(refused(bundle(Samples.managedKey().bundleJson(BundleFormat.V0_3))))
        .isEqualTo(ReasonCode.VERIFICATION_MATERIAL_MISSING);
  }

  @Test
  void toAttestation_noLogEntry_isRefused() throws MalformedEvidence {
    JsonValue none =
        signed.bundleJson(BundleFormat.V0_3).without("verificationMaterial/tlogEntries");

    assertThat(refused(bundle(none))).isEqualTo(ReasonCode.LOG_ENTRY_MISSING);
  }

  @Test
  void toAttestation_notOneSignature_isRefused() throws MalformedEvidence {
    SigstoreBundle good = bundle(signed.bundleJson(BundleFormat.V0_3));
    SigstoreBundle.Content.DsseEnvelope envelope =
        (SigstoreBundle.Content.DsseEnvelope) good.content();
    SigstoreBundle unsigned =
        new SigstoreBundle(
            good.mediaType(),
            good.version(),
            good.material(),
            good.logEntries(),
            good.timestamps(),
            new SigstoreBundle.Content.DsseEnvelope(
                envelope.payloadType(), envelope.payload(), List.of()));

    assertThat(refused(unsigned)).isEqualTo(ReasonCode.SIGNATURE_COUNT);
  }

  @Test
  void toJson_attestation_readsBackEqual() throws MalformedEvidence {
    Attestation attestation = attestations.read(bytes(signed.attestation()));
    String json = JsonWriter.compact(BundleConversion.toJson(attestation));

    assertThat(attestations.read(Bytes.ofUtf8(json))).isEqualTo(attestation);
    assertThat(json).isEqualTo(signed.attestation().utf8());
  }

  @ParameterizedTest
  @EnumSource(BundleFormat.class)
  void toJson_everyBundle_readsBackEqual(BundleFormat format) throws MalformedEvidence {
    for (Signed each : List.of(signed, Samples.message(), Samples.managedKey())) {
      SigstoreBundle bundle = bundle(each.bundleJson(format));
      String json = JsonWriter.compact(BundleConversion.toJson(bundle));

      assertThat(bundles.read(Bytes.ofUtf8(json))).isEqualTo(bundle);
    }
  }

  @Test
  void toJson_sparseBundle_readsBackEqual() throws MalformedEvidence {
    String entry = "verificationMaterial/tlogEntries/0";
    JsonValue sparse =
        signed
            .bundleJson(BundleFormat.V0_3)
            .without("verificationMaterial/timestampVerificationData")
            .without(entry + "/integratedTime")
            .without(entry + "/inclusionPromise")
            .without(entry + "/inclusionProof/checkpoint")
            .with("dsseEnvelope/signatures/0/keyid", "k");
    SigstoreBundle bundle = bundle(sparse);
    String json = JsonWriter.compact(BundleConversion.toJson(bundle));

    assertThat(bundles.read(Bytes.ofUtf8(json))).isEqualTo(bundle);
    assertThat(json).doesNotContain("integratedTime", "inclusionPromise", "checkpoint\":");
  }
}
