package dev.assay.cli.trust;

import dev.assay.adapters.files.BoundedFile;
import dev.assay.adapters.tuf.StoredTrust;
import dev.assay.adapters.tuf.TufInstance;
import dev.assay.adapters.tuf.TufStore;
import dev.assay.cli.command.Arguments;
import dev.assay.cli.command.Shell;
import dev.assay.cli.command.UsageError;
import dev.assay.cli.network.NetworkOptions;
import dev.assay.crypto.SignatureCheck;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.trust.EmbeddedTrustRoot;
import dev.assay.trust.TrustRootReader;
import dev.assay.trust.TrustRootSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds trust roots by name. Opens no connection. */
final class TrustSources {
  static final String PRODUCTION = "production";
  static final String STAGING = "staging";

  /** The root inside the program, whatever was fetched since. */
  static final String EMBEDDED = "embedded";

  private final Optional<Path> kept;
  private final Optional<Path> imported;

  private TrustSources(Optional<Path> kept, Optional<Path> imported) {
    this.kept = kept;
    this.imported = imported;
  }

  static TrustSources of(Arguments arguments, Shell shell) {
    String system = System.getProperty("os.name", "");
    return new TrustSources(
        NetworkOptions.directory(arguments, shell).map(cache -> cache.resolve("trust")),
        ConfigLocation.of(shell, system).map(config -> config.resolve("trust")));
  }

  /** The root of that name; TRUST_ROOT_UNAVAILABLE and what makes one unusable. */
  Outcome<LoadedRoot> load(String name) throws UsageError {
    try {
      return switch (name) {
        case EMBEDDED -> Outcome.passed(embedded());
        case PRODUCTION -> production();
        case STAGING -> fetched(TufInstance.staging());
        default -> imported(name);
      };
    } catch (MalformedEvidence damaged) {
      return new Outcome.Refused<>(damaged.reason());
    }
  }

  /** The TUF repository of that name, for a refresh. */
  Outcome<TufInstance> repository(String name) throws UsageError {
    try {
      return switch (name) {
        case PRODUCTION -> Outcome.passed(TufInstance.production());
        case STAGING -> Outcome.passed(TufInstance.staging());
        default -> {
          Imported instance = directory(name);
          if (instance.file().isPresent()) {
            throw new UsageError(name + " was imported as a file: import its successor");
          }
          yield instance.exists() ? instance.repository(name) : unknown(name);
        }
      };
    } catch (MalformedEvidence damaged) {
      return new Outcome.Refused<>(damaged.reason());
    }
  }

  /** Where a private instance of that name is, or would be, kept. */
  Imported directory(String name) throws UsageError {
    if (!TufInstance.isName(name) || List.of(EMBEDDED, PRODUCTION, STAGING, "kit").contains(name)) {
      throw new UsageError("\"" + name + "\" cannot be the name of a private instance");
    }
    return new Imported(
        imported
            .orElseThrow(() -> new UsageError("set ASSAY_CONFIG_DIR: there is no HOME"))
            .resolve(name));
  }

  /** The store of refreshed roots; empty where the environment names no place for it. */
  Optional<TufStore> store() {
    return kept.map(directory -> new TufStore(directory, SignatureCheck.bouncyCastle()));
  }

  private LoadedRoot embedded() throws MalformedEvidence {
    EmbeddedTrustRoot.TrustedRootFile embedded = EmbeddedTrustRoot.productionTrustedRoot();
    return read(embedded.json(), embedded.source());
  }

  private static LoadedRoot read(Bytes json, TrustRootSource source) throws MalformedEvidence {
    return new LoadedRoot(new TrustRootReader().read(json, source), json, List.of());
  }

  private Outcome<LoadedRoot> production() throws MalformedEvidence {
    // Without a directory nothing was fetched, and no class of the store needs to be loaded.
    if (kept.isEmpty() || !Files.isDirectory(kept.get().resolve(PRODUCTION))) {
      return Outcome.passed(embedded());
    }
    return switch (fetched(TufInstance.production())) {
      case Outcome.Passed<LoadedRoot> passed -> passed;
      case Outcome.Refused<LoadedRoot>(Reason reason)
          when reason.code() == ReasonCode.TRUST_ROOT_UNAVAILABLE ->
          Outcome.passed(embedded());
      // Never the embedded one instead: whoever damages the file would choose the older root.
      case Outcome.Refused<LoadedRoot> refused -> refused;
    };
  }

  private Outcome<LoadedRoot> fetched(TufInstance instance) throws MalformedEvidence {
    Optional<TufStore> store = store();
    if (store.isEmpty()) {
      return unavailable(instance.name(), "no place to keep one; set ASSAY_CACHE_DIR");
    }
    return switch (store.get().load(instance)) {
      case Outcome.Passed<StoredTrust>(StoredTrust trust) ->
          Outcome.passed(new LoadedRoot(trust.trustRoot(), trust.trustedRoot(), List.of()));
      case Outcome.Refused<StoredTrust>(Reason reason)
          when reason.code() == ReasonCode.TRUST_ROOT_UNAVAILABLE ->
          unavailable(
              instance.name(), "not fetched yet; run: assay trust update " + instance.name());
      case Outcome.Refused<StoredTrust>(Reason reason) -> new Outcome.Refused<>(reason);
    };
  }

  private Outcome<LoadedRoot> imported(String name) throws UsageError, MalformedEvidence {
    Imported instance = directory(name);
    Optional<Path> file = instance.file();
    if (file.isPresent()) {
      return file(file.get(), new TrustRootSource.File(file.get().toString()));
    }
    if (!instance.exists()) {
      return unknown(name);
    }
    return switch (instance.repository(name)) {
      case Outcome.Refused<TufInstance>(Reason reason) -> new Outcome.Refused<>(reason);
      case Outcome.Passed<TufInstance>(TufInstance repository) -> fetched(repository);
    };
  }

  /** A trusted root in a file. */
  static Outcome<LoadedRoot> file(Path path, TrustRootSource source) throws MalformedEvidence {
    return switch (BoundedFile.read(path, TrustRootReader.MAX_BYTES)) {
      case Outcome.Refused<Bytes>(Reason reason) -> new Outcome.Refused<>(reason);
      case Outcome.Passed<Bytes>(Bytes json) -> Outcome.passed(read(json, source));
    };
  }

  private static <T> Outcome<T> unknown(String name) {
    return unavailable(name, "no instance of that name; import it with: assay trust import");
  }

  private static <T> Outcome<T> unavailable(String name, String actual) {
    return Outcome.refused(
        ReasonCode.TRUST_ROOT_UNAVAILABLE, "the trust root " + name, actual, "--trust " + name);
  }
}
