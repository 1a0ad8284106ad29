package dev.assay.cli;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.assay.cli.command.ExitCode;
import dev.assay.cli.command.Shell;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One command line run in process, and all that it printed. */
public record CommandLineRun(ExitCode exitCode, String out, String err) {
  /** Runs {@code words} without input, environment and network habits of the machine. */
  public static CommandLineRun of(String... words) {
    return in(Path.of("").toAbsolutePath()).run(words);
  }

  public static Setting in(Path directory) {
    return new Setting(directory);
  }

  /** Where and when a command line runs. */
  public static final class Setting {
    private final Path directory;
    private final Map<String, String> environment = new HashMap<>();
    private String input = "";
    private boolean terminal;
    private Instant now = Instant.parse("2026-08-22T00:00:00Z");

    private Setting(Path directory) {
      this.directory = directory;
    }

    @CanIgnoreReturnValue
    public Setting with(String variable, Object value) {
      environment.put(variable, value.toString());
      return this;
    }

    @CanIgnoreReturnValue
    public Setting input(String text) {
      input = text;
      return this;
    }

    @CanIgnoreReturnValue
    public Setting onTerminal() {
      terminal = true;
      return this;
    }

    @CanIgnoreReturnValue
    public Setting at(Instant instant) {
      now = instant;
      return this;
    }

    public CommandLineRun run(String... words) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ByteArrayOutputStream err = new ByteArrayOutputStream();
      Shell shell =
          new Shell(
              new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
              new PrintStream(out, true, StandardCharsets.UTF_8),
              new PrintStream(err, true, StandardCharsets.UTF_8),
              environment,
              directory,
              terminal,
              terminal,
              InstantSource.fixed(now));
      ExitCode exitCode = Main.run(List.of(words), shell);
      return new CommandLineRun(
          exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
  }
}
