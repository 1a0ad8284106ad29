package dev.assay.cli;

import dev.assay.cli.command.Command;
import dev.assay.cli.command.ExitCode;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The parts of a command's help that are not its option list. */
final class UsageText {
  private UsageText() {}

  static void describe(Command command, UsageMessageSpec help) {
    help.customSynopsis(synopsis(command));
    List<String> description = new ArrayList<>();
    description.add(command.summary() + ".");
    for (String paragraph : command.description()) {
      description.add("");
      description.add(paragraph);
    }
    help.description(escaped(description));
    help.descriptionHeading("%n");
    help.optionListHeading("%nOptions:%n");
    help.commandListHeading("%nCommands:%n");
    help.sortOptions(false);
    help.footer(escaped(footer(command)));
  }

  static String synopsis(Command command) {
    StringBuilder line = new StringBuilder("assay");
    if (!command.name().equals("assay")) {
      line.append(' ').append(command.name());
    }
    if (!command.children().isEmpty()) {
      return line.append(" COMMAND").toString();
    }
    if (!command.options().isEmpty()) {
      line.append(" [OPTION]...");
    }
    if (command.maxOperands() > 0) {
      String operand = command.operandLabel() + (command.maxOperands() > 1 ? "..." : "");
      line.append(' ').append(command.minOperands() == 0 ? "[" + operand + "]" : operand);
    }
    return line.toString();
  }

  static List<String> footer(Command command) {
    List<String> lines = new ArrayList<>();
    if (!command.examples().isEmpty()) {
      lines.add("");
      lines.add("Examples:");
      for (Command.Example example : command.examples()) {
        lines.add("  # " + example.purpose());
        lines.add("  " + example.commandLine());
      }
    }
    if (command.name().equals("assay") || !command.examples().isEmpty()) {
      lines.add("");
      lines.add("Exit codes:");
      for (ExitCode code : ExitCode.values()) {
        lines.add("  " + code.code() + "  " + code.meaning());
      }
    }
    return lines;
  }

  /** picocli reads the text as a format string and '@|' as the start of markup. */
  private static String[] escaped(List<String> lines) {
    return lines.stream().map(line -> line.replace("%", "%%")).toArray(String[]::new);
  }
}
