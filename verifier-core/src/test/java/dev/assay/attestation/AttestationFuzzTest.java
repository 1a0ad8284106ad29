package dev.assay.attestation;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.assay.json.JsonWriter;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Sha256;
import dev.assay.testdata.sigstore.BundleFormat;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever the bytes, a reader answers with evidence or a reason and nothing else, and what it
 * accepted is the same after being written and read again. The seeds are signed on the spot; Jazzer
 * wants {@code @FuzzTest} to be the last annotation for that.
 */
class AttestationFuzzTest {
  static Stream<byte[]> attestations() {
    return Stream.of(Samples.publish().attestation().toArray());
  }

  static Stream<byte[]> provenances() {
    return Stream.of(Samples.publish().provenance().toArray());
  }

  static Stream<byte[]> bundles() {
    return Stream.concat(
        Arrays.stream(BundleFormat.values()).map(f -> Samples.publish().bundle(f).toArray()),
        Stream.of(Samples.message().bundle().toArray(), Samples.managedKey().bundle().toArray()));
  }

  static Stream<byte[]> statements() {
    return Stream.of(Samples.publish().content().payload().toArray());
  }

  @MethodSource("attestations")
  @FuzzTest
  void attestation_anyBytes_areEvidenceOrAReason(byte[] input) throws MalformedEvidence {
    Attestation read;
    try {
      read = new AttestationReader().read(Bytes.of(input));
    } catch (MalformedEvidence refused) {
      assertThat(refused.reason().where()).startsWith("attestation");
      return;
    }
    String json = JsonWriter.compact(BundleConversion.toJson(read));
    assertThat(new AttestationReader().read(Bytes.ofUtf8(json))).isEqualTo(read);
    assertThat(BundleConversion.toAttestation(BundleConversion.toBundle(read))).isEqualTo(read);
  }

  @MethodSource("provenances")
  @FuzzTest
  void provenance_anyBytes_areEvidenceOrAReason(byte[] input) {
    try {
      Provenance read = new AttestationReader().readProvenance(Bytes.of(input));
      assertThat(read.bundles()).isNotEmpty().noneMatch(b -> b.attestations().isEmpty());
    } catch (MalformedEvidence refused) {
      assertThat(refused.reason().where()).startsWith("provenance");
    }
  }

  @MethodSource("bundles")
  @FuzzTest
  void bundle_anyBytes_areEvidenceOrAReason(byte[] input) throws MalformedEvidence {
    SigstoreBundle read;
    try {
      read = new BundleReader().read(Bytes.of(input));
    } catch (MalformedEvidence refused) {
      assertThat(refused.reason().where()).startsWith("bundle");
      return;
    }
    String json = JsonWriter.compact(BundleConversion.toJson(read));
    assertThat(new BundleReader().read(Bytes.ofUtf8(json))).isEqualTo(read);
  }

  @MethodSource("statements")
  @FuzzTest
  void statement_anyBytes_areReadOrAReason(byte[] input) {
    try {
      Statement read = Statement.parse(Bytes.of(input));
      Sha256 otherFile = Sha256.of(Bytes.of(input), Bytes.ofUtf8("another file"));
      assertThat(StatementRules.pep740(read, "demo-1.0.tar.gz", otherFile)).isNotEmpty();
    } catch (MalformedEvidence refused) {
      assertThat(refused.reason().where()).startsWith("statement");
    }
  }
}
