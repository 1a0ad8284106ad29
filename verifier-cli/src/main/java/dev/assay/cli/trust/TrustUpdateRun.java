package dev.assay.cli.trust;

import dev.assay.adapters.http.HttpStack;
import dev.assay.adapters.tuf.TrustUpdate;
import dev.assay.adapters.tuf.TufInstance;
import dev.assay.adapters.tuf.TufRefresh;
import dev.assay.adapters.tuf.TufStore;
import dev.assay.cli.command.Arguments;
import dev.assay.cli.command.ExitCode;
import dev.assay.cli.command.Shell;
import dev.assay.cli.command.UsageError;
import dev.assay.cli.network.NetworkOptions;
import dev.assay.crypto.SignatureCheck;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import java.util.Optional;

/** One refresh, and what is told of it. */
final class TrustUpdateRun {
  private TrustUpdateRun() {}

  static ExitCode run(TufInstance instance, TrustSources sources, Arguments arguments, Shell shell)
      throws UsageError {
    Optional<TufStore> store = sources.store();
    if (store.isEmpty()) {
      throw new UsageError("set ASSAY_CACHE_DIR or --cache-dir: there is no place to keep it");
    }
    Outcome<LoadedRoot> before = sources.load(instance.name());
    try (HttpStack http = NetworkOptions.of(arguments, shell).open()) {
      TufRefresh refresh =
          new TufRefresh(http.fetch(), shell.clock(), store.get(), SignatureCheck.bouncyCastle());
      return switch (refresh.refresh(instance)) {
        case Outcome.Refused<TrustUpdate>(Reason reason) -> shell.refused(reason);
        case Outcome.Passed<TrustUpdate>(TrustUpdate update) -> {
          tell(update, shell);
          differences(before, sources.load(instance.name()), shell);
          yield ExitCode.OK;
        }
      };
    }
  }

  private static void tell(TrustUpdate update, Shell shell) {
    update
        .discarded()
        .ifPresent(reason -> shell.err().println("assay: warning: discarded: " + reason));
    TrustUpdate.State state = update.after();
    String change =
        update.trustedRootChanged() ? "new keys" : update.changed() ? "new dates" : "no change";
    shell.out().println(update.instance() + ": " + change);
    shell.out().println("  sha256   " + state.trustedRoot().hex());
    shell
        .out()
        .println(
            "  TUF      root %d, targets %d, snapshot %d, timestamp %d"
                .formatted(
                    state.rootVersion(),
                    state.targetsVersion(),
                    state.snapshotVersion(),
                    state.timestampVersion()));
    shell
        .out()
        .println(
            "  expires  "
                + state.expires()
                + ", "
                + TrustListing.distance(shell.clock().instant(), state.expires()));
  }

  private static void differences(
      Outcome<LoadedRoot> before, Outcome<LoadedRoot> after, Shell shell) {
    if (before instanceof Outcome.Passed<LoadedRoot>(LoadedRoot old)
        && after instanceof Outcome.Passed<LoadedRoot>(LoadedRoot now)) {
      TrustDifference.lines(old.root(), now.root())
          .forEach(line -> shell.out().println("  " + line));
    }
  }
}
