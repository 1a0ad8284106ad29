package dev.assay.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.cli.launcher.Installation.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs({OS.LINUX, OS.MAC})
final class JavaChoiceTest {
  @TempDir Path directory;
  private Installation assay;

  @BeforeEach
  void install() throws Exception {
    assay = Installation.distribution(directory.toRealPath()).with("ASSAY_ARCHIVE", "off");
  }

  private static void assertUses(Run run, Path home) {
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.arguments().getFirst()).isEqualTo(home + "/bin/java");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void start_assayJavaHomeGiven_winsOverEverything() throws Exception {
    Path chosen = assay.java("chosen", "21.0.1+12");
    assay.java("usr/lib/jvm/newest", "26+35");
    assay.with("JAVA_HOME", assay.java("home-25", "25+36")).with("ASSAY_JAVA_HOME", chosen);

    assertUses(assay.run("--version"), chosen);
  }

  @Test
  void start_assayJavaHomeTooOld_saysSoOnOneLine() throws Exception {
    Path old = assay.java("old", "17.0.15+6");

    Run run = assay.with("ASSAY_JAVA_HOME", old).run("verify", "x.whl");

    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .isEqualTo("assay: needs Java 21 or newer, but ASSAY_JAVA_HOME is Java 17: " + old + ".\n");
  }

  @Test
  void start_assayJavaHomeWithoutJava_saysSoOnOneLine() throws Exception {
    Run run = assay.with("ASSAY_JAVA_HOME", directory.resolve("none")).run();

    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.err()).contains("where there is no bin/java").hasLineCount(1);
  }

  @Test
  void start_javaHomeRecentEnough_winsOverNewerElsewhere() throws Exception {
    assay.java("usr/lib/jvm/newest", "26+35");
    Path home = assay.java("home-21", "21.0.4+7-LTS");

    assertUses(assay.with("JAVA_HOME", home).run("--version"), home);
  }

  @Test
  void start_javaHomeTooOld_takesTheNewestInTheUsualPlaces() throws Exception {
    assay.java("usr/lib/jvm/jdk-21", "21.0.4+7");
    Path newest = assay.java("home/.sdkman/candidates/java/25.0.1-tem", "25.0.1+8");
    assay.java("opt/jdk-22", "22+36");

    Run run = assay.with("JAVA_HOME", assay.java("old", "17.0.15+6")).run("--version");

    assertUses(run, newest);
  }

  @Test
  void start_javaOfThePathIsALink_isFollowedToItsHome() throws Exception {
    Path home = assay.java("real", "23+1");
    Path bin = Files.createDirectories(directory.toRealPath().resolve("bin"));
    Files.createSymbolicLink(bin.resolve("java"), home.resolve("bin/java"));

    assertUses(assay.with("PATH", bin + ":" + assay.tools).run("--version"), home);
  }

  @Test
  void start_noJavaRecentEnough_namesTheNewestAndWhatToDo() throws Exception {
    assay.java("usr/lib/jvm/a", "11.0.2");
    Path newest = assay.java("usr/lib/jvm/b", "17.0.15+6");

    Run run = assay.with("PATH", directory.toString()).run("--version");

    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .contains("needs Java 21 or newer", "Java 17 in " + newest, "ASSAY_JAVA_HOME")
        .hasLineCount(1);
  }

  @Test
  void start_searchedBefore_isRememberedUntilSomethingChanges() throws Exception {
    Path first = assay.java("usr/lib/jvm/jdk-24", "24+36");
    assertUses(assay.run("--version"), first);
    assertThat(assay.cache.resolve("assay/java")).exists();

    Files.delete(first.resolve("release"));
    Path second = assay.java("usr/lib/jvm/jdk-21", "21.0.4+7");

    assertUses(assay.run("--version"), second);
  }

  @Test
  void start_homeAndCacheUnset_worksAndRemembersNothing() throws Exception {
    Path home = assay.java("usr/lib/jvm/jdk-24", "24+36");

    assertUses(assay.without("HOME").without("XDG_CACHE_HOME").run("--version"), home);
  }

  @Test
  void start_calledThroughALinkElsewhere_findsItsOwnJar() throws Exception {
    assay.with("JAVA_HOME", assay.java("home-25", "25+36"));
    Path link = directory.toRealPath().resolve("assay");
    Files.createSymbolicLink(link, Path.of("some where/bin/assay"));

    Run run = assay.runAs(link, "--version");

    assertThat(run.arguments()).contains("dev.assay.cli.Main", "--version");
    assertThat(run.arguments()).anyMatch(word -> word.endsWith("/some where/lib/assay.jar"));
  }

  @Test
  void start_anyArguments_arePassedUntouched() throws Exception {
    assay.with("JAVA_HOME", assay.java("home-25", "25+36"));

    Run run = assay.run("verify", "a b*.whl", "$HOME", "", "'q\"", "-x");

    assertThat(run.out()).endsWith("dev.assay.cli.Main\nverify\na b*.whl\n$HOME\n\n'q\"\n-x\n");
  }

  @Test
  void start_jvmOptionsGiven_comeBeforeTheClassPath() throws Exception {
    assay.with("JAVA_HOME", assay.java("home-25", "25+36"));

    Run run = assay.with("ASSAY_JAVA_OPTS", "-Xmx64m -Da=b").run("--version");

    assertThat(run.arguments()).containsSubsequence("-Xmx64m", "-Da=b", "-cp");
  }

  @Test
  void start_serve_leavesTheCollectorToTheJvm() throws Exception {
    assay.with("JAVA_HOME", assay.java("home-25", "25+36"));

    assertThat(assay.run("serve").arguments()).doesNotContain("-XX:+UseSerialGC");
    assertThat(assay.run("verify").arguments()).contains("-XX:+UseSerialGC");
  }

  @Test
  void start_jarMissing_saysWhichOne() throws Exception {
    assay.with("JAVA_HOME", assay.java("home-25", "25+36"));
    Files.delete(assay.lib.resolve("assay.jar"));

    Run run = assay.run("--version");

    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.err()).contains("incomplete", "assay.jar").hasLineCount(1);
  }
}
