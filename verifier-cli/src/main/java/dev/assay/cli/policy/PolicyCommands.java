package dev.assay.cli.policy;

import static dev.assay.cli.command.Option.choice;
import static dev.assay.cli.command.Option.flag;
import static dev.assay.cli.command.Option.value;

import dev.assay.cli.command.Command;
import dev.assay.cli.command.Command.Example;
import dev.assay.cli.command.Option;
import dev.assay.cli.command.OptionGroup;
import dev.assay.cli.lock.LockOptions;
import dev.assay.cli.verify.VerifyOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** {@code assay policy}, and the options of its commands. */
public final class PolicyCommands {
  static final Option STRICT = flag(OptionGroup.WHAT, "--strict", "Fail for warnings too");
  static final Option LAST =
      value(OptionGroup.WHAT, "--last", "N", "Only the newest N releases; else all");
  static final Option ALL =
      flag(OptionGroup.WHAT, "--all", "Yanked releases and prereleases count too");
  static final Option FORMAT =
      choice(OptionGroup.OUTPUT, "--format", "text is the default", "text", "json");

  private static final Command CHECK =
      Command.of(
              "policy check",
              "Names mistakes in a policy file, with their lines",
              PolicyCheckCommand::run,
              "Errors are what keeps a policy from being used: unknown keys, rules that can never"
                  + " decide, publishers that name nobody; and exemptions that have expired."
                  + " Warnings are rules that accept more than one may think of.",
              "The exit code is 1 for an error, and with --strict for a warning.")
          .withOperands("FILE", 1, 1)
          .withOptions(List.of(STRICT, VerifyOptions.DEBUG))
          .withExamples(new Example("in CI", "assay policy check assay-policy.toml --strict"));

  private static final Command LEARN =
      Command.of(
              "policy learn",
              "Proposes the tightest rule that a project's newest release meets",
              PolicyLearnCommand::run,
              "The rule has every claim of the publisher's certificates that never changed. It is"
                  + " made from whoever signed, so look at it before you keep it. Past releases"
                  + " that would have failed it are listed as comments at its end.")
          .withOperands("NAME", 1, 1)
          .withOptions(options(LAST))
          .withExamples(new Example("to begin with", "assay policy learn sampleproject"));

  private static final Command TEST =
      Command.of(
              "policy test",
              "Shows what a policy would have said about each past release",
              PolicyTestCommand::run,
              "Without a NAME, every project that the policy names exactly is taken. The exit code"
                  + " is that of the worst release, yanked ones and prereleases apart unless --all"
                  + " is given. Exemptions count as of today.")
          .withOperands("FILE [NAME]", 1, Integer.MAX_VALUE)
          .withOptions(options(LAST, ALL))
          .withExamples(
              new Example("all of it", "assay policy test assay-policy.toml"),
              new Example(
                  "the newest five releases of one project",
                  "assay policy test assay-policy.toml sampleproject --last 5"));

  /** The commands on policy files. */
  public static final Command FAMILY =
      Command.family("policy", "Make, check and try out policy files", List.of(CHECK, LEARN, TEST));

  private PolicyCommands() {}

  static List<Option> options(Option... own) {
    List<Option> all = new ArrayList<>(Arrays.asList(own));
    all.add(VerifyOptions.KIT);
    all.addAll(LockOptions.connection());
    all.add(VerifyOptions.DEBUG);
    return List.copyOf(all);
  }
}
