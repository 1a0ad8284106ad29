package dev.assay.cli;

import dev.assay.cli.command.Build;
import dev.assay.cli.command.Command;
import dev.assay.cli.command.ExitCode;
import dev.assay.cli.command.Option;
import dev.assay.cli.command.OptionGroup;
import java.util.List;

/** A command's manual page in roff, from the command table. */
final class ManualPage {
  private final StringBuilder out = new StringBuilder();
  private final Command command;

  private ManualPage(Command command) {
    this.command = command;
  }

  /** {@code assay-trust-show.1}; the root's is {@code assay.1}. */
  static String fileName(Command command) {
    return pageName(command) + ".1";
  }

  private static String pageName(Command command) {
    return command.name().equals("assay") ? "assay" : "assay-" + command.name().replace(' ', '-');
  }

  static String of(Command command) {
    ManualPage page = new ManualPage(command);
    page.write();
    return page.out.toString();
  }

  private void write() {
    String name = pageName(command);
    line(
        ".TH \""
            + text(name.toUpperCase(java.util.Locale.ROOT))
            + "\" 1 \"\" \"assay "
            + Build.VERSION
            + "\" \"Assay\"");
    line(".nh");
    line(".SH NAME");
    line(text(name) + " \\- " + text(command.summary()));
    line(".SH SYNOPSIS");
    line(".B " + text(UsageText.synopsis(command)));
    description();
    for (OptionGroup group : OptionGroup.values()) {
      options(group, command.options().stream().filter(o -> o.group() == group).toList());
    }
    examples();
    exitCodes();
    seeAlso();
  }

  private void description() {
    line(".SH DESCRIPTION");
    line(text(command.summary() + "."));
    for (String paragraph : command.description()) {
      line(".PP");
      line(text(paragraph));
    }
    for (Command child : command.children()) {
      line(".TP");
      line(".BR " + text(pageName(child)) + " (1)");
      line(text(child.summary() + "."));
    }
  }

  private void options(OptionGroup group, List<Option> options) {
    if (options.isEmpty()) {
      return;
    }
    line(".SH " + (group == OptionGroup.OTHER ? "OPTIONS" : "\"" + text(group.heading()) + "\""));
    for (Option option : options) {
      line(".TP");
      String label = option.isFlag() ? "" : " " + option.label();
      line(".B " + text(String.join(", ", option.names()) + label));
      line(text(option.summary() + "."));
      if (!option.variable().isEmpty()) {
        line("Environment: " + text(option.variable()) + ".");
      }
    }
  }

  private void examples() {
    if (command.examples().isEmpty()) {
      return;
    }
    line(".SH EXAMPLES");
    for (Command.Example example : command.examples()) {
      line(".PP");
      line(text(example.purpose()) + ":");
      line(".PP");
      line(".RS 4");
      line(".nf");
      line(text(example.commandLine()));
      line(".fi");
      line(".RE");
    }
  }

  private void exitCodes() {
    line(".SH \"EXIT STATUS\"");
    for (ExitCode code : ExitCode.values()) {
      line(".TP");
      line(".B " + code.code());
      line(text(code.meaning()) + ".");
    }
  }

  private void seeAlso() {
    if (!command.name().equals("assay")) {
      line(".SH \"SEE ALSO\"");
      line(".BR assay (1)");
    }
  }

  private void line(String line) {
    out.append(line).append('\n');
  }

  /** roff gives backslash, leading dot and quote, and the bare hyphen a meaning of their own. */
  private static String text(String plain) {
    String escaped = plain.replace("\\", "\\e").replace("-", "\\-").replace("\n", "\n.br\n");
    return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
  }
}
