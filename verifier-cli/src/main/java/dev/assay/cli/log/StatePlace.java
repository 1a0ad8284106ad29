package dev.assay.cli.log;

import dev.assay.cli.command.Arguments;
import dev.assay.cli.command.Shell;
import dev.assay.cli.command.UsageError;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where states are: {@code --state}; else {@code assay/logs} in {@code XDG_STATE_HOME}, in {@code
 * LOCALAPPDATA} on Windows, or in {@code ~/.local/state}.
 */
final class StatePlace {
  private StatePlace() {}

  static Path of(Arguments arguments, Shell shell) throws UsageError {
    Optional<Path> given = arguments.value(LogOptions.STATE).map(shell::resolve);
    return given
        .or(() ->
            shell
                .variable("XDG_STATE_HOME")
                .map(Path::of)
                .filter(Path::isAbsolute)
                .map(state -> state.resolve("assay").resolve("logs")))
        .or(() -> shell.variable("LOCALAPPDATA").map(local -> Path.of(local, "assay", "logs")))
        .or(() ->
            shell.variable("HOME").map(home -> Path.of(home, ".local", "state", "assay", "logs")))
        .orElseThrow(() -> new UsageError("--state DIR is missing, and HOME is not set"));
  }
}
