package dev.assay.cli.demo;

import dev.assay.cli.command.ArgumentParser;
import dev.assay.cli.command.ExitCode;
import dev.assay.cli.command.Shell;
import dev.assay.cli.command.UsageError;
import dev.assay.cli.verify.VerifyCommand;
import dev.assay.model.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Shows each scene: the story, the command line as typed, its output, and whether it fits. */
final class Stage {
  private final Shell shell;
  private final List<String> lines = new ArrayList<>();
  private int played;
  private int asExpected;

  Stage(Shell shell) {
    this.shell = shell;
  }

  void title(String text) {
    say("");
    say("== " + text + " ==");
  }

  void say(String text) {
    shell.out().println(text);
    shell.out().flush();
  }

  /** {@code file} as a person in the working directory would type it. */
  String shown(Path file) {
    return file.startsWith(shell.directory())
        ? shell.directory().relativize(file).toString()
        : file.toString();
  }

  /** Runs {@code words} as the command line {@code assay WORDS} with an empty environment. */
  void play(String story, List<String> words, Verdict expected) {
    say("");
    say("# " + story);
    say("$ assay " + String.join(" ", words));
    ExitCode code = run(words);
    boolean fits = code.code() == expected.exitCode();
    played++;
    asExpected += fits ? 1 : 0;
    say((fits ? "-> " : "-> NOT AS EXPECTED: ") + "exit " + code.code() + ", expected " + expected);
    lines.add((fits ? "ok   " : "FAIL ") + expected + "  " + story);
  }

  private ExitCode run(List<String> words) {
    // The caller's own settings, a proxy for instance, are not part of the story.
    Shell bare =
        new Shell(
            shell.in(),
            shell.out(),
            shell.err(),
            Map.of(),
            shell.directory(),
            shell.outIsTerminal(),
            shell.errIsTerminal(),
            shell.clock());
    try {
      return VerifyCommand.COMMAND
          .action()
          .run(
              ArgumentParser.parse(
                  VerifyCommand.COMMAND, words.subList(1, words.size()), bare.environment()),
              bare);
    } catch (UsageError wrong) {
      throw new IllegalStateException(wrong);
    }
  }

  /** Prints the summary; whether every scene came out as it should. */
  boolean summary() {
    say("");
    say("== Summary ==");
    lines.forEach(this::say);
    say(asExpected + " of " + played + " scenes came out as they should.");
    return asExpected == played && played > 0;
  }
}
