package dev.assay.server.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** The machine's own poetry, without any of its settings, in a project of its own. */
final class Poetry {
  private static final Duration LONGEST = Duration.ofMinutes(4);

  private final Path directory;

  private Poetry(Path directory) {
    this.directory = directory;
  }

  /** One that works in {@code directory}; the test is skipped where there is none. */
  static Poetry in(Path directory) throws IOException, InterruptedException {
    Poetry poetry = new Poetry(Files.createDirectories(directory));
    boolean there;
    try {
      there = poetry.run(List.of("poetry", "--version")).exit() == 0;
    } catch (IOException noPoetry) {
      there = false;
    }
    Assumptions.assumeTrue(there, "poetry is not installed: poetry against the gateway");
    return poetry;
  }

  /** Locks and installs what {@code wanted} says, from this index and no other. */
  InstallerRun install(String index, String... wanted) throws IOException, InterruptedException {
    Files.writeString(
        directory.resolve("pyproject.toml"),
        """
        [tool.poetry]
        name = "consumer"
        version = "0.1"
        description = "installs something"
        authors = []
        [tool.poetry.dependencies]
        python = "^3.8"
        %s
        [[tool.poetry.source]]
        name = "gate"
        url = "%s"
        default = true
        """
            .formatted(String.join("\n", wanted), index));
    return run(List.of("poetry", "install", "--no-root", "--no-interaction", "-v"));
  }

  /** What Python says, in the environment that poetry made. */
  InstallerRun python(String program) throws IOException, InterruptedException {
    return run(List.of(".venv/bin/python", "-c", program));
  }

  private InstallerRun run(List<String> command) throws IOException, InterruptedException {
    Map<String, String> settings =
        Map.of(
            "POETRY_CACHE_DIR",
            directory.resolve("cache").toString(),
            "POETRY_CONFIG_DIR",
            directory.resolve("config").toString(),
            "POETRY_VIRTUALENVS_IN_PROJECT",
            "true",
            "PYTHON_KEYRING_BACKEND",
            "keyring.backends.null.Keyring");
    return InstallerRun.of(directory, command, settings, LONGEST);
  }
}
