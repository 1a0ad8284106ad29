package dev.assay.cli.policy;

import static dev.assay.cli.DemoScene.bare;
import static dev.assay.cli.DemoScene.file;
import static dev.assay.cli.DemoScene.job;
import static dev.assay.cli.DemoScene.sdist;
import static dev.assay.cli.DemoScene.signed;
import static dev.assay.cli.DemoScene.wheel;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.assay.cli.CommandLineRun;
import dev.assay.cli.DemoScene;
import dev.assay.cli.command.ExitCode;
import dev.assay.testdata.pypi.FakeRelease;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HistoryCommandTest {
  @TempDir Path directory;

  @Test
  void history_steadyProject_namesItsPublisher() throws IOException {
    try (DemoScene scene =
        new DemoScene(directory, signed("1.0", job("1.0")), signed("1.1", job("1.1")))) {
      CommandLineRun run = scene.run("history", "demo");

      assertThat(run.out())
          .isEqualTo(
              """
              publisher  https://github.com/acme/demo .github/workflows/release.yml at refs/tags/v{version}, repository id 7, owner id 42
                         1.0 to 1.1, 2 releases
              note       1.0 FIRST_ATTESTED: attested for the first time
                           before  none
                           now     https://github.com/acme/demo .github/workflows/release.yml at refs/tags/v{version}, repository id 7, owner id 42
              demo: 2 releases, 2 attested, 1 publishers; nothing got worse
              """);
      assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    }
  }

  @Test
  void history_lostProvenance_isADowngradeOfThatRelease() throws IOException {
    try (DemoScene scene =
        new DemoScene(directory, signed("8.3.44", job("8.3.44")), bare("8.3.45"))) {
      CommandLineRun run = scene.run("history", "demo");

      assertThat(run.exitCode()).isEqualTo(ExitCode.REJECTED);
      assertThat(run.out()).contains("DOWNGRADE  8.3.45 PROVENANCE_LOST");
      assertThat(scene.run("history", "demo==8.3.44").exitCode()).isEqualTo(ExitCode.OK);
      assertThat(scene.run("history", "demo==8.3.45").exitCode()).isEqualTo(ExitCode.REJECTED);
    }
  }

  @Test
  void history_revivedName_isTold() throws IOException {
    try (DemoScene scene =
        new DemoScene(
            directory, signed("1.0", job("1.0")), signed("1.1", job("1.1").ids("8", "43")))) {
      CommandLineRun run = scene.run("history", "demo");

      assertThat(run.exitCode()).isEqualTo(ExitCode.REJECTED);
      assertThat(run.out()).contains("1.1 REPOSITORY_ID_CHANGED", "1.1 OWNER_ID_CHANGED");
    }
  }

  @Test
  void history_yanked_standsApartUnlessAll() throws IOException {
    try (DemoScene scene =
        new DemoScene(directory, signed("1.0", job("1.0")), bare("1.1").yanked("bad"))) {
      CommandLineRun run = scene.run("history", "demo");

      assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
      assertThat(run.out()).contains("apart      1.1 PROVENANCE_LOST");
      assertThat(scene.run("history", "demo", "--all").exitCode()).isEqualTo(ExitCode.REJECTED);
    }
  }

  @Test
  void history_neverAttested_isMissing() throws IOException {
    try (DemoScene scene = new DemoScene(directory, bare("1.82.7"), bare("1.82.8"))) {
      CommandLineRun run = scene.run("history", "demo");

      assertThat(run.exitCode()).isEqualTo(ExitCode.MISSING);
      assertThat(run.out())
          .isEqualTo("demo: 2 releases, 0 attested, 0 publishers; nothing to compare\n");
    }
  }

  /** Also with a file whose evidence is broken, so that there is a problem to show. */
  @Test
  void history_json_isOfThePublishedSchema() throws IOException {
    FakeRelease broken =
        FakeRelease.of("1.2").with(file(wheel("1.2")).provenance("{}"), file(sdist("1.2")));
    try (DemoScene scene =
        new DemoScene(directory, signed("1.0", job("1.0")), bare("1.1"), broken)) {
      CommandLineRun run = scene.run("history", "demo", "--format", "json");

      assertThat(run.out())
          .contains("PROVENANCE_LOST", "\"repositoryId\": \"7\"", "\"code\": \"FIELD_MISSING\"");
      assertThat(run.exitCode()).isEqualTo(ExitCode.REJECTED);
      assertThat(violations(run.out())).isEmpty();
      assertThat(violations(run.out().replace("PROVENANCE_LOST", "PROVENANCE_FOUND"))).isNotEmpty();
    }
  }

  private static List<String> violations(String document) throws IOException {
    Path schema = Path.of(System.getProperty("basedir", "."), "../docs/schema/history.schema.json");
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(Files.readString(schema))
        .validate(document, InputFormat.JSON)
        .stream()
        .map(Error::toString)
        .toList();
  }

  @Test
  void history_whatIsNotThere_isSaid() throws IOException {
    try (DemoScene scene = new DemoScene(directory, bare("1.0"))) {
      assertThat(scene.run("history", "none").err()).contains("PROJECT_NOT_FOUND");
      assertThat(scene.run("history", "demo==9").err()).contains("RELEASE_NOT_FOUND");
      assertThat(scene.run("history", "demo==x").exitCode()).isEqualTo(ExitCode.USAGE);
      assertThat(scene.run("history", "-demo-").exitCode()).isEqualTo(ExitCode.USAGE);
    }
  }
}
