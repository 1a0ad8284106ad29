package dev.assay.server.gateway;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** The machine's own pip, without any of its settings. */
final class Pip {
  private static final long LONGEST_SECONDS = 120;

  private final Path directory;

  /** What came of a run. */
  record Run(int exit, String output) {}

  private Pip(Path directory) {
    this.directory = directory;
  }

  /** One that installs below {@code directory}; the test is skipped where there is none. */
  static Pip in(Path directory) throws IOException, InterruptedException {
    Pip pip = new Pip(Files.createDirectories(directory));
    boolean there;
    try {
      there = pip.python("-m", "pip", "--version").exit() == 0;
    } catch (IOException noPython) {
      there = false;
    }
    Assumptions.assumeTrue(there, "python3 with pip is not installed: pip against the gateway");
    return pip;
  }

  /** Installs from this index and no other. */
  Run install(String index, String... wanted) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of("-m", "pip", "install", "--no-cache-dir"));
    words.addAll(List.of("--index-url", index, "--target", target().toString()));
    words.addAll(List.of(wanted));
    return python(words.toArray(String[]::new));
  }

  /** Downloads from this index and no other. */
  Run download(String index, Path to, List<String> wanted)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of("-m", "pip", "download", "--no-cache-dir"));
    words.addAll(List.of("--no-deps", "--index-url", index, "--dest", to.toString()));
    words.addAll(wanted);
    return python(words.toArray(String[]::new));
  }

  Path target() {
    return directory.resolve("installed");
  }

  /** What is installed, without what was compiled from it. */
  List<String> installed() throws IOException {
    if (!Files.exists(target())) {
      return List.of();
    }
    try (var files = Files.list(target())) {
      return files
          .map(it -> it.getFileName().toString())
          .filter(it -> it.endsWith(".py"))
          .sorted()
          .toList();
    }
  }

  /** Runs Python on what is installed. */
  Run python(String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("python3"));
    command.addAll(List.of(words));
    Path output = directory.resolve("output.txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    Map<String, String> environment = builder.environment();
    environment
        .keySet()
        .removeIf(it -> it.startsWith("PIP_") || it.toLowerCase(Locale.ROOT).contains("proxy"));
    environment.put("PIP_CONFIG_FILE", "/dev/null");
    environment.put("PIP_DISABLE_PIP_VERSION_CHECK", "1");
    environment.put("PIP_NO_INPUT", "1");
    environment.put("PIP_RETRIES", "0");
    environment.put("PIP_ROOT_USER_ACTION", "ignore");
    environment.put("HOME", directory.toString());
    environment.put("PYTHONPATH", target().toString());
    Process process = builder.start();
    if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("pip does not end");
    }
    return new Run(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
  }
}
