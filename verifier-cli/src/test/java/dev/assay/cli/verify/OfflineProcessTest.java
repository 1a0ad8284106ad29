package dev.assay.cli.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code assay verify --offline} as a process of its own: which classes it loads, that it needs no
 * network at all, and that it needs no home.
 */
final class OfflineProcessTest {
  /** Nothing of these has any business in an offline verification. */
  private static final List<String> FORBIDDEN =
      List.of(
          "java.net.http.",
          "jdk.internal.net.http.",
          "java.net.Socket",
          "java.net.InetAddress",
          "javax.net.ssl.",
          "sun.security.ssl.",
          "java.sql.",
          "org.sqlite.",
          "picocli.",
          "com.google.protobuf.",
          "com.google.gson.",
          "tools.jackson.databind.",
          "dev.sigstore.",
          "dev.assay.testdata.",
          "dev.assay.toml.",
          "org.tomlj.",
          "org.postgresql.",
          "com.fasterxml.jackson.databind.",
          "io.helidon.",
          "java.util.logging.",
          "org.bouncycastle.jce.",
          "org.slf4j.",
          "ch.qos.logback.",
          "org.apache.logging.",
          "dev.assay.adapters.http.HttpStack",
          "dev.assay.adapters.tuf.",
          "dev.assay.adapters.opinion.",
          "dev.assay.adapters.protobuf.",
          "dev.assay.server.");

  /** Of a list of permissions in Java 21; it opens nothing. */
  private static final String NO_SOCKET = "java.net.SocketPermission";

  @TempDir Path directory;
  private Workshop workshop;

  private record Run(int exitCode, List<String> lines) {
    Stream<String> loaded() {
      return lines.stream()
          .filter(line -> line.contains("[class,load]"))
          .map(line -> line.replaceFirst("^.*\\[class,load\\s*\\] (\\S+) .*$", "$1"));
    }
  }

  @BeforeEach
  void publish() throws Exception {
    workshop = new Workshop(directory);
    workshop.publish(Workshop.FILE, workshop.acme());
  }

  private List<String> command(List<String> javaOptions, String... words) {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(javaOptions);
    line.add("-cp");
    line.add(
        Optional.ofNullable(System.getProperty("surefire.test.class.path"))
            .orElse(System.getProperty("java.class.path")));
    line.add("dev.assay.cli.Main");
    line.addAll(List.of("verify", "--offline", "--trusted-root", "root.json"));
    line.addAll(List.of(words));
    return line;
  }

  private Run run(List<String> command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.directory(directory.toFile());
    builder.environment().clear();
    Process process = builder.start();
    process.getOutputStream().close();
    List<String> lines =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .toList();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Run(process.exitValue(), lines);
  }

  @Test
  void verifyOffline_loadsNoClassThatItDoesNotNeed() throws Exception {
    for (String repository : List.of("acme/demo", "mallory/demo")) {
      Run run = run(command(List.of("-Xlog:class+load"), "--repo", repository, Workshop.FILE));

      assertThat(run.exitCode()).isEqualTo(repository.startsWith("acme") ? 0 : 1);
      assertThat(run.loaded()).anyMatch(name -> name.equals("dev.assay.verify.Verifier"));
      assertThat(run.loaded().filter(name -> FORBIDDEN.stream().anyMatch(name::startsWith)))
          .isSubsetOf(NO_SOCKET);
    }
  }

  @Test
  void verifyOffline_inAnEmptyNetworkNamespace_isTheSame() throws Exception {
    List<String> unshare = unshare();
    assumeTrue(!unshare.isEmpty(), "this machine allows no network namespace: left out");
    List<String> line = new ArrayList<>(unshare);
    line.addAll(command(List.of(), "--repo", "acme/demo", Workshop.FILE));

    Run run = run(line);

    assertThat(run.lines()).anyMatch(text -> text.startsWith("VERIFIED"));
    assertThat(run.exitCode()).isZero();
  }

  private List<String> unshare() throws InterruptedException {
    for (List<String> words : List.of(List.of("unshare", "-n"), List.of("unshare", "-rn"))) {
      List<String> probe = new ArrayList<>(words);
      probe.add("true");
      try {
        if (run(probe).exitCode() == 0) {
          return words;
        }
      } catch (IOException absent) {
        // the next one
      }
    }
    return List.of();
  }

  @Test
  void verifyOffline_homeThatCannotBeWritten_isTheSame() throws Exception {
    Path home = Files.createFile(directory.resolve("home-is-a-file"));
    for (String variable : List.of("HOME", "XDG_CACHE_HOME", "ASSAY_CACHE_DIR")) {
      List<String> line = new ArrayList<>(List.of("env", variable + "=" + home));
      line.addAll(command(List.of(), "--repo", "acme/demo", Workshop.FILE));

      Run run = run(line);

      assertThat(run.lines()).as(variable).anyMatch(text -> text.startsWith("VERIFIED"));
      assertThat(run.exitCode()).isZero();
    }
    assertThat(home).isEmptyFile();
  }

  @Test
  void verifyOffline_writesNothing() throws Exception {
    List<String> before = names();

    assertThat(run(command(List.of(), "--repo", "acme/demo", Workshop.FILE)).exitCode()).isZero();

    assertThat(names()).isEqualTo(before);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.map(Path::toString).sorted().toList();
    }
  }
}
