package dev.assay.cli;

import dev.assay.cli.command.Arguments;
import dev.assay.cli.command.Command;
import dev.assay.cli.command.ExitCode;
import dev.assay.cli.command.Option;
import dev.assay.cli.command.OptionGroup;
import dev.assay.cli.command.Shell;
import dev.assay.cli.command.Suggestion;
import dev.assay.cli.command.UsageError;
import dev.assay.evidence.SignalCode;
import dev.assay.model.ReasonCode;
import dev.assay.model.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

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

  /**
   * What there is to say about a code.
   *
   * @param heading what the second line begins with
   * @param effect what the code leads to, in words
   */
  private record Entry(
      String name, String verdict, String summary, String remedy, String heading, String effect) {
    static Entry of(ReasonCode code) {
      return new Entry(
          code.name(),
          code.verdict().name(),
          code.summary(),
          code.remedy(),
          "Verdict:   ",
          weight(code.verdict()));
    }

    static Entry of(SignalCode code) {
      return new Entry(
          code.name(),
          code.verdict().map(Verdict::name).orElse("SIGNAL"),
          code.summary(),
          code.remedy(),
          "Signal:    ",
          code.verdict()
              .map(Entry::weight)
              .orElse("shown beside the verdict, a policy can reject it"));
    }

    private static String weight(Verdict verdict) {
      return verdict
          + " (exit code "
          + verdict.exitCode()
          + ", "
          + ExitCode.of(verdict).meaning()
          + ")";
    }

    void print(Shell shell) {
      shell.out().println(name);
      shell.out().println("  Means:      " + summary + ".");
      shell.out().println("  " + heading + " " + effect + ".");
      shell.out().println("  What to do: " + remedy + ".");
    }
  }

  private static List<Entry> entries() {
    return Stream.concat(
            Arrays.stream(ReasonCode.values()).map(Entry::of),
            Arrays.stream(SignalCode.values()).map(Entry::of))
        .toList();
  }

  private static ExitCode run(Arguments arguments, Shell shell) throws UsageError {
    if (arguments.has(ALL)) {
      for (Entry entry : entries()) {
        shell.out().println(entry.name() + "\t" + entry.verdict() + "\t" + entry.summary());
      }
      return ExitCode.OK;
    }
    if (arguments.operands().isEmpty()) {
      throw new UsageError("no CODE given; assay explain --all lists them");
    }
    List<Entry> asked = new ArrayList<>();
    for (String word : arguments.operands()) {
      asked.add(find(word));
    }
    for (int i = 0; i < asked.size(); i++) {
      if (i > 0) {
        shell.out().println();
      }
      asked.get(i).print(shell);
    }
    return ExitCode.OK;
  }

  private static Entry find(String word) throws UsageError {
    String name = word.toUpperCase(Locale.ROOT).replace('-', '_');
    List<Entry> entries = entries();
    Optional<Entry> found = entries.stream().filter(it -> it.name().equals(name)).findFirst();
    if (found.isPresent()) {
      return found.get();
    }
    String hint =
        Suggestion.nearest(name, entries.stream().map(Entry::name).toList())
            .map(near -> "; did you mean " + near + "?")
            .orElse("; assay explain --all lists them");
    throw new UsageError("there is no reason code " + word + hint);
  }
}
