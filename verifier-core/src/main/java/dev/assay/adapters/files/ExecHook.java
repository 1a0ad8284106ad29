package dev.assay.adapters.files;

import dev.assay.monitor.AlertSink;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A program of the operator's that gets each alert on its standard input. It is started directly,
 * without a shell; exit code 0 accepts. What it prints goes to this process's standard error.
 */
public final class ExecHook implements AlertSink {
  private final String name;
  private final List<String> command;
  private final Path directory;
  private final Duration limit;

  public ExecHook(String name, List<String> command, Path directory, Duration limit) {
    this.name = name;
    this.command = List.copyOf(command);
    this.directory = directory;
    this.limit = limit;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Optional<String> deliver(String key, String json) {
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectOutput(ProcessBuilder.Redirect.to(devNull()))
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      try (OutputStream in = process.getOutputStream()) {
        in.write((json + "\n").getBytes(StandardCharsets.UTF_8));
      } catch (IOException closed) {
        // A program may exit without reading; its exit code decides.
      }
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        Process unused = process.destroyForcibly();
        return Optional.of(command.getFirst() + " did not end within " + limit);
      }
      int code = process.exitValue();
      return code == 0
          ? Optional.empty()
          : Optional.of(command.getFirst() + " ended with exit code " + code);
    } catch (IOException notStarted) {
      return Optional.of(command.getFirst() + " cannot be started");
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Optional.of("interrupted");
    }
  }

  private static java.io.File devNull() {
    boolean windows = System.getProperty("os.name", "").startsWith("Windows");
    return new java.io.File(windows ? "NUL" : "/dev/null");
  }
}
