package dev.assay.cli.verify;

import dev.assay.adapters.files.BoundedFile;
import dev.assay.cli.command.Arguments;
import dev.assay.cli.command.Shell;
import dev.assay.evidence.SignalPolicy;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.policy.PolicyFile;
import dev.assay.policy.PolicyFinding;
import dev.assay.policy.cel.CelLanguage;
import dev.assay.report.PolicyInForce;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The policy that {@code --policy} names. */
public final class PolicyOption {
  /** More than any policy; the reader has a limit of its own. */
  private static final int MAX_BYTES = 4 * 1024 * 1024;

  private PolicyOption() {}

  /** The policy; empty without the option, POLICY_INVALID or FILE_UNREADABLE where it is no use. */
  public static Outcome<Optional<PolicyInForce>> of(Arguments arguments, Shell shell) {
    Optional<String> name = arguments.value(VerifyOptions.POLICY);
    if (name.isEmpty()) {
      return Outcome.passed(Optional.empty());
    }
    return switch (read(name.get(), shell)) {
      case Outcome.Refused<PolicyFile>(Reason reason) -> new Outcome.Refused<>(reason);
      case Outcome.Passed<PolicyFile>(PolicyFile file) -> {
        try {
          yield Outcome.passed(
              Optional.of(new PolicyInForce(file.orThrow(name.get()), today(shell))));
        } catch (MalformedEvidence invalid) {
          yield new Outcome.Refused<>(invalid.reason());
        }
      }
    };
  }

  /** Reads a policy file, usable or not. */
  public static Outcome<PolicyFile> read(String name, Shell shell) {
    return switch (BoundedFile.read(shell.resolve(name), MAX_BYTES)) {
      case Outcome.Refused<Bytes>(Reason reason) -> new Outcome.Refused<>(reason);
      case Outcome.Passed<Bytes>(Bytes content) ->
          Outcome.passed(checked(PolicyFile.read(content, name, () -> new CelLanguage())));
    };
  }

  /** A policy names signals, which it does not know itself. */
  private static PolicyFile checked(PolicyFile file) {
    List<PolicyFinding> unknown =
        file.policy().map(it -> SignalPolicy.findings(it.signals())).orElse(List.of());
    if (unknown.isEmpty()) {
      return file;
    }
    List<PolicyFinding> all = new ArrayList<>(file.findings());
    all.addAll(unknown);
    return new PolicyFile(Optional.empty(), all);
  }

  /** The day in UTC. */
  public static LocalDate today(Shell shell) {
    return LocalDate.ofInstant(shell.clock().instant(), ZoneOffset.UTC);
  }
}
