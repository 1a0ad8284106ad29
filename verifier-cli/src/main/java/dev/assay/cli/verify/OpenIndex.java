package dev.assay.cli.verify;

import dev.assay.Assay;
import dev.assay.adapters.files.Kit;
import dev.assay.adapters.opinion.SigstoreJavaOpinion;
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
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.policy.Expectation;
import dev.assay.ports.PackageIndex;
import dev.assay.report.FileReport;
import dev.assay.report.LockSummary;
import dev.assay.report.PolicyInForce;
import dev.assay.report.RunReport;
import dev.assay.verify.Verifier;
import java.util.ArrayList;
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
      case Outcome.Refused<Kit>(Reason reason) -> shell.refused(reason);
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
      case Outcome.Refused<LoadedRoot>(Reason reason) -> shell.refused(reason);
      case Outcome.Passed<LoadedRoot>(LoadedRoot trusted) ->
          work.run(
              new OpenIndex(
                  index, online, trusted, network, network.isOffline() || kit.isPresent()));
    };
  }

  /**
   * The report of a run with these inputs, by no policy yet. Its warnings are those about the trust
   * root, then {@code found}, then those about the cache.
   */
  public RunReport report(
      List<FileReport> files,
      Expectation expectation,
      String engine,
      List<String> found,
      Optional<LockSummary> lock) {
    List<String> warnings = new ArrayList<>(trusted.warnings());
    warnings.addAll(found);
    warnings.addAll(network.problems());
    return new RunReport(
        files,
        expectation,
        RunReport.TrustRootUsed.of(trusted.root()),
        offline,
        network.log().requests().stream()
            .map(it -> new RunReport.Request(it.method().name(), it.location(), it.outcome()))
            .toList(),
        new RunReport.Tool("assay", Build.VERSION, engine),
        warnings,
        lock);
  }

  /** Verifies as the options say, expecting whom the policy names, if there is one. */
  public Assay assay(Arguments arguments, Optional<PolicyInForce> policy) {
    Assay plain = Assay.with(verifier(arguments));
    Assay assay = policy.map(plain::under).orElse(plain);
    return arguments.has(VerifyOptions.SECOND_OPINION)
        ? assay.withSecondOpinion(new SigstoreJavaOpinion(), trusted.json())
        : assay;
  }

  /** A verifier with the engine that the options name. */
  public Verifier verifier(Arguments arguments) {
    return new Verifier(trusted.root(), VerifyOptions.signatures(arguments));
  }
}
