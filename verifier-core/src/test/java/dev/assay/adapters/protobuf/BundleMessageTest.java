package dev.assay.adapters.protobuf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.attestation.AttestationReader;
import dev.assay.attestation.BundleConversion;
import dev.assay.json.JsonWriter;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Outcome;
import dev.assay.model.ReasonCode;
import dev.assay.testdata.sigstore.BundleFormat;
import dev.assay.testdata.sigstore.Signed;
import dev.assay.testdata.vectors.Vector;
import dev.assay.testdata.vectors.Vectors;
import dev.assay.verify.Minted;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class BundleMessageTest {
  static List<Vector> attestations() {
    return Vectors.all().stream()
        .filter(vector -> vector.isGood() && vector.kind().equals("attestation"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("attestations")
  void check_everyGoodAttestationAsABundle_isReadAlike(Vector vector) throws MalformedEvidence {
    Bytes bundle =
        JsonWriter.canonical(
            BundleConversion.toJson(
                BundleConversion.toBundle(
                    new AttestationReader().read(Minted.bytes(vector.evidence())))));

    assertThat(BundleMessage.check(bundle)).isEqualTo(Outcome.passed(bundle));
  }

  @ParameterizedTest
  @EnumSource(BundleFormat.class)
  void check_bundleOfAnyVersion_isReadAlike(BundleFormat format) {
    Signed signed = Minted.github().sign(Minted.FILE);

    assertThat(BundleMessage.check(Minted.bytes(signed.bundleJson(format).bytes())))
        .isInstanceOf(Outcome.Passed.class);
  }

  @Test
  void check_fieldThatTheMessageDoesNotHave_isRefused() {
    String bundle = Minted.github().sign(Minted.FILE).bundle().utf8();
    Bytes odd = Bytes.ofUtf8("{\"surprise\": 1, " + bundle.strip().substring(1));

    assertThat(BundleMessage.check(odd))
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused -> assertThat(refused.reason().code()).isEqualTo(ReasonCode.FIELD_MALFORMED));
  }
}
