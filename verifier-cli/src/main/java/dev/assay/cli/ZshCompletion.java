package dev.assay.cli;

import dev.assay.cli.command.Command;
import dev.assay.cli.command.Option;
import java.util.List;

/** The zsh completion function, for {@code fpath} as {@code _assay} or to be sourced. */
final class ZshCompletion {
  private final StringBuilder out = new StringBuilder();

  private ZshCompletion() {}

  static String script(Command root) {
    ZshCompletion completion = new ZshCompletion();
    completion.line("#compdef assay");
    completion.line("# zsh completion for assay");
    completion.function(root, "_assay");
    // Called by compinit when autoloaded; when sourced there is no such context yet.
    completion.line("if [ \"$funcstack[1]\" = _assay ]; then");
    completion.line("  _assay \"$@\"");
    completion.line("else");
    completion.line("  compdef _assay assay");
    completion.line("fi");
    return completion.out.toString();
  }

  private void function(Command command, String name) {
    line(name + "() {");
    if (command.children().isEmpty()) {
      arguments(command);
    } else {
      family(command, name);
    }
    line("}");
    command.children().forEach(child -> function(child, name + "_" + child.word()));
  }

  private void family(Command command, String name) {
    line("  local line state");
    line("  _arguments -C \\");
    command.options().forEach(this::option);
    line("    '1: :->command' '*:: :->rest'");
    line("  case $state in");
    line("    command)");
    line("      local -a commands=(");
    for (Command child : command.children()) {
      line("        " + quoted(child.word() + ":" + child.summary()));
    }
    line("      )");
    line("      _describe command commands ;;");
    line("    rest)");
    line("      case $line[1] in");
    for (Command child : command.children()) {
      line("        " + child.word() + ") " + name + "_" + child.word() + " ;;");
    }
    line("      esac ;;");
    line("  esac");
  }

  private void arguments(Command command) {
    line("  _arguments \\");
    command.options().forEach(this::option);
    line("    '(- *)'{-h,--help}'[Show this help and exit]' \\");
    line("    '*:" + command.operandLabel() + ":_files'");
  }

  private void option(Option option) {
    String what = "[" + option.summary().replace("[", "\\[").replace("]", "\\]") + "]";
    String value =
        option.isFlag() ? "" : ":" + option.label().replace(":", "\\:") + ":" + of(option);
    String repeats = option.repeatable() ? "*" : "";
    String equals = option.isFlag() ? "" : "=";
    for (String name : option.names()) {
      String suffix = name.startsWith("--") ? equals : "";
      line("    " + quoted(repeats + name + suffix + what + value) + " \\");
    }
  }

  private static String of(Option option) {
    List<String> values = option.values();
    if (!values.isEmpty()) {
      return "(" + String.join(" ", values) + ")";
    }
    return switch (option.label()) {
      case "FILE" -> "_files";
      case "DIR" -> "_directories";
      default -> "";
    };
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
