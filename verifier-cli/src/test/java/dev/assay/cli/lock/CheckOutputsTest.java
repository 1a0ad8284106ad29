package dev.assay.cli.lock;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.assay.cli.CommandLineRun;
import dev.assay.cli.command.ExitCode;
import dev.assay.json.JsonCursor;
import dev.assay.json.JsonReader;
import dev.assay.model.Bytes;
import dev.assay.testdata.http.Request;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What other programs read of {@code assay check}, and baselines. */
final class CheckOutputsTest {
  private static final String MIXED =
      """
      demo==1.0 --hash=sha256:{demo-1.0-py3-none-any.whl}
      bare==3.0 --hash=sha256:{bare-3.0-py3-none-any.whl}
      ./here
      """;

  @TempDir Path directory;
  private LockWorkshop shop;

  @BeforeEach
  void open() throws Exception {
    shop = new LockWorkshop(directory).write("requirements.txt", MIXED);
  }

  @AfterEach
  void close() {
    shop.close();
  }

  private CommandLineRun check(String... more) {
    String[] words = new String[more.length + 4];
    words[0] = "check";
    words[1] = "requirements.txt";
    words[2] = "--repo";
    words[3] = "acme/demo";
    System.arraycopy(more, 0, words, 4, more.length);
    return shop.run(words);
  }

  private static JsonCursor json(CommandLineRun run) throws Exception {
    return JsonCursor.at(JsonReader.forEvidence().read(Bytes.ofUtf8(run.out()), "out"), "out");
  }

  @Test
  void json_lock_followsTheSchemaAndHasPlaces() throws Exception {
    CommandLineRun run = check("--format", "json", "--python-version", "3.12");
    String schema =
        Files.readString(
            Path.of(System.getProperty("basedir", "."), "../docs/schema/verdict.schema.json"));

    assertThat(
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema)
                .validate(run.out(), InputFormat.JSON))
        .isEmpty();
    JsonCursor root = json(run);
    assertThat(root.get("exitCode").integer()).isEqualTo(run.exitCode().code());
    assertThat(root.get("lock").get("entries").integer()).isEqualTo(3);
    JsonCursor second = root.get("subjects").elements(9).get(1);
    assertThat(second.get("place").get("line").integer()).isEqualTo(2);
  }

  private static List<String> fingerprints(CommandLineRun run) throws Exception {
    return json(run).get("runs").elements(1).getFirst().get("results").elements(99).stream()
        .map(CheckOutputsTest::fingerprint)
        .toList();
  }

  private static String fingerprint(JsonCursor result) {
    try {
      return result.get("partialFingerprints").get("assay/v1").string();
    } catch (dev.assay.model.MalformedEvidence malformed) {
      throw new AssertionError(malformed);
    }
  }

  @Test
  void sarif_lineMoves_keepsTheFingerprint() throws Exception {
    CommandLineRun before = check("--format", "sarif");
    shop.write("requirements.txt", "# one more line\n" + MIXED);
    CommandLineRun after = check("--format", "sarif");

    assertThat(fingerprints(after)).hasSize(2).isEqualTo(fingerprints(before));
    assertThat(before.out()).contains("\"startLine\": 2", "\"uri\": \"requirements.txt\"");
    assertThat(after.out()).contains("\"startLine\": 3");
  }

  @Test
  void github_refusals_areCommandsWithLines() {
    assertThat(check("--format", "github").out().lines())
        .hasSize(3)
        .anyMatch(line ->
            line.startsWith(
                "::warning file=requirements.txt,line=2,title=ATTESTATION_MISSING::bare-3.0"))
        .last()
        .isEqualTo(
            "::notice title=Origin of packages%3A INDETERMINATE::3 entries in requirements.txt,"
                + " 3 files: 1 verified, 1 missing, 1 indeterminate");
  }

  @Test
  void markdownAndJunit_everyFile_isThere() {
    assertThat(check("--format", "markdown").out())
        .contains("3 entries in requirements.txt", "| bare-3.0-py3-none-any.whl | MISSING |");
    assertThat(check("--format", "junit").out())
        .contains("tests=\"3\" failures=\"1\" errors=\"1\" skipped=\"0\"");
  }

  @Test
  void baseline_knownRefusals_areOutOfTheExitCodeAndNotOutOfTheReport() throws Exception {
    CommandLineRun first = check("--write-baseline", "base.json");
    CommandLineRun second = check("--baseline", "base.json");
    CommandLineRun junit = check("--baseline", "base.json", "--format", "junit");
    CommandLineRun json = check("--baseline", "base.json", "--format", "json");

    assertThat(first.exitCode()).isEqualTo(ExitCode.INDETERMINATE);
    assertThat(second.exitCode()).as(second.out()).isEqualTo(ExitCode.OK);
    assertThat(second.out())
        .contains("MISSING        2  bare-3.0-py3-none-any.whl  (in the baseline)")
        .endsWith("1 verified, 1 missing, 1 indeterminate; in the baseline: 2\n");
    assertThat(junit.out()).contains("skipped=\"2\"", "failures=\"0\" errors=\"0\"");
    assertThat(json(json).get("verdict").string()).isEqualTo("INDETERMINATE");
    assertThat(json(json).get("exitCode").integer()).isZero();
  }

  @Test
  void baseline_otherDigestOrReason_isNotAccepted() throws Exception {
    CommandLineRun first = check("--write-baseline", "base.json");
    shop.write("requirements.txt", MIXED + "bare==3.0 --hash=sha256:" + "0".repeat(64) + "\n");
    CommandLineRun worse = check("--baseline", "base.json");
    CommandLineRun otherWho =
        shop.run("check", "requirements.txt", "--repo", "acme/x", "--baseline", "base.json");

    assertThat(first.exitCode()).isEqualTo(ExitCode.INDETERMINATE);
    assertThat(worse.exitCode()).isEqualTo(ExitCode.REJECTED);
    assertThat(otherWho.exitCode()).isEqualTo(ExitCode.REJECTED);
  }

  @Test
  void baseline_notOne_isAUsageError() throws Exception {
    shop.write("base.json", "{}");

    assertThat(check("--baseline", "base.json").exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(check("--baseline", "none.json").err()).contains("--baseline: no such file");
  }

  @Test
  void check_again_asksOnceForEachThingAndOfflineNothing() {
    CommandLineRun first = check();
    int requests = shop.index.server().requests().size();
    CommandLineRun again = check();
    List<Request> second =
        shop.index.server().requests().subList(requests, shop.index.server().requests().size());
    CommandLineRun offline = check("--offline");

    assertThat(again).isEqualTo(first);
    assertThat(offline).isEqualTo(first);
    assertThat(second).hasSize(requests);
    assertThat(second).allMatch(request -> request.header("if-none-match").isPresent());
    assertThat(shop.index.server().requests()).hasSize(2 * requests);
  }

  @Test
  void check_offlineWithNothingKept_isIndeterminate() {
    CommandLineRun run = check("--offline");

    assertThat(run.exitCode()).isEqualTo(ExitCode.INDETERMINATE);
    assertThat(run.out()).contains("OFFLINE_INPUT_MISSING");
    assertThat(shop.index.server().requests()).isEmpty();
  }

  @Test
  void check_oneProjectInSeveralEntries_asksForItsPageOnce() throws Exception {
    shop.write("requirements.txt", MIXED + MIXED + "demo>=1\n");

    assertThat(check().out()).contains("7 entries in requirements.txt, 7 files");
    assertThat(shop.index.server().requests())
        .extracting(Request::path)
        .filteredOn(path -> path.equals("/simple/demo/"))
        .hasSize(1);
  }

  @Test
  void check_onATerminal_showsHowFarItIs() {
    CommandLineRun run =
        CommandLineRun.in(directory)
            .onTerminal()
            .run(
                "check",
                "requirements.txt",
                "--trusted-root",
                "root.json",
                "--no-cache",
                "--max-connections",
                "2",
                "--max-requests-per-second",
                "1000",
                "--index-url",
                shop.index.simpleUrl());

    assertThat(run.err()).contains("3 of 3");
  }

  @Test
  void check_wrongCommandLines_areUsageErrors() {
    assertThat(check("--max-connections", "0").exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(check("--platform", "moon").err()).contains("--platform is the end of a wheel's");
    assertThat(check("--python-version", "2").err()).contains("--python-version is 3.N");
    assertThat(check("--expect", "demo").err()).contains("--expect is NAME=PUBLISHER");
    assertThat(shop.run("check").exitCode()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void check_fileThatIsNoLock_isIndeterminateWithOneLine() throws Exception {
    shop.write("x.lock", "hello").write("uv.lock", "version = 1\nversion = 1\n");
    CommandLineRun unknown = shop.run("check", "x.lock");
    CommandLineRun broken = shop.run("check", "uv.lock");
    CommandLineRun absent = shop.run("check", "none.txt");

    assertThat(unknown.exitCode()).isEqualTo(ExitCode.INDETERMINATE);
    assertThat(unknown.err()).contains("LOCK_FORMAT_UNKNOWN");
    assertThat(broken.err()).contains("TOML_MALFORMED", "(at uv.lock:2)");
    assertThat(absent.err()).contains("FILE_UNREADABLE");
  }
}
