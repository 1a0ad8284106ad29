package dev.assay.cli;

import dev.assay.cli.command.Arguments;
import dev.assay.cli.command.Command;
import dev.assay.cli.command.ExitCode;
import dev.assay.cli.command.Option;
import dev.assay.cli.command.Shell;
import dev.assay.cli.command.UsageError;
import java.util.List;
import picocli.AutoComplete;

/** {@code assay completion}: completions for four shells, made from the command table. */
final class CompletionCommand {
  static final Command COMMAND =
      Command.of(
              "completion",
              "Prints a shell's completion script",
              CompletionCommand::run,
              "SHELL is bash, zsh, fish or powershell.")
          .withOperands("SHELL", 1, 1)
          .withExamples(
              new Command.Example("bash, for this session", "source <(assay completion bash)"),
              new Command.Example("zsh, in ~/.zshrc", "source <(assay completion zsh)"),
              new Command.Example(
                  "fish, for good",
                  "assay completion fish > ~/.config/fish/completions/assay.fish"),
              new Command.Example(
                  "PowerShell, in $PROFILE",
                  "assay completion powershell | Out-String | Invoke-Expression"));

  private CompletionCommand() {}

  private static ExitCode run(Arguments arguments, Shell shell) throws UsageError {
    shell.out().print(script(arguments.operands().getFirst(), Commands.root()));
    return ExitCode.OK;
  }

  /** The script for {@code shellName}. */
  static String script(String shellName, Command root) throws UsageError {
    return switch (shellName) {
      case "bash" -> AutoComplete.bash("assay", PicocliTree.of(root));
      case "zsh" -> ZshCompletion.script(root);
      case "fish" -> fish(root);
      case "powershell", "pwsh" -> PowerShellCompletion.script(root);
      default ->
          throw new UsageError(
              "no completions for \"" + shellName + "\"; there are bash, zsh, fish, powershell");
    };
  }

  private static String fish(Command root) {
    StringBuilder out = new StringBuilder("# fish completion for assay\n");
    String none = "not __fish_seen_subcommand_from " + words(root.children());
    fishOptions(out, none, root);
    for (Command child : root.children()) {
      fishLine(out, none, "-f -a " + child.word(), child.summary());
    }
    for (Command child : root.children()) {
      String within = "__fish_seen_subcommand_from " + child.word();
      for (Command grandchild : child.children()) {
        fishLine(out, within, "-f -a " + grandchild.word(), grandchild.summary());
        fishOptions(
            out, within + "; and __fish_seen_subcommand_from " + grandchild.word(), grandchild);
      }
      fishOptions(out, within, child);
    }
    return out.toString();
  }

  private static void fishOptions(StringBuilder out, String condition, Command command) {
    for (Option option : command.options()) {
      StringBuilder flags = new StringBuilder();
      if (!option.letter().isEmpty()) {
        flags.append("-s ").append(option.letter().substring(1)).append(' ');
      }
      flags.append("-l ").append(option.name().substring(2));
      if (!option.values().isEmpty()) {
        flags.append(" -x -a '").append(String.join(" ", option.values())).append('\'');
      } else if (!option.isFlag()) {
        flags.append(" -r");
      }
      fishLine(out, condition, flags.toString(), option.summary());
    }
  }

  private static void fishLine(
      StringBuilder out, String condition, String what, String description) {
    out.append("complete -c assay -n '").append(condition).append("' ").append(what);
    out.append(" -d '").append(description.replace("\\", "\\\\").replace("'", "\\'"));
    out.append("'\n");
  }

  private static String words(List<Command> commands) {
    return String.join(" ", commands.stream().map(Command::word).toList());
  }
}
