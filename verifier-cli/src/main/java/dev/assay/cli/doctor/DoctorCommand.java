package dev.assay.cli.doctor;

import dev.assay.cli.command.Arguments;
import dev.assay.cli.command.Command;
import dev.assay.cli.command.Command.Example;
import dev.assay.cli.command.ExitCode;
import dev.assay.cli.command.Option;
import dev.assay.cli.command.OptionGroup;
import dev.assay.cli.command.Shell;
import dev.assay.cli.command.UsageError;
import dev.assay.cli.network.NetworkOptions;
import dev.assay.cli.trust.TrustOptions;
import dev.assay.json.Json;
import dev.assay.json.JsonWriter;
import dev.assay.testdata.vectors.Vector;
import dev.assay.testdata.vectors.Vectors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code assay doctor}. */
public final class DoctorCommand {
  private static final Option ADVERSARIAL =
      Option.flag(
          OptionGroup.OTHER, "--adversarial", "Play the built-in forgeries against this program");
  private static final Option FORMAT =
      Option.choice(OptionGroup.OUTPUT, "--format", "How to print", "text", "json");

  public static final Command COMMAND =
      Command.of(
              "doctor",
              "Says whether assay can do its work on this machine",
              DoctorCommand::run,
              "Looks at Java, the clock, the trust root and its age, the cache, proxy and CA, and"
                  + " asks the index for one page. Exits with 0 when nothing failed, else with 4.",
              "With --adversarial it verifies several hundred forgeries with this very program"
                  + " instead, and exits with 0 only when every one was refused for its own"
                  + " reason, and the good evidence among them was not.")
          .withOptions(
              List.of(
                  ADVERSARIAL,
                  TrustOptions.TRUSTED_ROOT,
                  TrustOptions.TRUST,
                  TrustOptions.MAX_STALE,
                  NetworkOptions.INDEX_URL,
                  NetworkOptions.OFFLINE,
                  NetworkOptions.TIMEOUT,
                  NetworkOptions.CA_FILE,
                  NetworkOptions.CACHE_DIR,
                  FORMAT))
          .withExamples(
              new Example("is everything there", "assay doctor"),
              new Example("does it refuse what it should", "assay doctor --adversarial"));

  private DoctorCommand() {}

  private static ExitCode run(Arguments arguments, Shell shell) throws UsageError {
    if (arguments.has(ADVERSARIAL)) {
      return adversarial(shell);
    }
    List<Finding> findings = new Examination(arguments, shell).findings();
    if (arguments.value(FORMAT).filter("json"::equals).isPresent()) {
      shell.out().print(json(findings));
    } else {
      findings.forEach(finding -> print(finding, shell));
    }
    return findings.stream().anyMatch(finding -> finding.state() == Finding.State.FAILURE)
        ? ExitCode.INDETERMINATE
        : ExitCode.OK;
  }

  private static void print(Finding finding, Shell shell) {
    shell
        .out()
        .printf("%-4s  %-12s  %s%n", finding.state().word(), finding.about(), finding.detail());
    if (!finding.remedy().isEmpty()) {
      shell.out().printf("      %-12s  to do: %s%n", "", finding.remedy());
    }
  }

  private static String json(List<Finding> findings) {
    List<Json> all = new ArrayList<>();
    for (Finding finding : findings) {
      Map<String, Json> object = new LinkedHashMap<>();
      object.put("about", new Json.Str(finding.about()));
      object.put("state", new Json.Str(finding.state().word()));
      object.put("detail", new Json.Str(finding.detail()));
      object.put("remedy", new Json.Str(finding.remedy()));
      all.add(new Json.Obj(object));
    }
    return JsonWriter.pretty(new Json.Obj(Map.of("findings", new Json.Arr(all))));
  }

  private static ExitCode adversarial(Shell shell) {
    List<Vector> vectors = Vectors.all().stream().filter(Adversary::canPlay).toList();
    List<Adversary.Outcome> outcomes = outcomes(vectors);
    Map<String, List<Adversary.Outcome>> areas =
        outcomes.stream()
            .filter(outcome -> !outcome.vector().isGood())
            .collect(
                Collectors.groupingBy(
                    outcome -> outcome.vector().area(), LinkedHashMap::new, Collectors.toList()));
    areas.forEach((area, all) -> shell.out().printf("%-14s %s rejected%n", area, score(all)));
    for (Adversary.Outcome outcome : outcomes) {
      if (!outcome.asExpected()) {
        shell.out().println("NOT AS IT SHOULD BE  " + outcome.vector() + ": " + outcome.found());
      }
    }
    List<Adversary.Outcome> forgeries = areas.values().stream().flatMap(List::stream).toList();
    List<Adversary.Outcome> good =
        outcomes.stream().filter(outcome -> outcome.vector().isGood()).toList();
    shell
        .out()
        .printf(
            "%s rejected, each for its own reason (%d codes); %s good ones verified%n",
            score(forgeries), Adversary.codes(vectors), score(good));
    boolean right = outcomes.stream().allMatch(Adversary.Outcome::asExpected);
    return right && !forgeries.isEmpty() ? ExitCode.OK : ExitCode.INTERNAL;
  }

  private static String score(List<Adversary.Outcome> outcomes) {
    long right = outcomes.stream().filter(Adversary.Outcome::asExpected).count();
    return right + " of " + outcomes.size();
  }

  private static List<Adversary.Outcome> outcomes(List<Vector> vectors) {
    try {
      Path directory = Files.createTempDirectory("assay-doctor");
      try {
        Adversary adversary = new Adversary(directory);
        List<Adversary.Outcome> outcomes = new ArrayList<>();
        for (Vector vector : vectors) {
          outcomes.add(adversary.play(vector));
        }
        return outcomes;
      } finally {
        delete(directory);
      }
    } catch (IOException unwritable) {
      throw new UncheckedIOException("no temporary directory can be used", unwritable);
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
