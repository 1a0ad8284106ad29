package dev.assay.cli.inspect;

import static dev.assay.cli.DemoScene.file;
import static dev.assay.cli.DemoScene.job;
import static dev.assay.cli.DemoScene.sdist;
import static dev.assay.cli.DemoScene.signed;
import static dev.assay.cli.DemoScene.wheel;
import static dev.assay.cli.inspect.InspectScene.demo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.cli.CommandLineRun;
import dev.assay.cli.command.ExitCode;
import dev.assay.testdata.http.Fault;
import dev.assay.testdata.pypi.FakeFile;
import dev.assay.testdata.pypi.FakeProject;
import dev.assay.testdata.pypi.FakeRelease;
import dev.assay.testdata.sigstore.GitHubJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The trust report, from an index to the exit code. */
final class InspectCommandTest {
  private static final String REPO = "https://github.com/acme/demo";

  @TempDir Path directory;

  @Test
  void inspect_goodRelease_isOneScreen() throws IOException {
    try (InspectScene scene = new InspectScene(directory, demo(signed("1.0", job("1.0"))))) {
      CommandLineRun run = scene.inspect("demo", "--expected-repo", REPO);

      assertThat(run.err()).isEmpty();
      assertThat(run.out())
          .isEqualTo(
              """
              VERIFIED       demo 1.0
                signed by github.com/acme/demo, release.yml at refs/tags/v1.0, 2026-03-02T09:30:01Z (2 of 2 files)
                info      HISTORY_CHANGE: attested for the first time: https://github.com/acme/demo .github/workflows/release.yml at refs/tags/v{version}, repository id 7, owner id 42
              """);
      assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    }
  }

  @Test
  void inspect_nobodyExpected_isIndeterminateAndSaysWhoSigned() throws IOException {
    try (InspectScene scene = new InspectScene(directory, demo(signed("1.0", job("1.0"))))) {
      CommandLineRun run = scene.inspect("demo==1.0");

      assertThat(run.out())
          .startsWith("INDETERMINATE  demo 1.0\n  signed by github.com/acme/demo, release.yml")
          .contains("NO_EXPECTATION: nobody said who should have signed")
          .endsWith(
              "  next: if that is whom you expect, say so: --expected-repo URL or --policy"
                  + " FILE\n");
      assertThat(run.exitCode()).isEqualTo(ExitCode.INDETERMINATE);
    }
  }

  @Test
  void inspect_otherRepositoryThanExpected_isRejected() throws IOException {
    try (InspectScene scene = new InspectScene(directory, demo(signed("1.0", job("1.0"))))) {
      CommandLineRun run = scene.inspect("demo", "--expected-repo", "https://github.com/acme/x");

      assertThat(run.out()).startsWith("REJECTED ").contains("REPOSITORY_MISMATCH");
      assertThat(run.exitCode()).isEqualTo(ExitCode.REJECTED);
    }
  }

  private static final FakeRelease BEFORE = signed("1.0", job("1.0"));
  private static final GitHubJob GOOD = job("1.1");

  /** A scene for each signal; the releases before it are fine. */
  private static Stream<Arguments> scenes() {
    return Stream.of(ofTheIndex(), ofLinksAndHistory(), ofCertificates()).flatMap(List::stream);
  }

  private static List<Arguments> ofTheIndex() {
    FakeFile wheel = file(wheel("1.1"), GOOD);
    FakeRelease fresh =
        FakeRelease.of("1.1").with(wheel.uploadedAt(Instant.parse("2026-08-20T00:00:00Z")));
    FakeRelease good = signed("1.1", GOOD);
    return List.of(
        scene("PROJECT_ARCHIVED", demo(BEFORE, good).status("archived")),
        scene("PROJECT_DEPRECATED", demo(BEFORE, good).status("deprecated", "use x")),
        scene("PROJECT_STATUS_NOT_KNOWN", demo(BEFORE, good).status("sleeping")),
        scene("RELEASE_YANKED", demo(BEFORE, good.yanked("broken"))),
        scene("PROJECT_NEW", demo(fresh)),
        scene("RELEASE_NEW", demo(BEFORE, fresh)),
        scene(
            "RELEASE_AGE_NOT_KNOWN",
            demo(BEFORE, FakeRelease.of("1.1").with(wheel.withoutJson("upload-time")))),
        scene("SDIST_ONLY", demo(BEFORE, FakeRelease.of("1.1").with(file(sdist("1.1"), GOOD)))),
        scene(
            "FILE_HASH_MISSING",
            demo(BEFORE, FakeRelease.of("1.1").with(wheel.json("hashes", "{}")))));
  }

  private static List<Arguments> ofLinksAndHistory() {
    FakeRelease good = signed("1.1", GOOD);
    FakeRelease bare = FakeRelease.of("1.1").with(file(wheel("1.1")));
    FakeRelease partly = FakeRelease.of("1.1").with(file(wheel("1.1"), GOOD), file(sdist("1.1")));
    FakeFile doubtful = file(wheel("1.0")).provenance("{}");
    return List.of(
        scene("REPOSITORY_NOT_DECLARED", demo(BEFORE, good).projectUrls(Map.of())),
        scene(
            "REPOSITORY_DIFFERS",
            demo(BEFORE, good).projectUrls(Map.of("Source", "https://github.com/victim/demo"))),
        scene("PUBLISHER_HINT", demo(bare)),
        scene("PROVENANCE_ABSENT", demo(bare)),
        scene("PROVENANCE_PARTIAL", demo(BEFORE, partly)),
        scene("HISTORY_DOWNGRADE", demo(BEFORE, bare)),
        scene("HISTORY_TAKEOVER", demo(BEFORE, signed("1.1", GOOD.ids("8", "43")))),
        scene("HISTORY_CHANGE", demo(FakeRelease.of("1.0").with(file(wheel("1.0"))), good)),
        scene("HISTORY_NOT_COMPARED", demo(FakeRelease.of("1.0").with(doubtful), good)));
  }

  private static List<Arguments> ofCertificates() {
    FakeFile wheel = file(wheel("1.1"), GOOD);
    FakeFile early = wheel.uploadedAt(Instant.parse("2026-03-02T09:00:00Z"));
    FakeFile late = wheel.uploadedAt(Instant.parse("2026-03-09T00:00:00Z"));
    FakeRelease twoCommits =
        FakeRelease.of("1.1")
            .with(
                file(wheel("1.1"), GOOD.commit("a".repeat(40))),
                file(sdist("1.1"), GOOD.commit("b".repeat(40))));
    String reusable = "acme/ci/.github/workflows/b.yml@refs/heads/main";
    return List.of(
        scene("TRIGGER_OPEN_TO_OUTSIDERS", demo(signed("1.1", GOOD.trigger("issue_comment")))),
        scene("RUNNER_SELF_HOSTED", demo(signed("1.1", GOOD.runner("self-hosted")))),
        scene("SIGNED_FROM_BRANCH", demo(signed("1.1", GOOD.ref("refs/heads/main")))),
        scene("BUILD_SIGNER_DIFFERS", demo(signed("1.1", GOOD.signer(reusable)))),
        scene("COMMITS_DIFFER", demo(twoCommits)),
        scene("SIGNED_AFTER_UPLOAD", demo(FakeRelease.of("1.1").with(early))),
        scene("SIGNED_LONG_BEFORE_UPLOAD", demo(FakeRelease.of("1.1").with(late))));
  }

  private static Arguments scene(String code, FakeProject project) {
    return Arguments.of(code, project);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("scenes")
  void inspect_oneThingIsTheMatter_isSignalled(String code, FakeProject project)
      throws IOException {
    try (InspectScene scene = new InspectScene(directory, project)) {
      assertThat(scene.inspect("demo==1.1").out()).containsPattern("(?m)^  \\w+ +" + code + ": ");
    }
    try (InspectScene scene =
        new InspectScene(directory, demo(signed("1.0", job("1.0")), signed("1.1", job("1.1"))))) {
      CommandLineRun clean = scene.inspect("demo==1.1", "--expected-repo", REPO);

      assertThat(clean.out()).startsWith("VERIFIED ").doesNotContain(code);
    }
  }

  @Test
  void inspect_noVersion_takesWhatAnInstallerWould() throws IOException {
    FakeProject project =
        demo(
            signed("1.0", job("1.0")),
            signed("1.2", job("1.2")).yanked("broken"),
            signed("2.0rc1", job("2.0rc1")));
    try (InspectScene scene = new InspectScene(directory, project)) {
      assertThat(scene.inspect("demo").out()).contains("  demo 1.0\n");
      assertThat(scene.inspect("demo==2.0rc1").out()).contains("  demo 2.0rc1\n");
    }
    try (InspectScene scene = new InspectScene(directory, demo(signed("2.0rc1", job("2.0rc1"))))) {
      assertThat(scene.inspect("demo").out()).contains("  demo 2.0rc1\n");
    }
  }

  @Test
  void inspect_policyNamesASignal_isRejected() throws IOException {
    String policy =
        """
        version = 1
        [signals]
        fail = ["SIGNED_FROM_BRANCH"]
        %s
        [[default.publisher]]
        repository = "acme/demo"
        """;
    FakeProject project = demo(signed("1.0", job("1.0").ref("refs/heads/main")));
    try (InspectScene scene = new InspectScene(directory, project)) {
      Files.writeString(directory.resolve("p.toml"), policy.formatted(""));
      CommandLineRun run = scene.inspect("demo", "--policy", "p.toml");

      assertThat(run.out()).startsWith("REJECTED ").contains("SIGNED_FROM_BRANCH", "fails by the");
      assertThat(run.exitCode()).isEqualTo(ExitCode.REJECTED);

      Files.writeString(
          directory.resolve("p.toml"), policy.formatted("").replace("SIGNED_FROM_BRANCH", "X"));
      assertThat(CommandLineRun.in(directory).run("policy", "check", "p.toml").out())
          .startsWith("p.toml:3: error MALFORMED: \"X\" is no signal");

      Files.writeString(
          directory.resolve("p.toml"),
          policy
              .formatted("fail-severity = \"low\"")
              .replace("fail = [\"SIGNED_FROM_BRANCH\"]", ""));
      assertThat(scene.inspect("demo", "--policy", "p.toml").exitCode())
          .isEqualTo(ExitCode.REJECTED);

      Files.writeString(
          directory.resolve("p.toml"),
          policy.formatted("").replace("version = 1", "version = 1\nmode = \"audit\""));
      assertThat(scene.inspect("demo", "--policy", "p.toml").exitCode()).isEqualTo(ExitCode.OK);
    }
  }

  @Test
  void inspect_linksCannotBeHad_isSaidAndNoMore() throws IOException {
    try (InspectScene scene = new InspectScene(directory, demo(signed("1.0", job("1.0"))))) {
      scene.index.server().inject("/pypi/.*", Fault.status(500));
      CommandLineRun run =
          scene.inspect("demo", "--expected-repo", REPO, "--no-cache", "--no-advisories");

      assertThat(run.out()).contains("RELEASE_METADATA_UNREADABLE: INDEX_SERVER_ERROR");
      assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
      assertThat(scene.inspect("demo", "--expected-repo", REPO, "--no-links").out())
          .doesNotContain("RELEASE_METADATA_UNREADABLE");
    }
  }

  @Test
  void inspect_indexNamesOwners_areInformation() throws IOException {
    try (InspectScene scene = new InspectScene(directory, demo(signed("1.0", job("1.0"))))) {
      scene
          .index
          .server()
          .inject(
              "/pypi/.*",
              Fault.answer(
                  200,
                  "application/json",
                  """
                  {"info": {"project_urls": null, "home_page": "https://github.com/acme/demo"},
                   "ownership": {"roles": [{"role": "Owner", "user": "ann"}], "organization": "acme"}}
                  """,
                  Map.of()));

      assertThat(scene.inspect("demo").out())
          .contains("  info      OWNERSHIP: organization acme; Owner ann\n")
          .doesNotContain("REPOSITORY_NOT_DECLARED");
    }
  }

  @Test
  void inspect_linksNameARepositoryThatWasRenamed_isNoDifference() throws IOException {
    GitHubJob renamed =
        GitHubJob.of("acme/rocket", "release.yml").ref("refs/tags/v1.1").ids("7", "42");
    GitHubJob another = GitHubJob.of("acme/rocket", "release.yml").ids("8", "42");
    FakeRelease before = signed("1.0", job("1.0"));
    try (InspectScene scene = new InspectScene(directory, demo(before, signed("1.1", renamed)))) {
      assertThat(scene.inspect("demo==1.1").out())
          .contains("HISTORY_CHANGE")
          .doesNotContain("REPOSITORY_DIFFERS");
    }
    try (InspectScene scene = new InspectScene(directory, demo(before, signed("1.1", another)))) {
      assertThat(scene.inspect("demo==1.1").out()).contains("REPOSITORY_DIFFERS");
    }
  }

  @Test
  void inspect_lockFile_isEveryReleaseOfItAndWhatIsNone() throws IOException {
    FakeProject project = demo(signed("1.0", job("1.0")).yanked("broken"));
    try (InspectScene scene = new InspectScene(directory, project)) {
      Files.writeString(
          directory.resolve("requirements.txt"),
          "demo==1.0 --hash=sha256:%s\nother @ git+https://github.com/acme/other@main\n"
              .formatted(file(wheel("1.0")).sha256()));
      CommandLineRun run =
          scene.inspect("-f", "requirements.txt", "--publisher", "github:acme/demo/release.yml");

      assertThat(run.out())
          .contains("VERIFIED       demo 1.0", "RELEASE_YANKED: yanked: broken")
          .contains("LOCK_SOURCE_NOT_ATTESTABLE");
      assertThat(run.exitCode()).isEqualTo(ExitCode.INDETERMINATE);
      assertThat(scene.index.server().count("/simple/demo/")).isEqualTo(1);
    }
  }

  @Test
  void inspect_nothingOrBoth_isAUsageError() throws IOException {
    try (InspectScene scene = new InspectScene(directory)) {
      assertThat(scene.inspect().exitCode()).isEqualTo(ExitCode.USAGE);
      assertThat(scene.inspect("demo", "-f", "x.txt").err()).contains("either releases or -f");
      assertThat(scene.inspect("demo==x").err()).contains("\"x\" is no version");
      assertThat(scene.inspect("demo", "--releases-before", "51").exitCode())
          .isEqualTo(ExitCode.USAGE);
    }
  }

  @Test
  void inspect_hostileTexts_paintNothing() throws IOException {
    FakeProject project =
        demo(signed("1.0", job("1.0")).yanked("\\u001b[2Jgone\\u202e"))
            .projectUrls(Map.of("Source", "https://github.com/e\\u001b/x"));
    try (InspectScene scene = new InspectScene(directory, project)) {
      assertThat(scene.inspect("demo==1.0", "-v").out()).doesNotContain("\u001b", "\u202e");
    }
  }
}
