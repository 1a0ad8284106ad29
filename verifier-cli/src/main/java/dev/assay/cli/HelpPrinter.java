package dev.assay.cli;

import dev.assay.cli.command.Command;
import java.io.PrintStream;
import picocli.CommandLine.Help;

/** Prints a command's help, laid out by picocli. */
final class HelpPrinter {
  private HelpPrinter() {}

  static void print(Command command, PrintStream stream) {
    stream.print(PicocliTree.of(command).getUsageMessage(Help.Ansi.OFF));
  }
}
