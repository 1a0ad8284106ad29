package dev.assay.server.gateway;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** The machine's own poetry, without any of its settings, in a project of its own. */
final class Poetry {
  private static final long LONGEST_SECONDS = 240;

  private final Path directory;

  /** What came of a run. */
  record Run(int exit, String output) {}

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
  Run install(String index, String... wanted) throws IOException, InterruptedException {
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
  Run python(String program) throws IOException, InterruptedException {
    return run(List.of(".venv/bin/python", "-c", program));
  }

  private Run run(List<String> command) throws IOException, InterruptedException {
    Path output = directory.resolve("output.txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    Map<String, String> environment = builder.environment();
    environment
        .keySet()
        .removeIf(it ->
            it.startsWith("PIP_")
                || it.startsWith("POETRY_")
                || it.toLowerCase(Locale.ROOT).contains("proxy"));
    environment.put("PIP_CONFIG_FILE", "/dev/null");
    environment.put("PIP_DISABLE_PIP_VERSION_CHECK", "1");
    environment.put("POETRY_CACHE_DIR", directory.resolve("cache").toString());
    environment.put("POETRY_CONFIG_DIR", directory.resolve("config").toString());
    environment.put("POETRY_VIRTUALENVS_IN_PROJECT", "true");
    environment.put("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring");
    environment.put("HOME", directory.toString());
    Process process = builder.start();
    if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("poetry does not end");
    }
    return new Run(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
  }
}
