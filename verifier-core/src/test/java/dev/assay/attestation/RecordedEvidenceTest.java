package dev.assay.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.json.JsonCursor;
import dev.assay.json.JsonReader;
import dev.assay.json.JsonWriter;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import dev.assay.testdata.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What production tools have written, read without an exception to our rules. */
class RecordedEvidenceTest {
  private static final String SUFFIX = ".publish.attestation";

  /** The cases that are refused by reading alone; all others are the verifier's to refuse. */
  private static final Map<String, ReasonCode> UNREADABLE =
      Map.of(
          "bundle-empty-certificate-chain_fail", ReasonCode.CERTIFICATE_CHAIN_SHAPE,
          "bundle-invalid-base64-signature_fail", ReasonCode.INVALID_BASE64,
          "bundle-malformed-json_fail", ReasonCode.MALFORMED_JSON,
          "bundle-negative-log-index_fail", ReasonCode.LOG_INDEX_INVALID,
          "bundle-unknown-version_fail", ReasonCode.BUNDLE_VERSION_UNSUPPORTED);

  private static Path recording(String relative) {
    Optional<Path> found = SharedData.find(relative);
    assumeTrue(found.isPresent(), () -> "skipped without the recording " + relative);
    return found.orElseThrow();
  }

  private static Bytes bytes(Path file) throws IOException {
    return Bytes.of(Files.readAllBytes(file));
  }

  private static Attestation attestation(String file) throws IOException, MalformedEvidence {
    return new AttestationReader().read(bytes(recording("pep740/" + file + SUFFIX)));
  }

  private static List<Path> directory(Path directory) throws IOException {
    try (Stream<Path> children = Files.list(directory)) {
      return children.sorted().toList();
    }
  }

  /** Facts that the reference implementation and a second computation agree on. */
  @ParameterizedTest
  @CsvSource({
    "pypi_attestations-0.0.19.tar.gz, 266,"
        + " f9790e8a87d01898d00d2ce1ca6ce42bfc6ce59faaa31baa0ab64064a6968000,"
        + " 8ed5dead136f6277d4a7f8b0e788b252bcc1003439deb2d8ce537f3928771c92,"
        + " dd61edc046ca4eb95bf0873c20099f3a97a15ffc3a9679fbdb35550eb31057af,"
        + " 1733354041, 153454663",
    "gitlab_oidc_project-0.0.3.tar.gz, 267,"
        + " 3211b4626aa655ad446f3417e13e087118ca79bebed21795fb9cf32c8d28844a,"
        + " c134ef130b39272be99f8f168ec53aa58e609d3f204e9f91e3e0bfad6eceb25d,"
        + " 1b45586986d76aa63349b18e91328d7642bfea89f32aaee7f64866e57343576e,"
        + " 1732037820, 149945774",
  })
  void read_attestation_hasTheKnownFacts(
      String file, int size, String statement, String pae, String leaf, long time, long logIndex)
      throws IOException, MalformedEvidence {
    Attestation attestation = attestation(file);
    Bytes payload = attestation.envelope().statement();
    TransparencyLogEntry entry = attestation.transparencyEntries().getFirst();

    assertThat(payload.size()).isEqualTo(size);
    assertThat(Sha256.of(payload).hex()).isEqualTo(statement);
    assertThat(Sha256.of(PreAuthEncoding.of(Attestation.PAYLOAD_TYPE, payload)).hex())
        .isEqualTo(pae);
    assertThat(Sha256.of(Bytes.of((byte) 0), entry.canonicalizedBody()).hex()).isEqualTo(leaf);
    assertThat(entry.integratedTime()).isEqualTo(time);
    assertThat(entry.logIndex()).isEqualTo(logIndex);
  }

  @Test
  void read_pypiAttestations_hasTheKnownProof() throws IOException, MalformedEvidence {
    Attestation attestation = attestation("pypi_attestations-0.0.19.tar.gz");
    LoggedInclusionProof proof =
        attestation.transparencyEntries().getFirst().inclusionProof().orElseThrow();

    assertThat(Sha256.of(attestation.certificate()).hex())
        .isEqualTo("8fe5c7288a9e68183040c7107373ac15c4bec55b684661ac930fe1b801d7c4be");
    assertThat(proof.logIndex()).isEqualTo(31550401);
    assertThat(proof.treeSize()).isEqualTo(31550402);
    assertThat(proof.hashes()).hasSize(13);
    assertThat(proof.checkpoint().orElseThrow()).startsWith("rekor.sigstore.dev - ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pypi_attestations-0.0.19.tar.gz",
        "gitlab_oidc_project-0.0.3.tar.gz",
        "rfc8785-0.1.2-py3-none-any.whl"
      })
  void rules_recordedFile_haveNoObjection(String file) throws IOException, MalformedEvidence {
    Statement statement = Statement.parse(attestation(file).envelope().statement());
    Sha256 digest = Sha256.of(bytes(recording("pep740/" + file)));

    assertThat(StatementRules.pep740(statement, file, digest)).isEmpty();
    assertThat(StatementRules.pep740(statement, file, Sha256.of(digest.value()))).hasSize(1);
  }

  @Test
  void rules_tagsInAnotherOrder_haveNoObjection() throws IOException, MalformedEvidence {
    String tags = "manylinux_2_17_x86_64.manylinux2014_x86_64";
    String swapped = "manylinux2014_x86_64.manylinux_2_17_x86_64";
    String file = "spt3g-1.0-cp310-cp310-" + tags + ".whl";
    Statement statement = Statement.parse(attestation(file).envelope().statement());
    Sha256 digest =
        Sha256.fromHex("d2772f9a5199f05ed1be8d9aa78b879e51772e3ead9d73fe8057257b1aec7cf8");

    assertThat(StatementRules.pep740(statement, file, digest)).isEmpty();
    assertThat(StatementRules.pep740(statement, file.replace(tags, swapped), digest)).isEmpty();
  }

  @Test
  void readProvenance_recorded_holdsTheAttestation() throws IOException, MalformedEvidence {
    String file = "pypi_attestations-0.0.19.tar.gz";
    Provenance provenance =
        new AttestationReader().readProvenance(bytes(recording("pep740/" + file + ".provenance")));

    assertThat(provenance.bundles())
        .containsExactly(
            new AttestationBundle(
                new Publisher.GitHub(
                    "trailofbits/pypi-attestations", "release.yml", Optional.empty()),
                List.of(new ReadAttestation.Parsed(attestation(file)))));
  }

  @Test
  void roundTrip_recordedAttestations_keepEveryValue() throws IOException, MalformedEvidence {
    for (Path file : directory(recording("pep740"))) {
      if (file.toString().endsWith(SUFFIX)) {
        Attestation attestation = new AttestationReader().read(bytes(file));
        String json = JsonWriter.pretty(BundleConversion.toJson(attestation));

        assertThat(BundleConversion.toAttestation(BundleConversion.toBundle(attestation)))
            .isEqualTo(attestation);
        assertThat(new AttestationReader().read(Bytes.ofUtf8(json))).isEqualTo(attestation);
      }
    }
  }

  @Test
  void read_conformanceBundles_refusesOnlyWhatCannotBeRead() throws IOException {
    Map<String, ReasonCode> refused = new TreeMap<>();
    int read = 0;
    for (Path directory : directory(recording("conformance/bundle-verify"))) {
      if (!Files.isDirectory(directory)) {
        continue;
      }
      try {
        assertReadsBack(bytes(directory.resolve("bundle.sigstore.json")));
        read++;
      } catch (MalformedEvidence malformed) {
        refused.put(directory.getFileName().toString(), malformed.reason().code());
      }
    }

    assertThat(refused).isEqualTo(new TreeMap<>(UNREADABLE));
    assertThat(read).isGreaterThan(50);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bundle.v1.sigstore",
        "bundle.v2.sigstore",
        "bundle.v3.sigstore",
        "bundle.v3_1.sigstore",
        "bundle.dsse.sigstore",
        "PKIX_RSA_PKCS1V15_2048_SHA256.sigstore.json",
        "PKIX_ECDSA_P384_SHA_384.sigstore.json",
        "python/bundle_v3.txt.sigstore",
        "python/bundle_cve_2022_36056.txt.sigstore",
        "other-ecosystems/MODULE.bazel.intoto.jsonl"
      })
  void read_recordedBundle_isRead(String file) throws IOException, MalformedEvidence {
    assertReadsBack(bytes(recording("bundles/" + file)));
  }

  @Test
  void read_npmAttestations_areBundlesInsideAnotherDocument()
      throws IOException, MalformedEvidence {
    Path file = recording("bundles/other-ecosystems/provenance-npm-test-ossf.tgz.json");
    JsonCursor document = JsonCursor.at(JsonReader.forEvidence().read(bytes(file), "npm"), "npm");

    for (JsonCursor each : document.get("attestations").elements(10)) {
      SigstoreBundle bundle = new BundleReader().read(each.get("bundle"));
      SigstoreBundle.Content.DsseEnvelope envelope =
          (SigstoreBundle.Content.DsseEnvelope) bundle.content();
      Statement statement = Statement.parse(envelope.payload());

      assertThat(bundle.version()).isEqualTo(BundleVersion.V0_1);
      assertThat(bundle.logEntries().getFirst().inclusionProof()).isEmpty();
      assertThat(statement.predicateType()).isEqualTo(each.get("predicateType").string());
      assertThat(statement.subjects().getFirst().digests()).containsOnlyKeys("sha512");
    }
  }

  private static void assertReadsBack(Bytes json) throws MalformedEvidence {
    SigstoreBundle bundle = new BundleReader().read(json);
    String written = JsonWriter.compact(BundleConversion.toJson(bundle));

    assertThat(new BundleReader().read(Bytes.ofUtf8(written))).isEqualTo(bundle);
  }
}
