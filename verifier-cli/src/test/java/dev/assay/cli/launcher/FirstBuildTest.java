package dev.assay.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.cli.launcher.Installation.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs({OS.LINUX, OS.MAC})
final class FirstBuildTest {
  private static final String BUILDS =
      """
      #!/bin/sh
      echo "built with $JAVA_HOME: $*" >>verifier-cli/built
      echo maven says something
      mkdir -p verifier-cli/target
      echo jar >verifier-cli/target/assay.jar
      """;

  private static final String FAILS =
      """
      #!/bin/sh
      echo "[ERROR] no such artifact"
      exit 1
      """;

  @TempDir Path directory;

  private Installation checkout(String mavenScript) throws Exception {
    Installation assay = Installation.checkout(directory.toRealPath(), mavenScript);
    return assay.with("JAVA_HOME", assay.java("jdk", "25+36"));
  }

  private static List<String> builds(Installation assay) throws Exception {
    return Files.readAllLines(assay.lib.resolveSibling("built"));
  }

  @Test
  void start_jarAbsent_buildsItQuietlyWithTheSameJava() throws Exception {
    Installation assay = checkout(BUILDS);

    Run run = assay.run("--version");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).doesNotContain("maven").endsWith("--version\n");
    assertThat(run.err()).startsWith("assay: building for the first time").hasLineCount(1);
    assertThat(builds(assay))
        .containsExactly(
            "built with "
                + assay.root.resolve("jdk")
                + ": -B -q -DskipTests -pl verifier-cli -am package");
  }

  @Test
  void start_jarThere_doesNotBuildAgainUnlessAsked() throws Exception {
    Installation assay = checkout(BUILDS);
    assertThat(assay.run("--version").exitCode()).isZero();
    assertThat(assay.run("--version").err()).isEmpty();
    assertThat(builds(assay)).hasSize(1);

    assertThat(assay.with("ASSAY_REBUILD", "1").run("--version").exitCode()).isZero();

    assertThat(builds(assay)).hasSize(2);
  }

  @Test
  void start_buildFails_showsTheLogAndExits() throws Exception {
    Run run = checkout(FAILS).run("verify", "x.whl");

    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("  [ERROR] no such artifact", "the build failed");
  }

  @Test
  void start_threeAtOnceWithoutJar_buildOnce() throws Exception {
    Installation assay = checkout(BUILDS);

    List<Run> runs = assay.runTogether(3, "--version");

    assertThat(runs).allSatisfy(run -> assertThat(run.exitCode()).as(run.err()).isZero());
    assertThat(builds(assay)).hasSize(1);
  }
}
