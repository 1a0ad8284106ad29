package dev.assay.cli.command;

import dev.assay.model.Reason;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a command gets from whoever called it: streams, environment variables, working directory,
 * clock. Results go to {@code out}, everything else to {@code err}; both are UTF-8.
 *
 * @param outIsTerminal whether a person reads {@code out} as it comes, rather than a file or pipe
 * @param errIsTerminal the same of {@code err}; progress is shown only then
 */
public record Shell(
    InputStream in,
    PrintStream out,
    PrintStream err,
    Map<String, String> environment,
    Path directory,
    boolean outIsTerminal,
    boolean errIsTerminal,
    InstantSource clock) {
  public Shell {
    Objects.requireNonNull(in, "in is null");
    Objects.requireNonNull(out, "out is null");
    Objects.requireNonNull(err, "err is null");
    environment = Map.copyOf(environment);
    Objects.requireNonNull(directory, "directory is null");
    Objects.requireNonNull(clock, "clock is null");
  }

  /** The variable {@code name}, or empty when it is unset or blank. */
  public Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }

  /** Says why nothing was done, and what to do. */
  public ExitCode refused(Reason reason) {
    err.println("assay: " + reason);
    err.println("assay: to do: " + reason.code().remedy());
    return ExitCode.of(reason.verdict());
  }

  /** {@code path} as the caller means it: from the working directory, unless absolute. */
  public Path resolve(String path) {
    return directory.resolve(path);
  }
}
