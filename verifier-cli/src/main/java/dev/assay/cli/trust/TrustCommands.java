package dev.assay.cli.trust;

import dev.assay.adapters.files.AtomicFile;
import dev.assay.adapters.files.BoundedFile;
import dev.assay.adapters.tuf.TufInstance;
import dev.assay.cli.command.Arguments;
import dev.assay.cli.command.Command;
import dev.assay.cli.command.Command.Example;
import dev.assay.cli.command.ExitCode;
import dev.assay.cli.command.Option;
import dev.assay.cli.command.OptionGroup;
import dev.assay.cli.command.Shell;
import dev.assay.cli.command.UsageError;
import dev.assay.cli.network.NetworkOptions;
import dev.assay.crypto.SignatureCheck;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.Sha256;
import dev.assay.trust.TrustRoot;
import dev.assay.trust.TrustRootReader;
import dev.assay.trust.TrustRootSource;
import dev.assay.trust.tuf.TufVerifier;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** {@code assay trust}. */
public final class TrustCommands {
  private static final Option OUTPUT =
      Option.value(OptionGroup.OUTPUT, "--output", "FILE", "Where to; - for standard output");
  private static final Option MIRROR =
      Option.value(OptionGroup.TRUST, "--mirror", "URL", "Mirror of the TUF repository");
  private static final Option FORMAT =
      Option.choice(OptionGroup.OUTPUT, "--format", "How to print", "text", "json");
  private static final Option ROOT =
      Option.value(OptionGroup.TRUST, "--root", "FILE", "TUF root.json from which to begin");
  private static final List<Option> PLACE = List.of(NetworkOptions.CACHE_DIR);

  private static final Command SHOW =
      Command.of(
              "trust show", "Shows the keys of a trust root and how old it is", TrustCommands::show)
          .withOperands("NAME", 0, 1)
          .withOptions(List.of(FORMAT, NetworkOptions.CACHE_DIR));
  private static final Command UPDATE =
      Command.of(
              "trust update",
              "Refreshes a trust root through TUF",
              TrustCommands::update,
              "The only command that fetches trust roots; verify never does. Whatever the mirror"
                  + " sends has to verify from the root that is pinned in the program, or was"
                  + " imported.")
          .withOperands("NAME", 0, 1)
          .withOptions(
              List.of(
                  MIRROR,
                  NetworkOptions.TIMEOUT,
                  NetworkOptions.CA_FILE,
                  NetworkOptions.CACHE_DIR));
  private static final Command EXPORT =
      Command.of(
              "trust export",
              "Writes the trust root that verify would use to a file",
              TrustCommands::export)
          .withOperands("NAME", 0, 1)
          .withOptions(List.of(OUTPUT, NetworkOptions.CACHE_DIR));
  private static final Command IMPORT =
      Command.of(
              "trust import",
              "Gives a private Sigstore instance a name",
              TrustCommands::importInstance,
              "Either a trusted_root.json as it is, or the --root and --mirror of a TUF repository,"
                  + " which assay trust update NAME then asks.")
          .withOperands("NAME [FILE]", 1, 2)
          .withOptions(List.of(MIRROR, ROOT))
          .withExamples(
              new Example("a file", "assay trust import corp trusted_root.json"),
              new Example(
                  "a TUF repository",
                  "assay trust import corp --mirror https://tuf.corp.example --root root.json"));
  private static final Command DIFF =
      Command.of(
              "trust diff",
              "Compares two trust roots, given as names or files",
              TrustCommands::diff,
              "One alone is compared with the embedded root.")
          .withOperands("ROOT", 0, 2)
          .withOptions(PLACE);

  public static final Command FAMILY =
      Command.family(
          "trust",
          "Shows, refreshes and compares trust roots",
          List.of(SHOW, UPDATE, EXPORT, IMPORT, DIFF));

  private TrustCommands() {}

  private static String name(Arguments arguments) {
    return arguments.operands().isEmpty()
        ? TrustSources.PRODUCTION
        : arguments.operands().getFirst();
  }

  private static ExitCode show(Arguments arguments, Shell shell) throws UsageError {
    return switch (TrustSources.of(arguments, shell).load(name(arguments))) {
      case Outcome.Refused<LoadedRoot>(Reason reason) -> shell.refused(reason);
      case Outcome.Passed<LoadedRoot>(LoadedRoot loaded) -> {
        loaded.warnings().forEach(warning -> shell.err().println("assay: warning: " + warning));
        if (arguments.value(FORMAT).filter("json"::equals).isPresent()) {
          shell.out().print(TrustListing.json(loaded.root()));
        } else {
          TrustListing.print(loaded.root(), shell);
        }
        yield ExitCode.OK;
      }
    };
  }

  private static ExitCode update(Arguments arguments, Shell shell) throws UsageError {
    TrustSources sources = TrustSources.of(arguments, shell);
    String name = name(arguments);
    return switch (sources.repository(name)) {
      case Outcome.Refused<TufInstance>(Reason reason) -> shell.refused(reason);
      case Outcome.Passed<TufInstance>(TufInstance instance) -> {
        Optional<URI> mirror = mirror(arguments);
        yield TrustUpdateRun.run(
            mirror.isPresent() ? instance.at(mirror.get()) : instance, sources, arguments, shell);
      }
    };
  }

  private static Optional<URI> mirror(Arguments arguments) throws UsageError {
    Optional<String> text = arguments.value(MIRROR);
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(new URI(text.get()));
    } catch (URISyntaxException notUrl) {
      throw new UsageError("--mirror is not a URL");
    }
  }

  private static ExitCode export(Arguments arguments, Shell shell) throws UsageError {
    String file =
        arguments.value(OUTPUT).orElseThrow(() -> new UsageError("--output FILE is missing"));
    return switch (TrustSources.of(arguments, shell).load(name(arguments))) {
      case Outcome.Refused<LoadedRoot>(Reason reason) -> shell.refused(reason);
      case Outcome.Passed<LoadedRoot>(LoadedRoot loaded) when file.equals("-") -> {
        shell.out().write(loaded.json().toArray(), 0, loaded.json().size());
        yield ExitCode.OK;
      }
      case Outcome.Passed<LoadedRoot>(LoadedRoot loaded) ->
          told(AtomicFile.write(shell.resolve(file), loaded.json()), loaded.json(), shell);
    };
  }

  private static ExitCode told(Outcome<Path> written, Bytes content, Shell shell) {
    return switch (written) {
      case Outcome.Refused<Path>(Reason reason) -> shell.refused(reason);
      case Outcome.Passed<Path>(Path path) -> {
        shell.out().println(path + "  sha256 " + Sha256.of(content).hex());
        yield ExitCode.OK;
      }
    };
  }

  private static ExitCode importInstance(Arguments arguments, Shell shell) throws UsageError {
    String name = name(arguments);
    Imported instance = TrustSources.of(arguments, shell).directory(name);
    boolean repository = arguments.has(MIRROR) || arguments.has(ROOT);
    if (repository == (arguments.operands().size() == 2)) {
      throw new UsageError("give either a trusted_root.json, or --mirror and --root");
    }
    String file =
        repository
            ? arguments.value(ROOT).orElseThrow(() -> new UsageError("--root FILE is missing"))
            : arguments.operands().get(1);
    Optional<URI> mirror = mirror(arguments);
    if (repository && mirror.isEmpty()) {
      throw new UsageError("--mirror URL is missing");
    }
    return switch (BoundedFile.read(shell.resolve(file), TrustRootReader.MAX_BYTES)) {
      case Outcome.Refused<Bytes>(Reason reason) -> shell.refused(reason);
      case Outcome.Passed<Bytes>(Bytes content) when mirror.isPresent() ->
          importRepository(name, instance, mirror.get(), content, shell);
      case Outcome.Passed<Bytes>(Bytes content) -> importFile(name, instance, content, file, shell);
    };
  }

  private static ExitCode importRepository(
      String name, Imported instance, URI mirror, Bytes content, Shell shell) throws UsageError {
    if (!TufInstance.isMirror(mirror)) {
      throw new UsageError("--mirror is not an http(s) URL without a query");
    }
    // What cannot be used is not kept.
    return switch (new TufVerifier(SignatureCheck.bouncyCastle()).pinnable(content)) {
      case Outcome.Refused<Bytes>(Reason reason) -> shell.refused(reason);
      case Outcome.Passed<Bytes>(Bytes root) -> {
        ExitCode exit = told(instance.keep(mirror, root), root, shell);
        if (exit == ExitCode.OK) {
          shell.out().println("now run: assay trust update " + name);
        }
        yield exit;
      }
    };
  }

  private static ExitCode importFile(
      String name, Imported instance, Bytes content, String file, Shell shell) {
    try {
      TrustRoot root = new TrustRootReader().read(content, new TrustRootSource.File(file));
      ExitCode exit = told(instance.keep(content), content, shell);
      if (exit == ExitCode.OK) {
        shell.out().println("--trust " + name + " now means:");
        TrustListing.print(root, shell);
      }
      return exit;
    } catch (MalformedEvidence malformed) {
      return shell.refused(malformed.reason());
    }
  }

  private static ExitCode diff(Arguments arguments, Shell shell) throws UsageError {
    List<String> names = arguments.operands();
    String before = names.size() == 2 ? names.get(0) : TrustSources.EMBEDDED;
    String after = names.isEmpty() ? TrustSources.PRODUCTION : names.getLast();
    try {
      TrustRoot one = root(before, arguments, shell);
      TrustRoot other = root(after, arguments, shell);
      List<String> lines = TrustDifference.lines(one, other);
      lines.forEach(shell.out()::println);
      if (lines.isEmpty()) {
        shell.out().println("the same keys, with the same validity");
      }
      return ExitCode.OK;
    } catch (MalformedEvidence unusable) {
      return shell.refused(unusable.reason());
    }
  }

  private static TrustRoot root(String nameOrFile, Arguments arguments, Shell shell)
      throws UsageError, MalformedEvidence {
    Path path = shell.resolve(nameOrFile);
    if (!Files.exists(path) && !TufInstance.isName(nameOrFile)) {
      throw new UsageError(
          "there is no file " + nameOrFile + ", and it is no name of a trust root");
    }
    Outcome<LoadedRoot> outcome =
        Files.isRegularFile(path)
            ? TrustSources.file(path, new TrustRootSource.File(nameOrFile))
            : TrustSources.of(arguments, shell).load(nameOrFile);
    return outcome.orThrow().root();
  }
}
