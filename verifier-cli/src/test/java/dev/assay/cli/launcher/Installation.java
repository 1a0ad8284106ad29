package dev.assay.cli.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * An installation of the launcher in a directory of its own, with Java homes whose {@code java} is
 * a script: it writes its arguments to stdout, one per line, and makes the archive it is asked for.
 */
final class Installation {
  /** What one start printed and how it ended. */
  record Run(String out, String err, int exitCode) {
    List<String> arguments() {
      return out.lines().toList();
    }
  }

  private static final String FAKE_JAVA =
      """
      #!/bin/sh
      for word in "$@"; do
        case $word in
          -XX:AOTCacheOutput=* | -XX:ArchiveClassesAtExit=*)
            echo made >>"$0.made"
            [ -e "$0.broken" ] || echo classes >"${word#*=}"
            exit 0
            ;;
        esac
      done
      echo "$0"
      for word in "$@"; do echo "$word"; done
      """;

  final Path root;
  final Path launcher;
  final Path lib;
  final Path cache;

  /** The PATH, unless a test says otherwise; no Java is in there. */
  final Path tools;

  private final Map<String, String> environment = new HashMap<>();

  private Installation(Path root, Path launcher, Path lib) throws IOException {
    this.tools = Tools.in(root.resolve("tools"));
    this.root = root;
    this.launcher = launcher;
    this.lib = lib;
    this.cache = root.resolve("cache");
    environment.put("XDG_CACHE_HOME", cache.toString());
    environment.put("PATH", tools.toString());
    environment.put("HOME", root.resolve("home").toString());
  }

  /** The layout of the zip: {@code bin/assay}, {@code lib/assay.jar}. */
  static Installation distribution(Path root) throws IOException {
    Path bin = Files.createDirectories(root.resolve("some where/bin"));
    Path lib = Files.createDirectories(root.resolve("some where/lib"));
    Installation installation = new Installation(root, copyLauncher(root, bin), lib);
    installation.writeJar("build-one");
    return installation;
  }

  /** The layout of a checkout, whose {@code mvnw} is {@code script}; nothing is built yet. */
  static Installation checkout(Path root, String script) throws IOException {
    Path tree = Files.createDirectories(root.resolve("tree"));
    Path module = Files.createDirectories(tree.resolve("verifier-cli"));
    Files.writeString(module.resolve("pom.xml"), "<project/>");
    Tools.executable(tree.resolve("mvnw"), script);
    return new Installation(root, copyLauncher(root, tree), module.resolve("target"));
  }

  /** The launcher, but looking for Java below {@code root} where it would look in {@code /usr}. */
  private static Path copyLauncher(Path root, Path directory) throws IOException {
    Path original = Path.of(System.getProperty("basedir", "."), "../assay");
    String text = Files.readString(original);
    for (String place : List.of("/usr/lib", "/usr/java", "/usr/local/opt", "/opt/", "/Library/")) {
      text = text.replace(" " + place, " " + quoted(root) + place);
    }
    return Tools.executable(directory.resolve("assay"), text);
  }

  private static String quoted(Path path) {
    return "\"" + path + "\"";
  }

  /** Writes the jar as a build would; its time is in the past, as that of an unpacked one is. */
  void writeJar(String buildId) throws IOException {
    Path jar = Files.writeString(lib.resolve("assay.jar"), "jar");
    Files.setLastModifiedTime(jar, FileTime.from(Instant.now().minus(Duration.ofDays(100))));
    Files.writeString(lib.resolve("assay.build"), buildId + "\n");
  }

  /** A Java home at {@code place} below the root, with a {@code release} file. */
  Path java(String place, String runtimeVersion) throws IOException {
    Path home = root.resolve(place);
    Files.createDirectories(home.resolve("bin"));
    Files.writeString(
        home.resolve("release"),
        "IMPLEMENTOR=\"Test\"\nJAVA_RUNTIME_VERSION=\"" + runtimeVersion + "\"\n");
    Path java = Tools.executable(home.resolve("bin/java"), FAKE_JAVA);
    Files.setLastModifiedTime(java, FileTime.from(Instant.now().minus(Duration.ofDays(50))));
    return home;
  }

  /** How many archives the Java of {@code home} was asked to make. */
  static int archivesMade(Path home) throws IOException {
    Path log = home.resolve("bin/java.made");
    return Files.exists(log) ? Files.readAllLines(log).size() : 0;
  }

  Installation with(String variable, Object value) {
    environment.put(variable, value.toString());
    return this;
  }

  Installation without(String variable) {
    environment.remove(variable);
    return this;
  }

  Run run(String... words) throws IOException, InterruptedException {
    return finish(start(launcher, words));
  }

  Run runAs(Path program, String... words) throws IOException, InterruptedException {
    return finish(start(program, words));
  }

  /** Starts {@code count} at once. */
  List<Run> runTogether(int count, String... words) throws IOException, InterruptedException {
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      processes.add(start(launcher, words));
    }
    List<Run> runs = new ArrayList<>();
    for (Process process : processes) {
      runs.add(finish(process));
    }
    return runs;
  }

  private Process start(Path program, String... words) throws IOException {
    List<String> line = new ArrayList<>(List.of(program.toString()));
    line.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(line).directory(root.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder.start();
  }

  private static Run finish(Process process) throws IOException, InterruptedException {
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new AssertionError("the launcher hangs");
    }
    return new Run(out, err, process.exitValue());
  }
}
