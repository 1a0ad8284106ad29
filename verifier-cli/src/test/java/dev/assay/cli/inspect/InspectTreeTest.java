package dev.assay.cli.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.cli.CommandLineRun;
import dev.assay.cli.DemoScene;
import dev.assay.cli.command.ExitCode;
import dev.assay.testdata.http.Fault;
import dev.assay.testdata.pypi.FakeFile;
import dev.assay.testdata.pypi.FakeProject;
import dev.assay.testdata.pypi.FakeRelease;
import dev.assay.testdata.sigstore.GitHubJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A release and what it pulls in. */
final class InspectTreeTest {
  @TempDir Path directory;

  private static FakeFile wheel(String name, String version, String... requires) {
    StringBuilder metadata =
        new StringBuilder(
            "Metadata-Version: 2.1\nName: %s\nVersion: %s\n".formatted(name, version));
    for (String requirement : requires) {
      metadata.append("Requires-Dist: ").append(requirement).append('\n');
    }
    GitHubJob job =
        GitHubJob.of("acme/" + name, "release.yml").ref("refs/tags/v" + version).ids("7", "42");
    return DemoScene.file("%s-%s-py3-none-any.whl".formatted(name, version), job)
        .metadata(metadata.toString());
  }

  private static FakeProject project(String name, FakeFile... files) {
    return FakeProject.named(name)
        .with(FakeRelease.of("1.0").with(files))
        .projectUrls(Map.of("Source", "https://github.com/acme/" + name));
  }

  private InspectScene scene() throws IOException {
    return new InspectScene(
        directory,
        project("app", wheel("app", "1.0", "liba>=1", "libb; python_version < '3'")),
        project("liba", wheel("liba", "1.0", "libc", "app")),
        project("libb", wheel("libb", "1.0")),
        project("libc", wheel("libc", "1.0")));
  }

  private static String[] words(String... words) {
    return words;
  }

  @Test
  void inspect_withoutDeps_isTheReleaseAlone() throws IOException {
    try (InspectScene scene = scene()) {
      assertThat(scene.inspect("app").out()).doesNotContain("liba");
    }
  }

  @Test
  void inspect_transitive_isEachProjectOnceWithAPath() throws IOException {
    try (InspectScene scene = scene()) {
      CommandLineRun run =
          scene.inspect("app", "--with-transitive-deps", "--python-version", "3.12");

      assertThat(run.out())
          .contains("  app 1.0\n", "  liba 1.0, by way of app 1.0\n")
          .contains("  libc 1.0, by way of app 1.0 > liba 1.0\n", "3 releases: ")
          .doesNotContain("libb");
      assertThat(run.exitCode()).isEqualTo(ExitCode.INDETERMINATE);
      assertThat(scene.index.server().count("/simple/.*")).isEqualTo(3);
      assertThat(scene.osvServer.count("/v1/querybatch")).isEqualTo(1);
    }
  }

  @Test
  void inspect_direct_stopsAfterOneStep() throws IOException {
    try (InspectScene scene = scene()) {
      assertThat(scene.inspect("app", "--with-deps", "--python-version", "3.12").out())
          .contains("liba 1.0, by way of app 1.0")
          .doesNotContain("libc");
    }
  }

  @Test
  void inspect_policyForTheWholeTree_isVerified() throws IOException {
    Files.writeString(
        directory.resolve("p.toml"),
        """
        version = 1
        [[default.publisher]]
        owner = "acme"
        """);
    try (InspectScene scene = scene()) {
      CommandLineRun run =
          scene.inspect(
              words(
                  "app",
                  "--with-transitive-deps",
                  "--python-version",
                  "3.12",
                  "--policy",
                  "p.toml"));

      assertThat(run.out()).contains("3 releases: 3 verified");
      assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    }
  }

  @Test
  void inspect_expectedRepository_isOfWhatWasAskedForOnly() throws IOException {
    try (InspectScene scene = scene()) {
      CommandLineRun run =
          scene.inspect(
              words(
                  "app",
                  "--with-deps",
                  "--python-version",
                  "3.12",
                  "--expected-repo",
                  "https://github.com/acme/app"));

      assertThat(run.out())
          .contains("VERIFIED       app 1.0\n", "INDETERMINATE  liba 1.0, by way of app 1.0\n");
    }
  }

  @Test
  void inspect_dependencyThatIsNotThere_isSaidAndNothingIsDropped() throws IOException {
    try (InspectScene scene =
        new InspectScene(directory, project("app", wheel("app", "1.0", "gone>=2")))) {
      CommandLineRun run = scene.inspect("app", "--with-deps", "--python-version", "3.12");

      assertThat(run.out()).contains("gone", "dependencies of app");
      assertThat(run.exitCode()).isNotEqualTo(ExitCode.OK);
    }
  }

  @Test
  void inspect_conflict_isExplained() throws IOException {
    try (InspectScene scene =
        new InspectScene(
            directory,
            project("app", wheel("app", "1.0", "liba", "libc<1")),
            project("liba", wheel("liba", "1.0", "libc>=1")),
            project("libc", wheel("libc", "1.0")))) {
      CommandLineRun run =
          scene.inspect("app", "--with-transitive-deps", "--python-version", "3.12");

      assertThat(run.out()).contains("DEPENDENCY_CONFLICT");
      assertThat(run.exitCode()).isNotEqualTo(ExitCode.OK);
    }
  }

  @Test
  void inspect_metadataCannotBeHad_isIndeterminate() throws IOException {
    try (InspectScene scene = scene()) {
      scene.index.server().inject("/packages/.*", Fault.status(503));
      CommandLineRun run = scene.inspect("app", "--with-deps", "--python-version", "3.12");

      assertThat(run.out()).contains("dependencies of app").doesNotContain("VERIFIED  ");
      assertThat(run.exitCode()).isEqualTo(ExitCode.INDETERMINATE);
    }
  }

  @Test
  void inspect_tooManyProjects_isSaid() throws IOException {
    try (InspectScene scene = scene()) {
      assertThat(
              scene
                  .inspect(
                      words(
                          "app",
                          "--with-transitive-deps",
                          "--python-version",
                          "3.12",
                          "--max-projects",
                          "1"))
                  .out())
          .contains("DEPENDENCY_LIMIT_EXCEEDED");
    }
  }

  @Test
  void inspect_optionsThatDoNotFit_areUsageErrors() throws IOException {
    try (InspectScene scene = scene()) {
      assertThat(scene.inspect("app", "--python-version", "3.12").exitCode())
          .isEqualTo(ExitCode.USAGE);
      assertThat(scene.inspect("-f", "x.txt", "--with-deps").exitCode()).isEqualTo(ExitCode.USAGE);
    }
  }
}
