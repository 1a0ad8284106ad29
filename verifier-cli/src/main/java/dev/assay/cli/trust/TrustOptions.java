package dev.assay.cli.trust;

import dev.assay.cli.command.Arguments;
import dev.assay.cli.command.Option;
import dev.assay.cli.command.OptionGroup;
import dev.assay.cli.command.Shell;
import dev.assay.cli.command.TimeText;
import dev.assay.cli.command.UsageError;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.trust.StalenessPolicy;
import dev.assay.trust.TrustRoot;
import dev.assay.trust.TrustRootSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The options that say which trust root a run uses, and how old it may be. */
public final class TrustOptions {
  public static final Option TRUSTED_ROOT =
      Option.value(OptionGroup.TRUST, "--trusted-root", "FILE", "Sigstore trusted root (JSON)");
  public static final Option TRUST =
      Option.value(
          OptionGroup.TRUST,
          "--trust",
          "NAME",
          "production (the default), staging, kit, or an instance that was imported");
  public static final Option MAX_STALE =
      Option.value(
          OptionGroup.TRUST,
          "--max-stale",
          "TIME",
          "How long after it expired a trust root may be used, as 7d (the default)");

  private TrustOptions() {}

  /**
   * The trust root that the options ask for, if it may be used now.
   *
   * @param kit the one that the command was given, for {@code --trust kit}
   */
  public static Outcome<LoadedRoot> load(Arguments arguments, Shell shell, Optional<OpenKit> kit)
      throws UsageError {
    return switch (find(arguments, shell, kit)) {
      case Outcome.Refused<LoadedRoot> refused -> refused;
      case Outcome.Passed<LoadedRoot>(LoadedRoot found) -> fresh(found, arguments, shell);
    };
  }

  private static Outcome<LoadedRoot> find(Arguments arguments, Shell shell, Optional<OpenKit> kit)
      throws UsageError {
    Optional<String> file = arguments.value(TRUSTED_ROOT);
    Optional<String> name = arguments.value(TRUST);
    if (file.isPresent() && name.isPresent()) {
      throw new UsageError("--trusted-root and --trust do not go together");
    }
    if (name.filter("kit"::equals).isPresent()) {
      return kit.orElseThrow(() -> new UsageError("--trust kit needs --kit FILE")).trustRoot();
    }
    if (file.isEmpty()) {
      return TrustSources.of(arguments, shell).load(name.orElse(TrustSources.PRODUCTION));
    }
    try {
      return TrustSources.file(shell.resolve(file.get()), new TrustRootSource.File(file.get()));
    } catch (MalformedEvidence malformed) {
      return new Outcome.Refused<>(malformed.reason());
    }
  }

  /** The same root with a warning when it is old; TRUST_ROOT_STALE when it is too old. */
  public static Outcome<LoadedRoot> fresh(LoadedRoot found, Arguments arguments, Shell shell)
      throws UsageError {
    TrustRoot root = found.root();
    return switch (staleness(arguments).check(root, shell.clock().instant())) {
      case Outcome.Refused<StalenessPolicy.Freshness>(Reason reason) ->
          new Outcome.Refused<>(reason);
      case Outcome.Passed<StalenessPolicy.Freshness>(StalenessPolicy.Freshness freshness) -> {
        List<String> warnings = new ArrayList<>(found.warnings());
        if (freshness.warn()) {
          warnings.add(
              "the trust root (%s) expired at %s; refresh it with: assay trust update"
                  .formatted(
                      root.source().describe(),
                      root.expires().map(Object::toString).orElse("an unknown time")));
        }
        yield Outcome.passed(new LoadedRoot(root, found.json(), warnings));
      }
    };
  }

  private static StalenessPolicy staleness(Arguments arguments) throws UsageError {
    Optional<String> given = arguments.value(MAX_STALE);
    if (given.isEmpty()) {
      return StalenessPolicy.DEFAULT;
    }
    Duration refuseAfter = TimeText.parse(given.get(), MAX_STALE);
    Duration warnAfter = StalenessPolicy.DEFAULT.warnAfter();
    return new StalenessPolicy(
        warnAfter.compareTo(refuseAfter) < 0 ? warnAfter : refuseAfter, refuseAfter);
  }
}
