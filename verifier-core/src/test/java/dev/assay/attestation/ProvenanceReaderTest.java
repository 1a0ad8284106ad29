package dev.assay.attestation;

import static dev.assay.attestation.Samples.bytes;
import static dev.assay.attestation.Samples.many;
import static dev.assay.attestation.Samples.raw;
import static dev.assay.attestation.Samples.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.json.Json;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.testdata.json.JsonValue;
import dev.assay.testdata.sigstore.Signed;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProvenanceReaderTest {
  private static final String BUNDLE = "attestation_bundles/0";
  private static final String PUBLISHER = BUNDLE + "/publisher";
  private static final String ATTESTATIONS = BUNDLE + "/attestations";

  private final AttestationReader reader = new AttestationReader();
  private final Signed signed = Samples.publish();
  private final JsonValue good = signed.provenanceJson();

  private Provenance read(JsonValue json) throws MalformedEvidence {
    return reader.readProvenance(bytes(json));
  }

  private Publisher publisher(String json) throws MalformedEvidence {
    JsonValue object = JsonValue.parse(json.replace('\'', '"'));
    return read(good.with(PUBLISHER, object)).bundles().getFirst().publisher();
  }

  private Reason refused(JsonValue json) {
    return refusal(() -> read(json));
  }

  @Test
  void readProvenance_good_givesPublisherAndAttestation() throws MalformedEvidence {
    AttestationBundle bundle = read(good).bundles().getFirst();

    assertThat(bundle.publisher())
        .isEqualTo(new Publisher.GitHub(Samples.REPOSITORY, Samples.WORKFLOW, Optional.empty()));
    assertThat(bundle.readable()).containsExactly(reader.read(bytes(signed.attestation())));
  }

  @Test
  void readProvenance_withoutVersion_isVersion1() throws MalformedEvidence {
    assertThat(read(good.without("version"))).isEqualTo(read(good));
  }

  @ParameterizedTest
  @CsvSource({
    "2, PROVENANCE_VERSION_UNSUPPORTED",
    "0, PROVENANCE_VERSION_UNSUPPORTED",
    "1.0, FIELD_MALFORMED",
    "true, FIELD_MALFORMED",
    "'\"1\"', FIELD_MALFORMED"
  })
  void readProvenance_otherVersion_isRefused(String version, ReasonCode code) {
    assertThat(refused(good.with("version", raw(version))).code()).isEqualTo(code);
  }

  /** Each row: the path, the JSON to put there ({@code -} removes it), the code, the place. */
  @ParameterizedTest
  @CsvSource({
    "attestation_bundles, -, FIELD_MISSING, provenance",
    "attestation_bundles, null, FIELD_MALFORMED, provenance/attestation_bundles",
    "attestation_bundles, {}, FIELD_MALFORMED, provenance/attestation_bundles",
    "attestation_bundles, [], PROVENANCE_EMPTY, provenance/attestation_bundles",
    "attestation_bundles/0, 1, FIELD_MALFORMED, provenance/attestation_bundles/0",
    ATTESTATIONS + ", -, FIELD_MISSING, provenance/" + BUNDLE,
    ATTESTATIONS + ", null, FIELD_MALFORMED, provenance/" + ATTESTATIONS,
    ATTESTATIONS + ", [], ATTESTATION_BUNDLE_EMPTY, provenance/" + ATTESTATIONS,
    PUBLISHER + ", -, FIELD_MISSING, provenance/" + BUNDLE,
    PUBLISHER + ", null, PUBLISHER_MALFORMED, provenance/" + PUBLISHER,
    PUBLISHER + ", [], PUBLISHER_MALFORMED, provenance/" + PUBLISHER,
    PUBLISHER + ", {}, PUBLISHER_MALFORMED, provenance/" + PUBLISHER,
    PUBLISHER + "/kind, null, PUBLISHER_MALFORMED, provenance/" + PUBLISHER,
    PUBLISHER + "/kind, 1, PUBLISHER_MALFORMED, provenance/" + PUBLISHER + "/kind",
    PUBLISHER + "/repository, -, PUBLISHER_MALFORMED, provenance/" + PUBLISHER,
    PUBLISHER + "/repository, '\"\"', PUBLISHER_MALFORMED, provenance/" + PUBLISHER,
    PUBLISHER + "/workflow, -, PUBLISHER_MALFORMED, provenance/" + PUBLISHER,
    PUBLISHER + "/environment, 1, PUBLISHER_MALFORMED, provenance/" + PUBLISHER + "/environment",
  })
  void readProvenance_badOutsideOfAttestations_isRefused(
      String path, String json, ReasonCode code, String where) {
    Reason reason = refused(json.equals("-") ? good.without(path) : good.with(path, raw(json)));

    assertThat(reason.code()).isEqualTo(code);
    assertThat(reason.where()).isEqualTo(where);
  }

  @ParameterizedTest
  @CsvSource({
    "attestation_bundles, " + AttestationReader.MAX_BUNDLES,
    ATTESTATIONS + ", " + AttestationReader.MAX_ATTESTATIONS
  })
  void readProvenance_counts_areBounded(String path, int max) throws MalformedEvidence {
    JsonValue element = good.get(path + "/0");

    assertThat(read(good.with(path, many(element, max))).bundles()).isNotEmpty();
    assertThat(refused(good.with(path, many(element, max + 1))).code())
        .isEqualTo(ReasonCode.JSON_LIMIT_EXCEEDED);
  }

  @Test
  void readProvenance_oneMalformedAttestation_staysInItsPlace() throws MalformedEvidence {
    JsonValue attestation = good.get(ATTESTATIONS + "/0");
    JsonValue broken = attestation.without("envelope/signature");
    JsonValue three = good.with(ATTESTATIONS, JsonValue.array(attestation, broken, attestation));

    AttestationBundle bundle = read(three).bundles().getFirst();

    assertThat(bundle.readable()).hasSize(2);
    assertThat(bundle.attestations().get(0)).isInstanceOf(ReadAttestation.Parsed.class);
    assertThat(bundle.attestations().get(1))
        .isEqualTo(
            new ReadAttestation.Unreadable(
                new Reason(
                    ReasonCode.FIELD_MISSING,
                    "\"signature\"",
                    "no such field",
                    "provenance/" + ATTESTATIONS + "/1/envelope")));
    assertThat(bundle.attestations().get(2)).isInstanceOf(ReadAttestation.Parsed.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "1", "[]", "{}", "{\"version\":2}"})
  void readProvenance_onlyAnUnreadableAttestation_isNotEmpty(String json) throws MalformedEvidence {
    AttestationBundle bundle = read(good.with(ATTESTATIONS + "/0", raw(json))).bundles().getFirst();

    assertThat(bundle.readable()).isEmpty();
    assertThat(bundle.attestations())
        .singleElement()
        .isInstanceOf(ReadAttestation.Unreadable.class);
  }

  @Test
  void readProvenance_severalBundles_keepTheirOrder() throws MalformedEvidence {
    JsonValue other =
        good.get(BUNDLE)
            .with("publisher", JsonValue.parse("{\"kind\":\"Google\",\"email\":\"e\"}"));

    assertThat(read(good.with("attestation_bundles", JsonValue.array(other, good.get(BUNDLE)))))
        .extracting(Provenance::bundles)
        .satisfies(bundles -> {
          assertThat(bundles.get(0).publisher()).isEqualTo(new Publisher.Google("e"));
          assertThat(bundles.get(1).publisher()).isInstanceOf(Publisher.GitHub.class);
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",'environment':null", ",'environment':''", ",'claims':null"})
  void publisher_environmentLeftOut_isNone(String rest) throws MalformedEvidence {
    assertThat(publisher("{'kind':'GitHub','repository':'a/b','workflow':'w.yml'" + rest + "}"))
        .isEqualTo(new Publisher.GitHub("a/b", "w.yml", Optional.empty()));
  }

  @Test
  void publisher_everyKind_isRead() throws MalformedEvidence {
    assertThat(
            publisher(
                "{'kind':'GitHub','repository':'a/b','workflow':'w.yml','environment':'pypi',"
                    + "'claims':{'x':1}}"))
        .isEqualTo(new Publisher.GitHub("a/b", "w.yml", Optional.of("pypi")));
    assertThat(
            publisher(
                "{'kind':'GitLab','repository':'g/s/p','workflow_filepath':'ci/.gitlab-ci.yml',"
                    + "'environment':'e'}"))
        .isEqualTo(new Publisher.GitLab("g/s/p", "ci/.gitlab-ci.yml", Optional.of("e")));
    assertThat(publisher("{'kind':'Google','email':'a@b.c'}"))
        .isEqualTo(new Publisher.Google("a@b.c"));
    assertThat(
            publisher(
                "{'kind':'CircleCI','project_id':'p','pipeline_definition_id':'d',"
                    + "'vcs_origin':'o','vcs_ref':null}"))
        .isEqualTo(new Publisher.CircleCi("p", "d", Optional.of("o"), Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "GITHUB", "ActiveState", "Semaphore", " GitHub"})
  void publisher_unknownKind_isKept(String kind) throws MalformedEvidence {
    Publisher publisher = publisher("{'kind':'" + kind + "','repository':'a/b'}");

    assertThat(publisher)
        .isEqualTo(
            new Publisher.Unknown(
                kind,
                new Json.Obj(
                    Map.of("kind", new Json.Str(kind), "repository", new Json.Str("a/b")))));
    assertThat(publisher.kind()).isEqualTo(kind);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'kind':'GitHub','repository':'a/b','workflow':''}",
        "{'kind':'GitHub','repository':null,'workflow':'w'}",
        "{'kind':'GitLab','repository':'a/b','workflow':'w'}",
        "{'kind':'GitLab','workflow_filepath':'w'}",
        "{'kind':'Google'}",
        "{'kind':'Google','email':['a@b.c']}",
        "{'kind':'CircleCI','project_id':'p'}",
        "{'kind':'CircleCI','pipeline_definition_id':'d'}",
        "{'kind':''}",
        "{'repository':'a/b','workflow':'w'}"
      })
  void publisher_withoutAFieldOfItsKind_isMalformed(String json) {
    assertThat(refusal(() -> publisher(json)).code()).isEqualTo(ReasonCode.PUBLISHER_MALFORMED);
  }
}
