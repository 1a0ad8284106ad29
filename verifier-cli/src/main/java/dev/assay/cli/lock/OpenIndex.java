package dev.assay.cli.lock;

import dev.assay.adapters.files.Kit;
import dev.assay.cli.command.Arguments;
import dev.assay.cli.command.Build;
import dev.assay.cli.command.ExitCode;
import dev.assay.cli.command.Shell;
import dev.assay.cli.command.UsageError;
import dev.assay.cli.network.IndexOnDemand;
import dev.assay.cli.network.NetworkOptions;
import dev.assay.cli.trust.LoadedRoot;
import dev.assay.cli.trust.OpenKit;
import dev.assay.cli.trust.TrustOptions;
import dev.assay.cli.verify.VerifyOptions;
import dev.assay.crypto.SignatureCheck;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.policy.Expectation;
import dev.assay.ports.PackageIndex;
import dev.assay.report.FileReport;
import dev.assay.report.LockSummary;
import dev.assay.report.RunReport;
import dev.assay.verify.Verifier;
import java.util.List;
import java.util.Optional;

/**
 * What a run on an index works with: an index or a kit, and a trust root that is loaded once.
 *
 * @param online what asks the network; empty with a kit
 * @param offline whether no connection is opened
 */
public record OpenIndex(
    PackageIndex index,
    Optional<IndexOnDemand> online,
    LoadedRoot trusted,
    NetworkOptions network,
    boolean offline) {
  /** What is done with it. */
  @FunctionalInterface
  public interface Work {
    ExitCode run(OpenIndex open) throws UsageError;
  }

  /** Opens what the options name, runs, and closes it again. */
  public static ExitCode with(Arguments arguments, Shell shell, Work work) throws UsageError {
    NetworkOptions network = NetworkOptions.of(arguments, shell);
    Optional<String> file = arguments.value(VerifyOptions.KIT);
    if (file.isEmpty()) {
      try (IndexOnDemand index = new IndexOnDemand(network)) {
        return run(arguments, shell, network, index, Optional.of(index), Optional.empty(), work);
      }
    }
    return switch (Kit.open(shell.resolve(file.get()))) {
      case Outcome.Refused<Kit>(Reason reason) -> refused(reason, shell);
      case Outcome.Passed<Kit>(Kit opened) -> {
        try (opened) {
          OpenKit kit = new OpenKit(file.get(), opened);
          PackageIndex index = opened.index(network.allowedHosts());
          yield run(arguments, shell, network, index, Optional.empty(), Optional.of(kit), work);
        }
      }
    };
  }

  private static ExitCode run(
      Arguments arguments,
      Shell shell,
      NetworkOptions network,
      PackageIndex index,
      Optional<IndexOnDemand> online,
      Optional<OpenKit> kit,
      Work work)
      throws UsageError {
    return switch (TrustOptions.load(arguments, shell, kit)) {
      case Outcome.Refused<LoadedRoot>(Reason reason) -> refused(reason, shell);
      case Outcome.Passed<LoadedRoot>(LoadedRoot trusted) ->
          work.run(
              new OpenIndex(
                  index, online, trusted, network, network.isOffline() || kit.isPresent()));
    };
  }

  /** Says why nothing was done, and what to do. */
  public static ExitCode refused(Reason reason, Shell shell) {
    shell.err().println("assay: " + reason);
    shell.err().println("assay: to do: " + reason.code().remedy());
    return ExitCode.of(reason.verdict());
  }

  /** The report of a run with these inputs, by no policy yet. */
  public RunReport report(
      List<FileReport> files,
      Expectation expectation,
      String engine,
      List<String> warnings,
      Optional<LockSummary> lock) {
    return new RunReport(
        files,
        expectation,
        new RunReport.TrustRootUsed(
            trusted.root().digest(), trusted.root().source().describe(), trusted.root().expires()),
        offline,
        network.log().requests().stream()
            .map(it -> new RunReport.Request(it.method().name(), it.location(), it.outcome()))
            .toList(),
        new RunReport.Tool("assay", Build.VERSION, engine),
        warnings,
        lock);
  }

  /** A verifier with the engine that the options name. */
  public Verifier verifier(Arguments arguments) {
    boolean jdk = arguments.value(VerifyOptions.ENGINE).filter("jdk"::equals).isPresent();
    return new Verifier(trusted.root(), jdk ? SignatureCheck.jdk() : SignatureCheck.bouncyCastle());
  }
}
