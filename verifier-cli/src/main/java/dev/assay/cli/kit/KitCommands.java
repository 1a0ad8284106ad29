package dev.assay.cli.kit;

import dev.assay.adapters.files.Kit;
import dev.assay.adapters.files.KitCollector;
import dev.assay.adapters.files.KitContents;
import dev.assay.adapters.files.KitWriter;
import dev.assay.cli.command.Arguments;
import dev.assay.cli.command.Command;
import dev.assay.cli.command.Command.Example;
import dev.assay.cli.command.ExitCode;
import dev.assay.cli.command.Option;
import dev.assay.cli.command.OptionGroup;
import dev.assay.cli.command.Shell;
import dev.assay.cli.command.UsageError;
import dev.assay.cli.network.IndexOnDemand;
import dev.assay.cli.network.NetworkOptions;
import dev.assay.cli.trust.LoadedRoot;
import dev.assay.cli.trust.OpenKit;
import dev.assay.cli.trust.TrustOptions;
import dev.assay.cli.verify.Subject;
import dev.assay.cli.verify.SubjectReader;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.Sha256;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code assay kit}. */
public final class KitCommands {
  private static final Option OUTPUT =
      Option.value(OptionGroup.OUTPUT, "--output", "FILE", "Where to write the kit");
  private static final Option WITH_FILES =
      Option.flag(OptionGroup.WHAT, "--with-files", "Put the distributions themselves in as well");
  private static final Option FORMAT =
      Option.choice(OptionGroup.OUTPUT, "--format", "How to print", "text", "json");

  private static final Command CREATE =
      Command.of(
              "kit create",
              "Collects what an offline verification of releases needs",
              KitCommands::create,
              "Asks the index for the page of each project and the provenance of each file, and"
                  + " adds the trust root. Refused when anything cannot be had; that a file has no"
                  + " provenance is part of what the kit says.")
          .withOperands("NAME==VERSION", 1, Integer.MAX_VALUE)
          .withOptions(
              List.of(
                  WITH_FILES,
                  TrustOptions.TRUSTED_ROOT,
                  TrustOptions.TRUST,
                  TrustOptions.MAX_STALE,
                  NetworkOptions.INDEX_URL,
                  NetworkOptions.PROVENANCE_HOST,
                  NetworkOptions.TIMEOUT,
                  NetworkOptions.CA_FILE,
                  NetworkOptions.CACHE_DIR,
                  NetworkOptions.NO_CACHE,
                  OUTPUT))
          .withExamples(
              new Example(
                  "one release",
                  "assay kit create sampleproject==4.0.0 --output sampleproject.kit"),
              new Example(
                  "use it where there is no network",
                  "assay verify --kit sampleproject.kit --repo pypa/sampleproject"
                      + " sampleproject==4.0.0"));
  private static final Command SHOW =
      Command.of("kit show", "Lists what a kit holds", KitCommands::show)
          .withOperands("FILE", 1, 1)
          .withOptions(List.of(FORMAT));
  private static final Command VERIFY =
      Command.of(
              "kit verify",
              "Compares every member of a kit with its manifest",
              KitCommands::verify,
              "Says that the kit is whole. Where its packages come from, assay verify --kit says.")
          .withOperands("FILE", 1, 1);

  public static final Command FAMILY =
      Command.family(
          "kit",
          "Makes and checks kits for machines without a network",
          List.of(CREATE, SHOW, VERIFY));

  private KitCommands() {}

  private static ExitCode create(Arguments arguments, Shell shell) throws UsageError {
    String output =
        arguments.value(OUTPUT).orElseThrow(() -> new UsageError("--output FILE is missing"));
    List<KitCollector.Wanted> releases = releases(arguments, shell);
    NetworkOptions network = NetworkOptions.of(arguments, shell);
    return switch (TrustOptions.load(arguments, shell, Optional.empty())) {
      case Outcome.Refused<LoadedRoot>(Reason reason) -> shell.refused(reason);
      case Outcome.Passed<LoadedRoot>(LoadedRoot trusted) -> {
        trusted.warnings().forEach(text -> shell.err().println("assay: warning: " + text));
        KitContents.Root root = new KitContents.Root(trusted.json(), trusted.root().expires());
        try (IndexOnDemand index = new IndexOnDemand(network)) {
          KitCollector collector =
              new KitCollector(index, network.indexUrl().toString(), arguments.has(WITH_FILES));
          yield switch (collector.collect(releases, Optional.of(root), shell.clock().instant())) {
            case Outcome.Refused<KitContents>(Reason reason) -> shell.refused(reason);
            case Outcome.Passed<KitContents>(KitContents contents) ->
                write(shell.resolve(output), output, contents, shell);
          };
        }
      }
    };
  }

  private static List<KitCollector.Wanted> releases(Arguments arguments, Shell shell)
      throws UsageError {
    List<KitCollector.Wanted> releases = new ArrayList<>();
    for (Subject subject : SubjectReader.read(arguments.operands(), shell)) {
      if (!(subject instanceof Subject.Release release)) {
        throw new UsageError("a kit is made of releases, NAME==VERSION; not " + subject.name());
      }
      releases.add(new KitCollector.Wanted(release.project(), release.version()));
    }
    return releases;
  }

  private static ExitCode write(Path target, String name, KitContents contents, Shell shell) {
    return switch (KitWriter.write(target, contents)) {
      case Outcome.Refused<Sha256>(Reason reason) -> shell.refused(reason);
      case Outcome.Passed<Sha256>(Sha256 digest) -> {
        long bare = contents.files().stream().filter(file -> file.provenance().isEmpty()).count();
        shell.out().println(name + "  digest sha256 " + digest.hex());
        shell
            .out()
            .printf(
                "  %d projects, %d files%s, and a trust root%n",
                contents.pages().size(),
                contents.files().size(),
                bare == 0 ? "" : " (" + bare + " without provenance)");
        yield ExitCode.OK;
      }
    };
  }

  private static ExitCode show(Arguments arguments, Shell shell) {
    boolean json = arguments.value(FORMAT).filter("json"::equals).isPresent();
    return withKit(
        arguments,
        shell,
        kit -> {
          if (json) {
            KitListing.printJson(kit, shell);
          } else {
            KitListing.print(kit, shell);
          }
          return ExitCode.OK;
        });
  }

  private static ExitCode verify(Arguments arguments, Shell shell) {
    return withKit(
        arguments,
        shell,
        kit -> {
          List<Reason> problems = new ArrayList<>(kit.kit().verify());
          if (problems.isEmpty()
              && kit.trustRoot() instanceof Outcome.Refused<LoadedRoot>(Reason r)) {
            problems.add(r);
          }
          problems.forEach(reason -> shell.err().println("assay: " + reason));
          if (!problems.isEmpty()) {
            shell.err().println("assay: to do: make the kit again, or take it from another copy");
            return ExitCode.of(problems.getFirst().verdict());
          }
          shell
              .out()
              .printf(
                  "%s is whole: %d members, digest sha256 %s%n",
                  kit.name(), kit.kit().manifest().members().size(), kit.kit().digest().hex());
          return ExitCode.OK;
        });
  }

  private interface Use {
    ExitCode of(OpenKit kit);
  }

  private static ExitCode withKit(Arguments arguments, Shell shell, Use use) {
    String name = arguments.operands().getFirst();
    return switch (Kit.open(shell.resolve(name))) {
      case Outcome.Refused<Kit>(Reason reason) -> shell.refused(reason);
      case Outcome.Passed<Kit>(Kit kit) -> {
        try (kit) {
          yield use.of(new OpenKit(name, kit));
        }
      }
    };
  }
}
