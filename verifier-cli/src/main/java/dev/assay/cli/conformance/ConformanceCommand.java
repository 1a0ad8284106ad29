package dev.assay.cli.conformance;

import dev.assay.cli.command.ArgumentParser;
import dev.assay.cli.command.Command;
import dev.assay.cli.command.ExitCode;
import dev.assay.cli.command.Shell;
import dev.assay.cli.command.UsageError;
import java.util.List;
import java.util.Map;

/** Runs a command line of the adapter. The environment sets no option here. */
public final class ConformanceCommand {
  private ConformanceCommand() {}

  /** {@code words}: the command line without the program's name. */
  public static ExitCode run(List<String> words, Shell shell) throws UsageError {
    Command command =
        switch (words.isEmpty() ? "" : words.getFirst()) {
          case "verify-bundle" -> BundleCase.COMMAND;
          case "verify-attestation" -> AttestationCase.COMMAND;
          default -> throw new UsageError("it is verify-bundle or verify-attestation");
        };
    List<String> rest = words.subList(1, words.size());
    return command.action().run(ArgumentParser.parse(command, rest, Map.of()), shell);
  }
}
