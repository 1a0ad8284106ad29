package dev.assay.cli.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.assay.cli.CommandLineRun;
import dev.assay.cli.command.ExitCode;
import dev.assay.json.Json;
import dev.assay.json.JsonCursor;
import dev.assay.json.JsonReader;
import dev.assay.model.Bytes;
import dev.assay.testdata.Octets;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** The documents that other programs read. */
final class OutputFormatsTest {
  @TempDir Path directory;
  private Workshop workshop;

  @BeforeEach
  void publish() throws Exception {
    workshop = new Workshop(directory);
    workshop.publish("good-1.0.tar.gz", workshop.acme());
    workshop.publish("bad-1.0.tar.gz", workshop.acme());
    workshop.write("bad-1.0.tar.gz", Octets.ofUtf8("changed"));
    workshop.write("lone-1.0.tar.gz", Octets.ofUtf8("without evidence"));
    workshop.write("broken-1.0.tar.gz", Octets.ofUtf8("x"));
    workshop.write("broken-1.0.tar.gz.provenance", Octets.ofUtf8("{\"version\": 1}"));
  }

  private CommandLineRun all(String... options) {
    String[] words = new String[options.length + 6];
    System.arraycopy(options, 0, words, 0, options.length);
    List<String> rest =
        List.of(
            "good-1.0.tar.gz",
            "bad-1.0.tar.gz",
            "lone-1.0.tar.gz",
            "broken-1.0.tar.gz",
            "--repo",
            "acme/demo");
    for (int i = 0; i < rest.size(); i++) {
      words[options.length + i] = rest.get(i);
    }
    return workshop.verify(words);
  }

  private static JsonCursor json(CommandLineRun run) throws Exception {
    Json value = JsonReader.forEvidence().read(Bytes.ofUtf8(run.out()), "output");
    return JsonCursor.at(value, "output");
  }

  private static List<com.networknt.schema.Error> violations(String document) throws Exception {
    String schema =
        Files.readString(
            Path.of(System.getProperty("basedir", "."), "../docs/schema/verdict.schema.json"));
    Schema published =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(schema);
    return published.validate(document, InputFormat.JSON);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--repo acme/demo",
        "--repo acme/other",
        "--any-publisher-unsafe",
        "--publisher github:acme/demo/release.yml --predicate-type t:1",
        "--repository-id 1",
        "--ref main --repo acme/demo",
      })
  void json_anyOutcome_followsThePublishedSchema(String who) throws Exception {
    String[] words =
        ("--format json good-1.0.tar.gz bad-1.0.tar.gz lone-1.0.tar.gz broken-1.0.tar.gz " + who)
            .split(" ", -1);
    CommandLineRun run = workshop.verify(words);

    assertThat(violations(run.out())).isEmpty();
    assertThat(json(run).get("exitCode").integer()).isEqualTo(run.exitCode().code());
    assertThat(run.err()).isEmpty();
  }

  @Test
  void schema_documentWithAnUnknownKey_isRefused() throws Exception {
    String changed = all("--format", "json").out().replaceFirst("\"verdict\"", "\"verdikt\"");

    assertThat(violations(changed)).isNotEmpty();
  }

  @Test
  void json_sameQuestion_hasTheSameIdWithinAndAcrossDirectories() throws Exception {
    CommandLineRun one = workshop.verify("--format=json", "good-1.0.tar.gz", "--repo=acme/demo");
    CommandLineRun again =
        workshop.verify("--format=json", "good-1.0.tar.gz", "--repo=acme/demo", "--engine=jdk");
    CommandLineRun other = workshop.verify("--format=json", "good-1.0.tar.gz", "--repo=acme/other");

    String id = json(one).get("verdictId").string();
    assertThat(json(again).get("verdictId").string()).isEqualTo(id);
    assertThat(json(other).get("verdictId").string()).isNotEqualTo(id);
  }

  @Test
  void json_offline_saysThatNoRequestWasMade() throws Exception {
    JsonCursor network = json(all("--format", "json")).get("network");

    assertThat(network.get("offline").bool()).isTrue();
    assertThat(network.get("requests").elements(0)).isEmpty();
  }

  @Test
  void sarif_refusals_areResultsWithRulesAndStableFingerprints() throws Exception {
    CommandLineRun run = all("--format", "sarif");
    JsonCursor sarif = json(run);
    JsonCursor only = sarif.get("runs").elements(1).getFirst();
    List<JsonCursor> rules = only.get("tool").get("driver").get("rules").elements(99);
    List<JsonCursor> results = only.get("results").elements(99);

    assertThat(sarif.get("version").string()).isEqualTo("2.1.0");
    assertThat(run.exitCode()).isEqualTo(ExitCode.REJECTED);
    assertThat(results).hasSizeGreaterThanOrEqualTo(3);
    for (JsonCursor result : results) {
      int index = (int) result.get("ruleIndex").integer();
      assertThat(rules.get(index).get("id").string()).isEqualTo(result.get("ruleId").string());
      assertThat(result.get("message").get("text").string()).contains("-1.0.tar.gz: ");
      assertThat(result.get("partialFingerprints").get("assay/v1").string()).hasSize(64);
    }
    assertThat(all("--format", "sarif")).isEqualTo(run);
  }

  @Test
  void junit_everyFile_isATestCase() throws Exception {
    CommandLineRun run = all("--format", "junit");
    Element suite =
        (Element)
            DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(run.out())))
                .getElementsByTagName("testsuite")
                .item(0);

    assertThat(suite.getAttribute("tests")).isEqualTo("4");
    assertThat(suite.getAttribute("failures")).isEqualTo("2");
    assertThat(suite.getAttribute("errors")).isEqualTo("1");
    assertThat(suite.getElementsByTagName("testcase").getLength()).isEqualTo(4);
    assertThat(((Element) suite.getElementsByTagName("error").item(0)).getAttribute("type"))
        .isEqualTo("OFFLINE_INPUT_MISSING");
  }

  @Test
  void markdown_fourFiles_isATableAndTheReasons() {
    String text = all("--format", "markdown").out();

    assertThat(text)
        .startsWith("### Origin of packages: REJECTED\n")
        .contains(
            "| good-1.0.tar.gz | VERIFIED | github.com/acme/demo, release.yml at refs/tags/v1.0 |",
            "| bad-1.0.tar.gz | REJECTED |  |",
            "- `SUBJECT_DIGEST_MISMATCH`: ");
  }

  @Test
  void output_toAFile_leavesStandardOutputEmpty() throws Exception {
    CommandLineRun run = all("--format", "json", "--output", "report.json");

    assertThat(run.out()).isEmpty();
    assertThat(violations(Files.readString(directory.resolve("report.json")))).isEmpty();
  }

  @Test
  void output_fileThatCannotBeWritten_isNeverASuccess() {
    CommandLineRun run =
        workshop.verify(
            "good-1.0.tar.gz", "--repo", "acme/demo", "--output", "no/such/dir/report.json");

    assertThat(run.exitCode()).isEqualTo(ExitCode.INDETERMINATE);
    assertThat(run.err()).startsWith("assay: FILE_UNREADABLE").hasLineCount(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "true  | - | auto | true",
        "false | - | auto | false",
        "true  | - | never | false",
        "false | - | always | true",
        "true  | NO_COLOR=1 | auto | false",
        "true  | TERM=dumb | auto | false",
        "true  | CLICOLOR=0 | auto | false",
        "false | FORCE_COLOR=1 | auto | true",
      })
  void color_terminalAndVariables_decide(
      boolean terminal, String variable, String option, boolean colored) {
    CommandLineRun.Setting setting = CommandLineRun.in(directory);
    if (terminal) {
      setting.onTerminal();
    }
    if (variable != null) {
      setting.with(variable.split("=", 2)[0], variable.split("=", 2)[1]);
    }
    CommandLineRun run =
        setting.run(
            "verify",
            "--offline",
            "--trusted-root",
            "root.json",
            "good-1.0.tar.gz",
            "--repo",
            "acme/demo",
            "--color",
            option);

    assertThat(run.out().contains("\u001b[")).isEqualTo(colored);
  }
}
