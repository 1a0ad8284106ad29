package dev.assay.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.adapters.files.Sidecars;
import dev.assay.cli.launcher.Installation.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs({OS.LINUX, OS.MAC})
final class ClassArchiveTest {
  @TempDir Path directory;
  private Installation assay;
  private Path java;

  @BeforeEach
  void install() throws Exception {
    assay = Installation.distribution(directory.toRealPath());
    java = assay.java("jdk", "25.0.3+9-LTS");
    assay.with("JAVA_HOME", java);
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static String archiveOf(Run run) {
    return run.arguments().stream()
        .filter(word -> word.startsWith("-XX:AOTCache=") || word.startsWith("-XX:SharedArchive"))
        .map(word -> word.substring(word.indexOf('=') + 1))
        .findFirst()
        .orElse("none");
  }

  @Test
  void start_firstAndSecondTime_makesTheArchiveOnceAndUsesIt() throws Exception {
    Run first = assay.run("--version");
    Run second = assay.run("--version");

    assertThat(Path.of(archiveOf(first))).exists().hasParent(assay.lib.resolve("launch"));
    assertThat(second).isEqualTo(first);
    assertThat(first.err()).isEmpty();
    assertThat(Installation.archivesMade(java)).isEqualTo(1);
    assertThat(names(assay.lib.resolve("launch"))).hasSize(1);
  }

  @Test
  void start_verifyAndAnotherCommand_haveAnArchiveEach() throws Exception {
    Run verify = assay.run("verify");
    Run check = assay.run("check");

    assertThat(archiveOf(verify)).endsWith(".verify").isEqualTo(archiveOf(assay.run("--version")));
    assertThat(archiveOf(check)).endsWith(".classes").isEqualTo(archiveOf(assay.run("explain")));
    assertThat(Path.of(archiveOf(verify))).exists();
    assertThat(Path.of(archiveOf(check))).exists();
    assertThat(Installation.archivesMade(java)).isEqualTo(2);
  }

  @Test
  void start_archiveMade_needsNoOtherProgram() throws Exception {
    Run first = assay.run("--version");

    Run alone = assay.with("PATH", directory.resolve("empty")).run("--version");

    assertThat(alone).isEqualTo(first);
  }

  @Test
  void start_verifyThatAsksAnIndex_hasTheArchiveOfOtherCommands() throws Exception {
    String bare = Files.createFile(directory.resolve("bare-1.0.tar.gz")).toString();
    String attested = Files.createFile(directory.resolve("attested-1.0.tar.gz")).toString();

    for (String operand :
        List.of("demo==1.0", "pkg:pypi/demo@1.0", "demo-1.0.zip@sha256:00", bare)) {
      assertThat(archiveOf(assay.run("verify", "--repo=a/b", operand))).endsWith(".classes");
      assertThat(archiveOf(assay.run("verify", operand, "--offline"))).endsWith(".verify");
      assertThat(archiveOf(assay.run("verify", operand, "--kit", "x.kit"))).endsWith(".verify");
      assertThat(archiveOf(assay.run("verify", operand, "--bundle=x"))).endsWith(".verify");
    }
    for (Sidecars.Kind kind : Sidecars.Kind.values()) {
      Path beside = Files.createFile(Path.of(attested + kind.ending()));
      assertThat(archiveOf(assay.run("verify", attested))).as(kind.ending()).endsWith(".verify");
      Files.delete(beside);
    }
    assertThat(archiveOf(assay.run("verify", "absent-1.0.whl"))).endsWith(".verify");
    assertThat(archiveOf(assay.run("verify", "--repo=a/b==c", "absent.whl"))).endsWith(".verify");
  }

  @Test
  void start_directoryOfThousands_hasTheArchiveForBatches() throws Exception {
    Path many = directoryOf(10_001);
    Path some = directoryOf(1_000);

    assertThat(archiveOf(assay.run("verify", "--offline", many.toString()))).endsWith(".batch");
    assertThat(archiveOf(assay.run("verify", "x.whl", many.toString()))).endsWith(".batch");
    assertThat(archiveOf(assay.run("verify", some.toString()))).endsWith(".verify");
    assertThat(archiveOf(assay.run("verify", "--cache-dir", many.toString(), some.toString())))
        .endsWith(".verify");
    assertThat(archiveOf(assay.run("check", many.toString()))).endsWith(".classes");
    assay.with("JAVA_HOME", assay.java("jdk-24", "24+36"));
    assertThat(archiveOf(assay.run("verify", many.toString()))).endsWith(".verify");
  }

  @Test
  void start_thousandsOfWords_hasTheArchiveForBatches() throws Exception {
    String[] words = new String[5_001];
    Arrays.fill(words, "x.whl");
    words[0] = "verify";

    assertThat(archiveOf(assay.run(words))).endsWith(".batch");
    assertThat(archiveOf(assay.run(Arrays.copyOf(words, 5_000)))).endsWith(".verify");
  }

  private Path directoryOf(int entries) throws IOException {
    Path made = Files.createDirectory(directory.resolve("of " + entries));
    for (int i = 0; i < entries; i++) {
      Files.createFile(made.resolve("demo-1." + i + ".tar.gz"));
    }
    return made;
  }

  @Test
  void start_javaBefore25_makesAnArchiveOfClassesOnly() throws Exception {
    assay.with("JAVA_HOME", assay.java("jdk-21", "21.0.4+7-LTS"));

    Run run = assay.run("--version");

    assertThat(run.arguments()).anyMatch(word -> word.startsWith("-XX:SharedArchiveFile="));
    assertThat(run.arguments()).noneMatch(word -> word.startsWith("-XX:AOTCache"));
  }

  @Test
  void start_jarOfAnotherBuild_makesAnotherArchiveAndDropsTheOld() throws Exception {
    Run before = assay.run("--version");
    assay.writeJar("build-two");

    Run after = assay.run("--version");

    assertThat(archiveOf(after)).isNotEqualTo(archiveOf(before));
    assertThat(Path.of(archiveOf(after))).exists();
    assertThat(Path.of(archiveOf(before))).doesNotExist();
  }

  @Test
  void start_anotherJava_keepsAnArchiveForEach() throws Exception {
    Run before = assay.run("--version");
    Run other = assay.with("JAVA_HOME", assay.java("jdk-26", "26+35")).run("--version");

    assertThat(Path.of(archiveOf(before))).exists();
    assertThat(Path.of(archiveOf(other))).exists().isNotEqualTo(Path.of(archiveOf(before)));
  }

  @Test
  void start_besideTheJarNotWritable_keepsItInTheCache() throws Exception {
    Files.writeString(assay.lib.resolve("launch"), "a file where the directory would be");

    Run first = assay.run("--version");
    Run second = assay.run("--version");

    assertThat(archiveOf(first)).startsWith(assay.cache.toString());
    assertThat(archiveOf(second)).isEqualTo(archiveOf(first));
    assertThat(Installation.archivesMade(java)).isEqualTo(1);
  }

  @Test
  void start_nowhereWritable_startsWithoutAWord() throws Exception {
    Files.writeString(assay.lib.resolve("launch"), "");
    Files.writeString(assay.cache, "");

    Run run = assay.run("--version");

    assertThat(run.exitCode()).isZero();
    assertThat(archiveOf(run)).isEqualTo("none");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void start_archiveCannotBeMade_isTriedOnlyOnce() throws Exception {
    Files.writeString(java.resolve("bin/java.broken"), "");

    Run first = assay.run("--version");
    Run second = assay.run("--version");

    assertThat(archiveOf(first)).isEqualTo("none");
    assertThat(second).isEqualTo(first);
    assertThat(first.exitCode()).isZero();
    assertThat(Installation.archivesMade(java)).isEqualTo(1);
  }

  @Test
  void start_eightAtOnceTheFirstTime_allWorkAndLeaveOneArchive() throws Exception {
    List<Run> runs = assay.runTogether(8, "--version");

    assertThat(runs).allSatisfy(run -> assertThat(run.exitCode()).isZero());
    assertThat(runs).allSatisfy(run -> assertThat(run.err()).isEmpty());
    assertThat(runs)
        .allSatisfy(run -> assertThat(run.out()).endsWith("dev.assay.cli.Main\n--version\n"));
    assertThat(names(assay.lib.resolve("launch"))).hasSize(1);
  }

  @Test
  void start_archiveSwitchedOff_makesNone() throws Exception {
    Run run = assay.with("ASSAY_ARCHIVE", "off").run("--version");

    assertThat(archiveOf(run)).isEqualTo("none");
    assertThat(assay.lib.resolve("launch")).doesNotExist();
  }

  @Test
  void start_serve_hasAnArchiveOfItsOwnWithLeaveForNativeCode() throws Exception {
    Run command = assay.run("--version");
    Run first = assay.run("serve", "--policy", "policy.toml");
    Run second = assay.run("serve", "--policy", "policy.toml");

    assertThat(archiveOf(first)).endsWith(".serve").isNotEqualTo(archiveOf(command));
    assertThat(Path.of(archiveOf(first))).exists();
    assertThat(Path.of(archiveOf(command))).exists();
    assertThat(second).isEqualTo(first);
    assertThat(first.arguments()).contains("--enable-native-access=ALL-UNNAMED");
    assertThat(Installation.archivesMade(java)).isEqualTo(2);
  }

  /** A ledger is a file of SQLite, of whose native code the JVM warns. */
  @Test
  void start_withLedger_hasTheArchiveOfTheOthersWithLeaveForNativeCode() throws Exception {
    Run check = assay.run("check");
    for (String ledger : List.of("--ledger=l.db", "--ledger")) {
      Run run = assay.run("verify", "--offline", ledger, "file.whl");

      assertThat(run.arguments()).contains("--enable-native-access=ALL-UNNAMED");
      assertThat(archiveOf(run)).isEqualTo(archiveOf(check)).endsWith(".classes");
    }
    assertThat(assay.run("verify", "--offline", "file.whl").arguments())
        .noneMatch(word -> word.startsWith("--enable-native-access"));
  }

  @Test
  void start_serveThatIsOverAtOnce_isACommandAsOthersAre() throws Exception {
    Run command = assay.run("check");

    for (String over : List.of("--check", "--help")) {
      assertThat(archiveOf(assay.run("serve", over))).isEqualTo(archiveOf(command));
    }
    assertThat(Installation.archivesMade(java)).isEqualTo(1);
  }

  @Test
  void start_serveBefore24_hasNoWordForNativeCode() throws Exception {
    assay.with("JAVA_HOME", assay.java("jdk-21", "21.0.4+7-LTS"));

    Run run = assay.run("serve", "--policy", "policy.toml");

    assertThat(run.arguments()).noneMatch(word -> word.startsWith("--enable-native-access"));
    assertThat(archiveOf(run)).endsWith(".serve");
  }
}
