package dev.assay.cli.conformance;

import dev.assay.adapters.files.BoundedFile;
import dev.assay.cli.command.Arguments;
import dev.assay.cli.command.ExitCode;
import dev.assay.cli.command.Option;
import dev.assay.cli.command.OptionGroup;
import dev.assay.cli.command.Shell;
import dev.assay.cli.command.UsageError;
import dev.assay.json.JsonLimits;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Reason;
import dev.assay.trust.EmbeddedTrustRoot;
import dev.assay.trust.TrustRoot;
import dev.assay.trust.TrustRootReader;
import dev.assay.trust.TrustRootSource;
import java.util.List;
import java.util.Optional;

/** What both kinds of case share. */
final class Case {
  static final Option TRUSTED_ROOT = option("--trusted-root", "FILE");

  private Case() {}

  static Option option(String name, String label) {
    return Option.value(OptionGroup.OTHER, name, label, "See the package documentation");
  }

  static String required(Option option, Arguments arguments) throws UsageError {
    return arguments
        .value(option)
        .orElseThrow(() -> new UsageError(option.name() + " " + option.label() + " is missing"));
  }

  static Bytes evidence(Option option, Arguments arguments, Shell shell)
      throws UsageError, MalformedEvidence {
    String file = required(option, arguments);
    return BoundedFile.read(shell.resolve(file), JsonLimits.EVIDENCE.maxBytes()).orThrow();
  }

  /**
   * The trust root of the case, else the embedded one. Its age is not looked at: a suite asks what
   * the evidence is worth, not whether this machine is up to date.
   */
  static TrustRoot trustRoot(Arguments arguments, Shell shell) throws MalformedEvidence {
    Optional<String> file = arguments.value(TRUSTED_ROOT);
    if (file.isPresent()) {
      Bytes json = BoundedFile.read(shell.resolve(file.get()), TrustRootReader.MAX_BYTES).orThrow();
      return new TrustRootReader().read(json, new TrustRootSource.File(file.get()));
    }
    EmbeddedTrustRoot embedded = EmbeddedTrustRoot.production();
    return new TrustRootReader()
        .read(
            embedded.trustedRoot().orElseThrow(),
            new TrustRootSource.InMemory("embedded " + embedded.instance()));
  }

  /** Verified without reasons; otherwise the first reason is told. */
  static ExitCode conclude(List<Reason> reasons, Shell shell) {
    if (reasons.isEmpty()) {
      return ExitCode.OK;
    }
    shell.err().println("not verified: " + reasons.getFirst());
    return ExitCode.REJECTED;
  }
}
