package dev.assay.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.cli.launcher.Installation.Run;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Which starts do without the optimizing compiler, which costs short work a third of its time, and
 * which of the others hold it to short methods.
 */
@EnabledOnOs({OS.LINUX, OS.MAC})
final class ShortWorkTest {
  private static final String FIRST_COMPILER_ONLY = "-XX:TieredStopAtLevel=1";

  @TempDir Path directory;
  private Installation assay;
  private Path root;

  @BeforeEach
  void install() throws Exception {
    root = directory.toRealPath();
    assay = Installation.distribution(root).with("ASSAY_ARCHIVE", "off");
    assay.with("ASSAY_JAVA_HOME", assay.java("jdk", "25.0.3+9"));
  }

  private boolean isShort(String... words) throws Exception {
    Run run = assay.run(words);
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.arguments()).endsWith(words);
    return run.arguments().contains(FIRST_COMPILER_ONLY);
  }

  private String file(String name, long size) throws Exception {
    try (RandomAccessFile file = new RandomAccessFile(root.resolve(name).toFile(), "rw")) {
      file.setLength(size);
    }
    return name;
  }

  @Test
  void start_aFewSmallFiles_isShort() throws Exception {
    assertThat(
            isShort(
                "verify", "--offline", file("a b.whl", 1000), "--bundle=x", file("./-c.whl", 10)))
        .isTrue();
    assertThat(isShort("--version")).isTrue();
    assertThat(isShort("explain", "SUBJECT_DIGEST_MISMATCH")).isTrue();
  }

  @Test
  void start_aLargeFile_isNotShort() throws Exception {
    assertThat(isShort("verify", file("just.whl", 4 << 20))).isTrue();
    assertThat(isShort("verify", file("large.whl", (4 << 20) + 1))).isFalse();
    assertThat(isShort("verify", file("small.whl", 1), "large.whl")).isFalse();
  }

  @Test
  void start_workOfUnknownLength_isNotShort() throws Exception {
    Files.createDirectories(root.resolve("dist"));
    file("a.whl", 1);

    assertThat(isShort("verify", "dist")).isFalse();
    assertThat(isShort("verify", "a.whl", "-")).isFalse();
    assertThat(isShort("verify", "sampleproject==4.0.0")).isFalse();
    assertThat(isShort("serve")).isFalse();
    assertThat(isShort()).isFalse();
  }

  @Test
  void start_directoryOfTheCache_isNoWork() throws Exception {
    Files.createDirectories(root.resolve("cache"));
    file("pylock.toml", 100_000);

    assertThat(isShort("check", "pylock.toml", "--cache-dir", "cache")).isTrue();
    assertThat(isShort("check", "--cache-dir", "cache", "cache")).isFalse();
    assertThat(isShort("check", "pylock.toml", "--quiet", "cache")).isFalse();
  }

  @Test
  void start_manyFiles_isNotShort() throws Exception {
    String[] words = new String[10];
    words[0] = "verify";
    for (int i = 1; i < words.length; i++) {
      words[i] = file("f" + i + ".whl", 1);
    }
    assertThat(isShort(words)).isFalse();
    words[9] = "--offline";
    assertThat(isShort(words)).isTrue();
  }

  @Test
  void start_longVerification_compilesShorterMethods() throws Exception {
    Files.createDirectories(root.resolve("dist"));

    assertThat(isFrugal("verify", "dist")).isTrue();
    assertThat(isFrugal("verify", file("a.whl", 1))).isFalse();
    assertThat(isFrugal("check", "dist")).isFalse();
    assertThat(isFrugal("serve")).isFalse();
  }

  @Test
  void start_aLockFile_compilesSooner() throws Exception {
    assertThat(compilesSooner("check", file("pylock.toml", 100_000))).isTrue();
    assertThat(compilesSooner("check", file("large.toml", (1 << 20) + 1))).isFalse();
    assertThat(compilesSooner("verify", file("a.whl", 1))).isFalse();
  }

  private boolean compilesSooner(String... words) throws Exception {
    return assay.run(words).arguments().contains("-XX:CompileThresholdScaling=0.1");
  }

  @Test
  void start_aFewLargeFiles_compilesTheDigestFirst() throws Exception {
    file("large.whl", (4 << 20) + 1);

    List<String> large = assay.run("verify", "large.whl").arguments();
    assertThat(large).anyMatch(it -> it.contains("implCompressMultiBlock0"));
    assertThat(large).contains("-XX:CompileCommand=quiet", "-XX:-AOTReplayTraining");
    assertThat(isFrugal("verify", "large.whl")).isFalse();
    assertThat(assay.run("check", "large.whl").arguments())
        .noneMatch(it -> it.contains("CompileCommand") || it.contains("AOTReplay"));
    assay.with("ASSAY_JAVA_HOME", assay.java("jdk-21", "21.0.4+7"));
    assertThat(assay.run("verify", "large.whl").arguments())
        .anyMatch(it -> it.contains("implCompressMultiBlock0"))
        .noneMatch(it -> it.contains("AOT"));
  }

  private boolean isFrugal(String... words) throws Exception {
    return assay.run(words).arguments().stream().anyMatch(it -> it.contains("FreqInlineSize"));
  }

  @Test
  void start_anOlderJava_getsNoOptionItDoesNotKnow() throws Exception {
    assay.with("ASSAY_JAVA_HOME", assay.java("jdk-21", "21.0.4+7"));

    Run run = assay.run("--version");

    assertThat(run.arguments())
        .contains(FIRST_COMPILER_ONLY)
        .noneMatch(word -> word.contains("Diagnostic"));
  }
}
