package dev.assay.cli;

import dev.assay.cli.command.ArgumentParser;
import dev.assay.cli.command.Arguments;
import dev.assay.cli.command.Command;
import dev.assay.cli.command.ExitCode;
import dev.assay.cli.command.Option;
import dev.assay.cli.command.OptionGroup;
import dev.assay.cli.command.Shell;
import dev.assay.cli.command.Suggestion;
import dev.assay.cli.command.UsageError;
import dev.assay.cli.convert.ConvertCommand;
import dev.assay.cli.demo.DemoCommand;
import dev.assay.cli.doctor.DoctorCommand;
import dev.assay.cli.inspect.InspectCommand;
import dev.assay.cli.kit.KitCommands;
import dev.assay.cli.ledger.LedgerCommands;
import dev.assay.cli.lock.CheckCommand;
import dev.assay.cli.lock.LockCommands;
import dev.assay.cli.log.LogCommands;
import dev.assay.cli.policy.HistoryCommand;
import dev.assay.cli.policy.PolicyCommands;
import dev.assay.cli.receipt.ReceiptCommands;
import dev.assay.cli.serve.ServeCommand;
import dev.assay.cli.trust.TrustCommands;
import dev.assay.cli.verify.VerifyCommand;
import java.util.List;

/** All commands, and how those that picocli parses are run. */
final class Commands {
  private Commands() {}

  static Command root() {
    return new Command(
        "assay",
        "Tells where a Python package really came from, before it is deployed",
        List.of(
            "VERIFIED means that every check passed against the publisher that you named: the"
                + " origin is verified. It does not mean that the code is safe."),
        "",
        0,
        0,
        List.of(
            Option.flag(OptionGroup.OTHER, "--version", "Print the version and exit")
                .withLetter("-V")),
        List.of(),
        List.of(
            VerifyCommand.COMMAND,
            TrustCommands.FAMILY,
            KitCommands.FAMILY,
            ConvertCommand.COMMAND,
            CheckCommand.COMMAND,
            LockCommands.FAMILY,
            PolicyCommands.FAMILY,
            HistoryCommand.COMMAND,
            LedgerCommands.FAMILY,
            InspectCommand.COMMAND,
            ReceiptCommands.FAMILY,
            LogCommands.FAMILY,
            ServeCommand.COMMAND,
            ExplainCommand.COMMAND,
            DoctorCommand.COMMAND,
            DemoCommand.COMMAND,
            CompletionCommand.COMMAND),
        Commands::nothingAsked);
  }

  private static ExitCode nothingAsked(Arguments arguments, Shell shell) {
    HelpPrinter.print(root(), shell.err());
    return ExitCode.USAGE;
  }

  /** Finds the command that {@code words} start with, and runs it or prints its help. */
  static ExitCode run(List<String> words, Shell shell) throws UsageError {
    Command command = root();
    int at = 0;
    while (at < words.size() && !command.children().isEmpty() && !words.get(at).startsWith("-")) {
      command = child(command, words.get(at));
      at++;
    }
    List<String> rest = words.subList(at, words.size());
    return asksForHelp(rest) ? help(command, shell) : run(command, rest, shell);
  }

  static ExitCode help(Command command, Shell shell) {
    HelpPrinter.print(command, shell.out());
    return ExitCode.OK;
  }

  /** Runs {@code command} with the words after its name. */
  static ExitCode run(Command command, List<String> words, Shell shell) throws UsageError {
    Arguments arguments = ArgumentParser.parse(command, words, shell.environment());
    return command.action().run(arguments, shell);
  }

  static boolean asksForHelp(List<String> words) {
    for (String word : words) {
      if (word.equals("--")) {
        return false;
      }
      if (word.equals("--help") || word.equals("-h")) {
        return true;
      }
    }
    return false;
  }

  private static Command child(Command parent, String word) throws UsageError {
    for (Command child : parent.children()) {
      if (child.word().equals(word)) {
        return child;
      }
    }
    throw Suggestion.unknownCommand(word, parent.children());
  }
}
