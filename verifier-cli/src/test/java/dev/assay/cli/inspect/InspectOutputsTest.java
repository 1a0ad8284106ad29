package dev.assay.cli.inspect;

import static dev.assay.cli.DemoScene.file;
import static dev.assay.cli.DemoScene.job;
import static dev.assay.cli.DemoScene.sdist;
import static dev.assay.cli.DemoScene.signed;
import static dev.assay.cli.DemoScene.wheel;
import static dev.assay.cli.inspect.InspectScene.demo;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.assay.cli.CommandLineRun;
import dev.assay.cli.DemoScene;
import dev.assay.json.JsonCursor;
import dev.assay.json.JsonReader;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.testdata.pypi.FakeProject;
import dev.assay.testdata.pypi.FakeRelease;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What other programs and people read of {@code assay inspect}, from an index to the document. */
final class InspectOutputsTest {
  private static final String REPO = "https://github.com/acme/demo";

  @TempDir Path directory;

  private static List<String> violations(String document) throws IOException {
    Path schemas = Path.of(System.getProperty("basedir", "."), "../docs/schema");
    String verdict = Files.readString(schemas.resolve("verdict.schema.json"));
    Schema schema =
        SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                registry -> registry.schemas(Map.of("urn:assay:schema:verdict:1", verdict)))
            .getSchema(Files.readString(schemas.resolve("inspection.schema.json")));
    return schema.validate(document, InputFormat.JSON).stream().map(Error::toString).toList();
  }

  private static JsonCursor json(CommandLineRun run) throws MalformedEvidence {
    return JsonCursor.at(JsonReader.forEvidence().read(Bytes.ofUtf8(run.out()), "out"), "out");
  }

  /** A yanked release, of which one file is not attested. */
  private InspectScene yanked() throws IOException {
    FakeRelease release =
        FakeRelease.of("1.0")
            .with(DemoScene.file(wheel("1.0"), job("1.0")), file(sdist("1.0")))
            .yanked("broken");
    return new InspectScene(directory, demo(release));
  }

  private InspectScene locked(String before) throws IOException {
    InspectScene scene =
        new InspectScene(directory, demo(signed("1.0", job("1.0")).yanked("broken")));
    Files.writeString(
        directory.resolve("requirements.txt"),
        "%sdemo==1.0 --hash=sha256:%s\nother @ git+https://github.com/acme/other@main\n"
            .formatted(before, file(wheel("1.0")).sha256()));
    return scene;
  }

  /** Names and texts of an index that means harm. */
  private InspectScene hostile() throws IOException {
    FakeProject project =
        demo(signed("1.0", job("1.0")).yanked("<script>alert(1)</script> [x](y) | `z` @all \u202e"))
            .status("archived", "</li>\"><img src=x onerror=alert(1)>")
            .projectUrls(Map.of("Source", "https://github.com/e\u001b/x"));
    return new InspectScene(directory, project);
  }

  @Test
  void json_releaseLockFileAndHostileTexts_areOfThePublishedSchema() throws Exception {
    try (InspectScene scene = yanked()) {
      CommandLineRun run = scene.inspect("demo==1.0", "--expected-repo", REPO, "--format", "json");
      assertThat(violations(run.out())).isEmpty();
      assertThat(json(run).get("exitCode").integer()).isEqualTo(run.exitCode().code());
      assertThat(violations(scene.inspect("demo", "none==1", "--format", "json").out())).isEmpty();
    }
    try (InspectScene scene = locked("")) {
      CommandLineRun run = scene.inspect("-f", "requirements.txt", "--format", "json");
      assertThat(violations(run.out())).isEmpty();
      assertThat(json(run).get("verification").get("lock").get("entries").integer()).isEqualTo(2);
    }
    try (InspectScene scene = hostile()) {
      assertThat(violations(scene.inspect("demo==1.0", "--format", "json").out())).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\"severity\"", "\"path\"", "\"verification\"", "\"trustRoot\"", "\"subject\""})
  void schema_documentWithAnUnknownKey_isRefused(String key) throws IOException {
    try (InspectScene scene = yanked()) {
      String document = scene.inspect("demo==1.0", "--format", "json").out();

      assertThat(violations(document.replaceFirst(key, "\"unknown\""))).isNotEmpty();
    }
  }

  @Test
  void schema_verificationThatIsNone_isRefused() throws IOException {
    try (InspectScene scene = yanked()) {
      String document = scene.inspect("demo==1.0", "--format", "json").out();

      assertThat(violations(document.replaceFirst("\"verdictId\": \"..", "\"verdictId\": \"")))
          .isNotEmpty();
    }
  }

  private static List<JsonCursor> results(CommandLineRun run) throws MalformedEvidence {
    return json(run).get("runs").elements(1).getFirst().get("results").elements(99);
  }

  private static List<String> fingerprints(CommandLineRun run) throws MalformedEvidence {
    List<String> fingerprints = new ArrayList<>();
    for (JsonCursor result : results(run)) {
      fingerprints.add(result.get("partialFingerprints").get("assay/v1").string());
    }
    return fingerprints;
  }

  @Test
  void sarif_lockFile_hasAResultForEachReasonAndSignalAtItsLine() throws Exception {
    try (InspectScene scene = locked("# a line\n")) {
      CommandLineRun run = scene.inspect("-f", "requirements.txt", "--format", "sarif");
      List<String> lines = new ArrayList<>();
      for (JsonCursor result : results(run)) {
        JsonCursor place = result.get("locations").elements(1).getFirst().get("physicalLocation");
        lines.add(
            result.get("ruleId").string()
                + " "
                + result.get("level").string()
                + " "
                + place.get("artifactLocation").get("uri").string()
                + ":"
                + place.get("region").get("startLine").integer());
      }

      assertThat(lines)
          .containsExactly(
              "NO_EXPECTATION warning requirements.txt:2",
              "LOCK_SOURCE_NOT_ATTESTABLE warning requirements.txt:3",
              "RELEASE_YANKED warning requirements.txt:2");
    }
  }

  @Test
  void sarif_laterAndLinesMoved_keepsTheFingerprints() throws Exception {
    List<String> before;
    try (InspectScene scene = locked("")) {
      before = fingerprints(scene.inspect("-f", "requirements.txt", "--format", "sarif"));
    }
    try (InspectScene scene = locked("# one more line\n")) {
      assertThat(fingerprints(scene.inspect("-f", "requirements.txt", "--format", "sarif")))
          .hasSize(3)
          .doesNotHaveDuplicates()
          .isEqualTo(before);
    }
  }

  @Test
  void sarif_everyResult_namesARuleThatIsThere() throws Exception {
    try (InspectScene scene = yanked()) {
      CommandLineRun run = scene.inspect("demo==1.0", "--format", "sarif");
      JsonCursor driver = json(run).get("runs").elements(1).getFirst().get("tool").get("driver");
      List<JsonCursor> rules = driver.get("rules").elements(99);

      for (JsonCursor result : results(run)) {
        int index = (int) result.get("ruleIndex").integer();
        assertThat(rules.get(index).get("id").string()).isEqualTo(result.get("ruleId").string());
      }
    }
  }

  @Test
  void markdown_release_fitsAComment() throws IOException {
    try (InspectScene scene = yanked()) {
      CommandLineRun run =
          scene.inspect("demo==1.0", "--expected-repo", REPO, "--format", "markdown");

      assertThat(run.out())
          .startsWith(
              """
              ### Trust report: MISSING

              | Release | Verdict | Signed by | Signals |
              |---|---|---|---|
              | demo 1.0 | MISSING | github.com/acme/demo, release.yml at refs/tags/v1.0, 2026-03-02T09:30:01Z | 1 high, 1 medium, 1 info |

              **Not verified, because**

              - demo 1.0: `ATTESTATION_MISSING`\
              """)
          .contains(
              """

              **Signals**

              - high `RELEASE_YANKED` demo 1.0: yanked: broken. To do: take another release; the reason says why this one was withdrawn.
              - medium `PROVENANCE_PARTIAL` demo 1.0: 1 of 2 files are not attested. To do: take the attested files only, and ask the project about the others.

              <details><summary>Signals of little weight: 1</summary>
              """)
          .contains("A signal never makes a verdict better. Trust root: ");
    }
  }

  @Test
  void markdown_hostileTexts_areTextOnly() throws IOException {
    try (InspectScene scene = hostile()) {
      assertThat(scene.inspect("demo==1.0", "--format", "markdown").out())
          .contains("&lt;script&gt;alert(1)&lt;/script&gt; \\[x\\](y) \\| \\`z\\` \\@<!-- -->all")
          .doesNotContain("<script", "<img", "\u202e", "\u001b")
          .doesNotContainPattern("[^\\\\]://");
    }
  }

  @Test
  void cyclonedx_release_isComponentsWithVerdicts() throws Exception {
    try (InspectScene scene = yanked()) {
      CommandLineRun run =
          scene.inspect("demo==1.0", "--expected-repo", REPO, "--format", "cyclonedx");
      JsonCursor release = json(run).get("components").elements(1).getFirst();
      JsonCursor wheel = release.get("components").elements(2).getFirst();

      assertThat(release.get("purl").string()).isEqualTo("pkg:pypi/demo@1.0");
      assertThat(run.out())
          .containsOnlyOnce("\"technique\": \"attestation\"")
          .contains("\"value\": \"high: demo 1.0: yanked: broken\"");
      assertThat(wheel.get("bom-ref").string())
          .isEqualTo("pkg:pypi/demo@1.0?file_name=demo-1.0-py3-none-any.whl");
      assertThat(scene.inspect("demo==1.0", "--expected-repo", REPO, "--format", "cyclonedx"))
          .isEqualTo(run);
    }
  }

  @Test
  void html_hostileTexts_areTextOnly() throws IOException {
    try (InspectScene scene = hostile()) {
      assertThat(scene.inspect("demo==1.0", "--format", "html").out())
          .contains("yanked: &lt;script&gt;alert(1)&lt;/script&gt; [x](y)")
          .contains("its status is archived: &lt;/li&gt;&quot;&gt;&lt;img src=x")
          .doesNotContain("<script", "<img", "\u202e", "\u001b");
    }
  }

  @Test
  void html_release_isOnePage() throws IOException {
    try (InspectScene scene = yanked()) {
      CommandLineRun run = scene.inspect("demo==1.0", "--expected-repo", REPO, "--format", "html");

      assertThat(run.out())
          .startsWith("<!DOCTYPE html>\n<html lang=\"en\"")
          .contains("<h1>demo 1.0</h1>", "</span> MISSING</span>", "<h2 id=\"tree-heading\">")
          .endsWith("</html>\n");
      CommandLineRun written =
          scene.inspect(
              "demo==1.0", "--expected-repo", REPO, "--format", "html", "--output", "report.html");
      assertThat(written.out()).isEmpty();
      assertThat(Files.readString(directory.resolve("report.html"))).isEqualTo(run.out());
    }
  }

  private static FakeProject project(String name, String... needs) {
    StringBuilder metadata =
        new StringBuilder("Metadata-Version: 2.1\nName: %s\nVersion: 1.0\n".formatted(name));
    List.of(needs).forEach(need -> metadata.append("Requires-Dist: ").append(need).append('\n'));
    return FakeProject.named(name)
        .with(
            FakeRelease.of("1.0")
                .with(file(name + "-1.0-py3-none-any.whl").metadata(metadata.toString())));
  }

  @Test
  void everyFormat_tree_saysWhatBringsInWhat() throws Exception {
    try (InspectScene scene =
        new InspectScene(
            directory, project("app", "liba", "libc"), project("liba", "libc"), project("libc"))) {
      List<String> asked = List.of("app", "--with-transitive-deps", "--python-version", "3.12");
      CommandLineRun json = in(scene, asked, "json");
      CommandLineRun bom = in(scene, asked, "cyclonedx");
      List<JsonCursor> dependencies = json(bom).get("dependencies").elements(9);

      assertThat(violations(json.out())).isEmpty();
      assertThat(json(json).get("releases").elements(9)).hasSize(3);
      assertThat(dependencies).hasSize(2);
      assertThat(dependencies.getFirst().get("ref").string()).isEqualTo("pkg:pypi/app@1.0");
      assertThat(dependencies.getFirst().get("dependsOn").elements(9)).hasSize(2);
      assertThat(in(scene, asked, "html").out())
          .containsOnlyOnce("elsewhere in the tree")
          .contains("<p class=\"muted\">by way of app 1.0</p>");
      assertThat(in(scene, asked, "markdown").out()).contains("| liba 1.0<br>by way of app 1.0 |");
      assertThat(in(scene, asked, "sarif").out()).contains("\"app 1.0\"");
    }
  }

  private static CommandLineRun in(InspectScene scene, List<String> asked, String format) {
    List<String> words = new ArrayList<>(asked);
    words.addAll(List.of("--format", format));
    return scene.inspect(words.toArray(String[]::new));
  }
}
