package dev.assay.cli;

import dev.assay.cli.command.Command;
import dev.assay.cli.command.Option;
import dev.assay.cli.command.OptionGroup;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The command table as picocli's model, from which it lays out help and writes completions. It does
 * not parse command lines: loading it takes longer than a verification, and one parser cannot
 * disagree with itself. Built without annotations or reflection.
 */
final class PicocliTree {
  private PicocliTree() {}

  static CommandLine of(Command root) {
    CommandLine tree = line(root);
    tree.setExpandAtFiles(false)
        .setPosixClusteredShortOptionsAllowed(false)
        .setOverwrittenOptionsAllowed(true)
        .setUsageHelpLongOptionsMaxWidth(34)
        .setUsageHelpAutoWidth(false);
    return tree;
  }

  private static CommandLine line(Command command) {
    CommandSpec spec = CommandSpec.create().name(command.word());
    spec.addOption(
        OptionSpec.builder("-h", "--help")
            .usageHelp(true)
            .description("Show this help and exit")
            .build());
    for (OptionGroup group : OptionGroup.values()) {
      addGroup(spec, group, command.options());
    }
    if (command.maxOperands() > 0) {
      spec.addPositional(
          PositionalParamSpec.builder()
              .paramLabel(command.operandLabel())
              .type(List.class)
              .auxiliaryTypes(String.class)
              .arity("0..*")
              .index("0..*")
              .hideParamSyntax(true)
              .hidden(true)
              .build());
    }
    UsageText.describe(command, spec.usageMessage());
    for (Command child : command.children()) {
      spec.addSubcommand(child.word(), line(child));
    }
    return new CommandLine(spec);
  }

  private static void addGroup(CommandSpec spec, OptionGroup group, List<Option> options) {
    List<Option> members = options.stream().filter(o -> o.group() == group).toList();
    if (members.isEmpty()) {
      return;
    }
    if (group == OptionGroup.OTHER) {
      members.forEach(option -> spec.addOption(optionSpec(option)));
      return;
    }
    ArgGroupSpec.Builder section =
        ArgGroupSpec.builder()
            .validate(false)
            .heading("%n" + group.heading() + ":%n")
            .order(group.place());
    members.forEach(option -> section.addArg(optionSpec(option)));
    spec.addArgGroup(section.build());
  }

  private static OptionSpec optionSpec(Option option) {
    OptionSpec.Builder builder =
        OptionSpec.builder(option.names().toArray(String[]::new)).description(option.summary());
    if (option.isFlag()) {
      return builder.type(boolean.class).arity("0").build();
    }
    return builder
        .type(List.class)
        .auxiliaryTypes(String.class)
        .arity("1")
        .paramLabel(option.label())
        .completionCandidates(option.values().isEmpty() ? null : option.values())
        .build();
  }
}
