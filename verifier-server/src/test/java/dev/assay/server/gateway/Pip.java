package dev.assay.server.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** The machine's own pip, without any of its settings. */
final class Pip {
  private static final Duration LONGEST = Duration.ofMinutes(2);

  private final Path directory;

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
  InstallerRun install(String index, String... wanted) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of("-m", "pip", "install", "--no-cache-dir"));
    words.addAll(List.of("--index-url", index, "--target", target().toString()));
    words.addAll(List.of(wanted));
    return python(words.toArray(String[]::new));
  }

  /** Downloads from this index and no other. */
  InstallerRun download(String index, Path to, List<String> wanted)
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
  InstallerRun python(String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("python3"));
    command.addAll(List.of(words));
    Map<String, String> settings =
        Map.of(
            "PIP_NO_INPUT", "1",
            "PIP_RETRIES", "0",
            "PIP_ROOT_USER_ACTION", "ignore",
            "PYTHONPATH", target().toString());
    return InstallerRun.of(directory, command, settings, LONGEST);
  }
}
