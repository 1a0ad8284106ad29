package dev.assay.cli;

import dev.assay.cli.command.Arguments;
import dev.assay.cli.command.Command;
import dev.assay.cli.command.ExitCode;
import dev.assay.cli.command.Option;
import dev.assay.cli.command.OptionGroup;
import dev.assay.cli.command.Shell;
import dev.assay.cli.command.Suggestion;
import dev.assay.cli.command.UsageError;
import dev.assay.model.ReasonCode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** {@code assay explain}: what a reason code means and what to do about it. */
final class ExplainCommand {
  private static final Option ALL =
      Option.flag(OptionGroup.OTHER, "--all", "Explain every code, one per line");

  static final Command COMMAND =
      Command.of(
              "explain",
              "Says what a reason code means and what to do about it",
              ExplainCommand::run,
              "Works without network. Codes are stable: they are never renamed and never change"
                  + " their verdict.")
          .withOperands("CODE", 0, Integer.MAX_VALUE)
          .withOptions(List.of(ALL))
          .withExamples(
              new Command.Example(
                  "what a refusal in a build log means", "assay explain REPOSITORY_MISMATCH"),
              new Command.Example(
                  "every code with its verdict, tab-separated", "assay explain --all"));

  private ExplainCommand() {}

  private static ExitCode run(Arguments arguments, Shell shell) throws UsageError {
    if (arguments.has(ALL)) {
      for (ReasonCode code : ReasonCode.values()) {
        shell.out().println(code + "\t" + code.verdict() + "\t" + code.summary());
      }
      return ExitCode.OK;
    }
    if (arguments.operands().isEmpty()) {
      throw new UsageError("no CODE given; assay explain --all lists them");
    }
    List<ReasonCode> codes = new java.util.ArrayList<>();
    for (String word : arguments.operands()) {
      codes.add(code(word));
    }
    for (int i = 0; i < codes.size(); i++) {
      if (i > 0) {
        shell.out().println();
      }
      explain(codes.get(i), shell);
    }
    return ExitCode.OK;
  }

  private static ReasonCode code(String word) throws UsageError {
    String name = word.toUpperCase(Locale.ROOT).replace('-', '_');
    List<String> names = Arrays.stream(ReasonCode.values()).map(ReasonCode::name).toList();
    if (!names.contains(name)) {
      String hint =
          Suggestion.nearest(name, names)
              .map(near -> "; did you mean " + near + "?")
              .orElse("; assay explain --all lists them");
      throw new UsageError("there is no reason code " + word + hint);
    }
    return ReasonCode.valueOf(name);
  }

  private static void explain(ReasonCode code, Shell shell) {
    shell.out().println(code.name());
    shell.out().println("  Means:      " + code.summary() + ".");
    shell.out().println("  Verdict:    " + code.verdict() + " (" + weight(code) + ").");
    shell.out().println("  What to do: " + code.remedy() + ".");
  }

  private static String weight(ReasonCode code) {
    return "exit code " + code.verdict().exitCode() + ", " + ExitCode.of(code.verdict()).meaning();
  }
}
