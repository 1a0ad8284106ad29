package dev.assay.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.assay.json.JsonCursor;
import dev.assay.json.JsonReader;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.ReasonCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Against the schema that CycloneDX publishes; its Java library is there for that file only. */
class CycloneDxTest {
  private static final String BASE = "http://cyclonedx.org/schema/";

  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(
              SpecificationVersion.DRAFT_7,
              registry ->
                  registry.schemas(
                      Stream.of("spdx.schema.json", "jsf-0.82.schema.json")
                          .collect(Collectors.toMap(BASE::concat, CycloneDxTest::resource))))
          .getSchema(resource("bom-1.6.schema.json"));

  private static String resource(String name) {
    try (InputStream stream =
        Objects.requireNonNull(CycloneDxTest.class.getResourceAsStream("/" + name), "no " + name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static List<String> violations(String document) {
    return SCHEMA.validate(document, InputFormat.JSON).stream().map(Error::toString).toList();
  }

  private static String rendered(InspectionReport report) {
    return CycloneDx.render(report).utf8Lossy();
  }

  private static JsonCursor document(InspectionReport report) throws MalformedEvidence {
    Bytes rendered = CycloneDx.render(report);
    return JsonCursor.at(JsonReader.forEvidence().read(rendered, "it"), "it");
  }

  private static List<String> texts(List<JsonCursor> objects, String key) throws MalformedEvidence {
    List<String> texts = new ArrayList<>();
    for (JsonCursor object : objects) {
      texts.add(object.get(key).string());
    }
    return texts;
  }

  @Test
  void render_everyKindOfReport_isOfTheOfficialSchema() {
    assertThat(violations(rendered(TrustReports.tree()))).isEmpty();
    assertThat(violations(rendered(TrustReports.hostile()))).isEmpty();
    assertThat(violations(rendered(TrustReports.of(List.of(), List.of())))).isEmpty();
    assertThat(violations(rendered(TrustReports.chain(40)))).isEmpty();
    assertThat(violations(rendered(TrustReports.twice()))).isEmpty();
  }

  @Test
  void schema_wrongDocuments_areRefused() {
    String good = rendered(TrustReports.tree());

    assertThat(violations(good.replace("\"affects\"", "\"effects\""))).isNotEmpty();
    assertThat(violations(good.replace("urn:uuid:", "uuid:"))).isNotEmpty();
    assertThat(violations(good.replace("\"SHA-256\"", "\"SHA256\""))).isNotEmpty();
    assertThat(violations(good.replace("\"CVSSv31\"", "\"CVSS\""))).isNotEmpty();
    assertThat(violations(good.replace("\"attestation\"", "\"oath\""))).isNotEmpty();
  }

  @Test
  void render_tree_isDependenciesBetweenComponentsThatAreThere() throws MalformedEvidence {
    JsonCursor root = document(TrustReports.tree());
    List<String> refs = texts(root.get("components").elements(9), "bom-ref");
    List<JsonCursor> dependencies = root.get("dependencies").elements(9);

    assertThat(refs)
        .containsExactly(
            "pkg:pypi/app@1.0",
            "pkg:pypi/web@2.1",
            "pkg:pypi/tools@0.9",
            "pkg:pypi/left-pad@1.3",
            "pkg:pypi/parser@3.0",
            "pkg:pypi/gone");
    // Of the others nobody said what they bring in, which is not that they bring in nothing.
    assertThat(texts(dependencies, "ref"))
        .containsExactly("pkg:pypi/app@1.0", "pkg:pypi/web@2.1", "pkg:pypi/parser@3.0");
    for (JsonCursor dependency : dependencies) {
      for (JsonCursor on : dependency.get("dependsOn").elements(9)) {
        assertThat(refs).contains(on.string());
      }
    }
    assertThat(dependencies.get(2).get("dependsOn").elements(9)).hasSize(1);
  }

  @Test
  void render_releaseThatWasAskedForTwice_isOneComponent() throws MalformedEvidence {
    assertThat(texts(document(TrustReports.twice()).get("components").elements(9), "bom-ref"))
        .hasSize(6)
        .doesNotHaveDuplicates();
  }

  @Test
  void render_advisories_areVulnerabilities() throws MalformedEvidence {
    List<JsonCursor> all = document(TrustReports.tree()).get("vulnerabilities").elements(9);
    JsonCursor known = all.get(0).get("ratings").elements(1).getFirst();
    JsonCursor malware = all.get(1).get("ratings").elements(1).getFirst();

    assertThat(texts(all, "id")).containsExactly("CVE-2026-0001", "MAL-2026-7");
    assertThat(known.get("severity").string()).isEqualTo("high");
    assertThat(known.get("method").string()).isEqualTo("CVSSv31");
    assertThat(rendered(TrustReports.tree())).contains("\"score\": 7.5", "(fixed in 2.2)");
    assertThat(malware.get("severity").string()).isEqualTo("critical");
    assertThat(all.get(1).get("affects").elements(1).getFirst().get("ref").string())
        .isEqualTo("pkg:pypi/left-pad@1.3");
  }

  @Test
  void render_signedMalware_isRejectedThoughItsFileIsVerified() throws MalformedEvidence {
    JsonCursor malware = document(TrustReports.tree()).get("components").elements(9).get(3);
    Function<JsonCursor, String> verdict = CycloneDxTest::firstProperty;

    assertThat(verdict.apply(malware)).isEqualTo("REJECTED");
    assertThat(verdict.apply(malware.get("components").elements(1).getFirst()))
        .isEqualTo("VERIFIED");
  }

  private static String firstProperty(JsonCursor component) {
    try {
      JsonCursor first = component.get("properties").elements(99).getFirst();
      assertThat(first.get("name").string()).isEqualTo("assay:verdict");
      return first.get("value").string();
    } catch (MalformedEvidence malformed) {
      throw new AssertionError(malformed);
    }
  }

  @Test
  void serialNumber_sameContent_isTheSame() throws MalformedEvidence {
    InspectionReport tree = TrustReports.tree();
    InspectionReport later =
        new InspectionReport(
            tree.run(), tree.releases(), tree.signals(), tree.rules(), tree.at().plusSeconds(60));
    InspectionReport less = TrustReports.of(tree.releases().subList(0, 5), List.of());

    String serial = document(tree).get("serialNumber").string();
    assertThat(serial)
        .matches("urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
    assertThat(document(later).get("serialNumber").string()).isEqualTo(serial);
    assertThat(document(less).get("serialNumber").string()).isNotEqualTo(serial);
  }

  @Test
  void purl_unusualVersionsAndNames_areEncoded() {
    Map<String, String> expected =
        Map.of(
            "Demo.Pkg_x 1!2.0+local.1", "pkg:pypi/demo-pkg-x@1%212.0%2Blocal.1",
            "demo", "pkg:pypi/demo");

    expected.forEach((title, url) -> {
      FileReport file = TrustReports.refused("a file", ReasonCode.ATTESTATION_MISSING, "");
      InspectedRelease release = TrustReports.release(title, List.of(file), List.of(), List.of());
      assertThat(PackageUrl.of(release)).isEqualTo(url);
      assertThat(PackageUrl.of(release, "a b\u00e9")).isEqualTo(url + "?file_name=a%20b%C3%A9");
    });
  }
}
