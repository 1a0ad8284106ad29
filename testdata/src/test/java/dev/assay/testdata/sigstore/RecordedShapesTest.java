package dev.assay.testdata.sigstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.testdata.Octets;
import dev.assay.testdata.SharedData;
import dev.assay.testdata.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is minted has the shape of what was recorded: the same members in the same order. */
class RecordedShapesTest {
  private static final String ENTRY = "verification_material/transparency_entries/0";
  private static final FakeSigstore SIGSTORE = FakeSigstore.fromSeed(42);
  private static final Distribution FILE = Distribution.of("demo-1.0.tar.gz", "demo");
  private static final Recipe GITHUB = SIGSTORE.github("acme/demo", "release.yml");

  private static JsonValue recorded(String name) throws IOException {
    Optional<Path> file = SharedData.find(name);
    assumeTrue(file.isPresent(), "no recordings beside the project: skipping the shape of " + name);
    return JsonValue.parse(Files.readString(file.orElseThrow()));
  }

  /** Names and kinds of values; of an array the first element. */
  private static String shape(JsonValue value) {
    return switch (value) {
      case JsonValue.Obj object ->
          object.members().stream()
              .map(member -> member.name() + ":" + shape(member.value()))
              .collect(Collectors.joining(",", "{", "}"));
      case JsonValue.Arr array ->
          array.elements().isEmpty() ? "[]" : "[" + shape(array.elements().getFirst()) + "]";
      case JsonValue.Str string -> "text";
      case JsonValue.Raw raw -> raw.text().equals("null") ? "null" : "number";
    };
  }

  private static JsonValue body(JsonValue entry) {
    return JsonValue.parse(bytes(entry, "canonicalizedBody").utf8());
  }

  private static Octets bytes(JsonValue in, String path) {
    return Octets.fromBase64(in.get(path).asString());
  }

  @Test
  void provenance_andItsStatementAndBody_areAsServed() throws Exception {
    JsonValue real = recorded("pep740/pypi_attestations-0.0.19.tar.gz.provenance");
    JsonValue minted = GITHUB.sign(FILE).provenanceJson();
    String first = "attestation_bundles/0/attestations/0";

    assertThat(shape(minted)).isEqualTo(shape(real));
    assertThat(shape(body(minted.get(first + "/" + ENTRY))))
        .isEqualTo(shape(body(real.get(first + "/" + ENTRY))));
    assertThat(shape(statement(minted.get(first)))).isEqualTo(shape(statement(real.get(first))));
  }

  private static JsonValue statement(JsonValue attestation) {
    return JsonValue.parse(bytes(attestation, "envelope/statement").utf8());
  }

  @Test
  void attestation_isAsWrittenByTheReferenceImplementation() throws Exception {
    JsonValue real = recorded("pep740/gitlab_oidc_project-0.0.3.tar.gz.publish.attestation");

    assertThat(shape(GITHUB.sign(FILE).attestationJson())).isEqualTo(shape(real));
  }

  @Test
  void certificate_hasTheExtensionsOfARecordedOneInTheirOrder() throws Exception {
    JsonValue real = recorded("pep740/pypi_attestations-0.0.19.tar.gz.provenance");
    String path = "attestation_bundles/0/attestations/0/verification_material/certificate";

    assertThat(extensionOids(GITHUB.sign(FILE).certificate()))
        .isEqualTo(extensionOids(bytes(real, path)));
  }

  private static List<String> extensionOids(Octets der) throws Exception {
    X509Certificate certificate = Jdk.certificate(der);
    return Stream.concat(
            certificate.getCriticalExtensionOIDs().stream().map(oid -> "critical " + oid),
            certificate.getNonCriticalExtensionOIDs().stream())
        .sorted(Comparator.comparingInt(oid -> position(der, oid.replace("critical ", ""))))
        .toList();
  }

  private static int position(Octets der, String oid) {
    return der.indexOf(Der.oid(oid));
  }

  @Test
  void bundles_areAsRecorded() throws Exception {
    String conformance = "conformance/bundle-verify/";
    JsonValue message = recorded(conformance + "happy-path-v0.1/bundle.sigstore.json");
    JsonValue tiles = recorded(conformance + "rekor2-dsse-happy-path/bundle.sigstore.json");
    JsonValue ours = GITHUB.inRekorV2().sign(FILE).bundleJson(BundleFormat.V0_3);

    assertThat(shape(GITHUB.signMessage(FILE.content()).bundleJson(BundleFormat.V0_1)))
        .isEqualTo(shape(message));
    assertThat(shape(ours)).isEqualTo(shape(tiles));
    assertThat(shape(body(ours.get("verificationMaterial/tlogEntries/0"))))
        .isEqualTo(shape(body(tiles.get("verificationMaterial/tlogEntries/0"))));
  }

  @Test
  void trustedRoot_isAsInProduction() throws Exception {
    JsonValue real = recorded("trust/production.trusted_root.json");
    JsonValue minted = SIGSTORE.trustedRoot().json();

    assertThat(shape(minted.get("tlogs"))).isEqualTo(shape(real.get("tlogs")));
    assertThat(shape(minted.get("timestampAuthorities")))
        .isEqualTo(shape(real.get("timestampAuthorities")));
    assertThat(shape(minted.get("ctlogs/0"))).isEqualTo(shape(real.get("ctlogs/1")));
    assertThat(shape(minted.get("certificateAuthorities/0")))
        .isEqualTo(shape(real.get("certificateAuthorities/1")));
    assertThat(minted.get("mediaType")).isEqualTo(real.get("mediaType"));
  }
}
