package dev.assay.cli.verify;

import dev.assay.adapters.files.BoundedFile;
import dev.assay.cli.command.Arguments;
import dev.assay.cli.command.Shell;
import dev.assay.cli.command.TimeText;
import dev.assay.cli.command.UsageError;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.trust.EmbeddedTrustRoot;
import dev.assay.trust.StalenessPolicy;
import dev.assay.trust.TrustRoot;
import dev.assay.trust.TrustRootReader;
import dev.assay.trust.TrustRootSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the trust root that the options ask for. Opens no connection. */
final class TrustOptions {
  private TrustOptions() {}

  /**
   * A trust root that may be used now.
   *
   * @param warnings what should be said about it
   */
  record Trusted(TrustRoot root, List<String> warnings) {
    Trusted {
      warnings = List.copyOf(warnings);
    }
  }

  static Outcome<Trusted> load(Arguments arguments, Shell shell) throws UsageError {
    StalenessPolicy staleness = staleness(arguments);
    try {
      return fresh(root(arguments, shell), staleness, shell);
    } catch (MalformedEvidence refused) {
      return new Outcome.Refused<>(refused.reason());
    }
  }

  private static StalenessPolicy staleness(Arguments arguments) throws UsageError {
    Optional<String> given = arguments.value(VerifyOptions.MAX_STALE);
    if (given.isEmpty()) {
      return StalenessPolicy.DEFAULT;
    }
    Duration refuseAfter = TimeText.parse(given.get(), VerifyOptions.MAX_STALE);
    Duration warnAfter = StalenessPolicy.DEFAULT.warnAfter();
    return new StalenessPolicy(
        warnAfter.compareTo(refuseAfter) < 0 ? warnAfter : refuseAfter, refuseAfter);
  }

  private static TrustRoot root(Arguments arguments, Shell shell) throws MalformedEvidence {
    Optional<String> file = arguments.value(VerifyOptions.TRUSTED_ROOT);
    return file.isPresent()
        ? fromFile(file.get(), shell)
        : EmbeddedTrustRoot.production().trustRoot();
  }

  private static TrustRoot fromFile(String name, Shell shell) throws MalformedEvidence {
    Path path = shell.resolve(name);
    return switch (BoundedFile.read(path, TrustRootReader.MAX_BYTES)) {
      case Outcome.Refused<Bytes>(Reason reason) -> throw new MalformedEvidence(reason);
      case Outcome.Passed<Bytes>(Bytes json) ->
          new TrustRootReader().read(json, new TrustRootSource.File(name));
    };
  }

  private static Outcome<Trusted> fresh(TrustRoot root, StalenessPolicy staleness, Shell shell) {
    return switch (staleness.check(root, shell.clock().instant())) {
      case Outcome.Refused<StalenessPolicy.Freshness>(Reason reason) ->
          new Outcome.Refused<>(reason);
      case Outcome.Passed<StalenessPolicy.Freshness>(StalenessPolicy.Freshness freshness) -> {
        List<String> warnings = new ArrayList<>();
        if (freshness.warn()) {
          warnings.add(
              "the trust root ("
                  + root.source().describe()
                  + ") expired at "
                  + root.expires().map(Object::toString).orElse("an unknown time")
                  + "; refresh it with: assay trust update");
        }
        yield Outcome.passed(new Trusted(root, warnings));
      }
    };
  }
}
