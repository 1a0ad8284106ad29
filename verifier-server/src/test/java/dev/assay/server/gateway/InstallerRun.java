package dev.assay.server.gateway;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What came of a run of an installer of this machine.
 *
 * @param output what it wrote, errors included
 */
record InstallerRun(int exit, String output) {
  /**
   * Runs {@code command} in {@code directory}, which is its home too, without the machine's
   * settings of installers and proxies.
   */
  static InstallerRun of(
      Path directory, List<String> command, Map<String, String> settings, Duration longest)
      throws IOException, InterruptedException {
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
    environment.put("HOME", directory.toString());
    environment.putAll(settings);
    Process process = builder.start();
    if (!process.waitFor(longest.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError(command.getFirst() + " does not end");
    }
    return new InstallerRun(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
  }
}
