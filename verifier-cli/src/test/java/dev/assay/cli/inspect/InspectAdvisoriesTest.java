package dev.assay.cli.inspect;

import static dev.assay.cli.DemoScene.job;
import static dev.assay.cli.DemoScene.signed;
import static dev.assay.cli.inspect.InspectScene.demo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.cli.CommandLineRun;
import dev.assay.cli.command.ExitCode;
import dev.assay.testdata.http.Fault;
import dev.assay.testdata.osv.OsvRecord;
import dev.assay.testdata.pypi.FakeProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Known vulnerabilities, malware and names, in the trust report. */
final class InspectAdvisoriesTest {
  private static final String REPO = "https://github.com/acme/demo";

  @TempDir Path directory;

  private InspectScene scene() throws IOException {
    return new InspectScene(directory, demo(signed("1.0", job("1.0"))));
  }

  private static OsvRecord record(String id) {
    return OsvRecord.of(id)
        .modified("2026-08-20T00:00:00Z")
        .aliases("CVE-2026-0001")
        .summary("a hole")
        .range("demo", "introduced", "0", "fixed", "1.1");
  }

  private static CommandLineRun inspect(InspectScene scene, String... more) {
    String[] words = new String[more.length + 3];
    words[0] = "demo==1.0";
    words[1] = "--expected-repo";
    words[2] = REPO;
    System.arraycopy(more, 0, words, 3, more.length);
    return scene.inspect(words);
  }

  @Test
  void inspect_knownVulnerability_isASignalAndNoVerdict() throws IOException {
    try (InspectScene scene = scene()) {
      var unused = scene.osv.with(record("PYSEC-2026-1"), "demo", "1.0");
      CommandLineRun run = inspect(scene);

      assertThat(run.out())
          .startsWith("VERIFIED       demo 1.0\n")
          .contains("KNOWN_VULNERABILITY: CVE-2026-0001: a hole (severity unknown, fixed in 1.1)");
      assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    }
  }

  /** Links and advisories stand in the same document. */
  @Test
  void inspect_release_asksForItsDocumentOnce() throws IOException {
    try (InspectScene scene = scene()) {
      assertThat(inspect(scene).exitCode()).isEqualTo(ExitCode.OK);

      assertThat(scene.index.server().requests())
          .filteredOn(request -> request.path().startsWith("/pypi/"))
          .extracting(request -> request.path())
          .containsExactly("/pypi/demo/1.0/json");
    }
  }

  @Test
  void inspect_knownMalware_isRejectedThoughItIsSigned() throws IOException {
    try (InspectScene scene = scene()) {
      var unused = scene.osv.with(record("MAL-2026-1"), "demo", "1.0");
      CommandLineRun run = inspect(scene);

      assertThat(run.out()).startsWith("REJECTED       demo 1.0\n").contains("MALICIOUS_RELEASE");
      assertThat(run.exitCode()).isEqualTo(ExitCode.REJECTED);
    }
  }

  @Test
  void inspect_serviceDown_isIndeterminateUnlessNobodyAsked() throws IOException {
    try (InspectScene scene = scene()) {
      scene.osvServer.inject("/v1/.*", Fault.status(503));
      CommandLineRun run = inspect(scene);

      assertThat(run.out())
          .startsWith("INDETERMINATE  demo 1.0\n")
          .contains("  not checked:\n    ADVISORY_SOURCE_FAILED: ");
      assertThat(run.exitCode()).isEqualTo(ExitCode.INDETERMINATE);
      assertThat(inspect(scene, "--no-advisories").exitCode()).isEqualTo(ExitCode.OK);
    }
  }

  @Test
  void inspect_snapshot_isAskedInsteadAndHasAnAge() throws IOException {
    Files.createDirectory(directory.resolve("osv"));
    Files.writeString(directory.resolve("osv/PYSEC-2026-1.json"), record("PYSEC-2026-1").json());
    try (InspectScene scene = scene()) {
      assertThat(inspect(scene, "--advisories", "osv").out()).contains("KNOWN_VULNERABILITY");
      assertThat(scene.osvServer.requests()).isEmpty();

      CommandLineRun stale = inspect(scene, "--advisories", "osv", "--max-advisory-age", "1h");
      assertThat(stale.out()).contains("ADVISORY_SNAPSHOT_STALE");
      assertThat(stale.exitCode()).isEqualTo(ExitCode.INDETERMINATE);

      CommandLineRun absent = inspect(scene, "--advisories", "nothing");
      assertThat(absent.err()).contains("FILE_UNREADABLE");
      assertThat(absent.exitCode()).isEqualTo(ExitCode.INDETERMINATE);
    }
  }

  @Test
  void inspect_exploitedVulnerability_weighsMore() throws IOException {
    Files.writeString(
        directory.resolve("kev.json"), "{\"vulnerabilities\":[{\"cveID\":\"CVE-2026-0001\"}]}");
    try (InspectScene scene = scene()) {
      var unused = scene.osv.with(record("PYSEC-2026-1"), "demo", "1.0");

      assertThat(inspect(scene, "--kev", "kev.json").out())
          .contains("critical  EXPLOITED_VULNERABILITY");
    }
  }

  @Test
  void inspect_offlineAfterAnOnlineRun_knowsWhatWasKept() throws IOException {
    try (InspectScene scene = scene()) {
      var unused = scene.osv.with(record("PYSEC-2026-1"), "demo", "1.0");
      assertThat(inspect(scene).exitCode()).isEqualTo(ExitCode.OK);

      CommandLineRun offline = inspect(scene, "--offline");

      assertThat(offline.out()).contains("KNOWN_VULNERABILITY");
      assertThat(offline.exitCode()).as(offline.out()).isEqualTo(ExitCode.OK);
    }
  }

  @Test
  void inspect_lookAlikeName_isAWarningWithItsTarget() throws IOException {
    Files.writeString(directory.resolve("known.txt"), "demonstration\nrequests\n");
    FakeProject typo = FakeProject.named("reqeusts").with(signed("1.0", job("1.0")));
    try (InspectScene scene = new InspectScene(directory, typo)) {
      assertThat(scene.inspect("reqeusts", "--known-projects", "known.txt").out())
          .contains("NAME_LOOKS_LIKE_ANOTHER", "requests");
      assertThat(scene.inspect("reqeusts").out()).contains("NAME_LOOKS_LIKE_ANOTHER");
    }
  }
}
