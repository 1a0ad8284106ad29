package dev.assay.cli.conformance;

import dev.assay.Assay;
import dev.assay.EvidenceFile;
import dev.assay.adapters.files.BoundedFile;
import dev.assay.cli.command.Arguments;
import dev.assay.cli.command.Command;
import dev.assay.cli.command.ExitCode;
import dev.assay.cli.command.Option;
import dev.assay.cli.command.OptionGroup;
import dev.assay.cli.command.Shell;
import dev.assay.cli.command.UsageError;
import dev.assay.cli.verify.LocalFiles;
import dev.assay.crypto.VerificationKey;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Reason;
import dev.assay.model.Sha256;
import dev.assay.model.Verdict;
import dev.assay.policy.Expectation;
import dev.assay.policy.PublisherRule;
import dev.assay.report.FileReport;
import dev.assay.verify.Artifact;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.util.List;
import java.util.Optional;

/** {@code verify-bundle}: one Sigstore bundle about one file or digest. */
final class BundleCase {
  private static final Option BUNDLE = Case.option("--bundle", "FILE");
  private static final Option IDENTITY = Case.option("--certificate-identity", "ID");
  private static final Option ISSUER = Case.option("--certificate-oidc-issuer", "URL");
  private static final Option KEY = Case.option("--key", "FILE");
  private static final Option STAGING =
      Option.flag(OptionGroup.OTHER, "--staging", "Use the staging instance");
  private static final String DIGEST = "sha256:";
  private static final int MAX_KEY_BYTES = 64 * 1024;

  static final Command COMMAND =
      Command.of("verify-bundle", "Verifies one bundle", BundleCase::run)
          .withOperands("FILE_OR_DIGEST", 1, 1)
          .withOptions(List.of(STAGING, BUNDLE, IDENTITY, ISSUER, KEY, Case.TRUSTED_ROOT));

  private BundleCase() {}

  private static ExitCode run(Arguments arguments, Shell shell) throws UsageError {
    try {
      return Case.conclude(verify(arguments, shell), shell);
    } catch (MalformedEvidence malformed) {
      return Case.conclude(List.of(malformed.reason()), shell);
    }
  }

  private static List<Reason> verify(Arguments arguments, Shell shell)
      throws UsageError, MalformedEvidence {
    Optional<VerificationKey> key = key(arguments, shell);
    Expectation expectation =
        key.isPresent()
            ? new Expectation.ManagedKey(key.get().spkiSha256())
            : Expectation.of(
                PublisherRule.identity(
                    Case.required(IDENTITY, arguments), Case.required(ISSUER, arguments)));
    String name = Case.required(BUNDLE, arguments);
    EvidenceFile bundle = new EvidenceFile(name, Case.evidence(BUNDLE, arguments, shell));
    String subject = arguments.operands().getFirst();
    FileReport report =
        Assay.with(Case.trustRoot(arguments, shell))
            .expecting(expectation)
            .verifyBundle(subject, artifact(subject, shell), bundle, key);
    return report.verdict() == Verdict.VERIFIED ? List.of() : report.reasons();
  }

  private static Optional<VerificationKey> key(Arguments arguments, Shell shell)
      throws MalformedEvidence {
    Optional<String> file = arguments.value(KEY);
    if (file.isEmpty()) {
      return Optional.empty();
    }
    String pem = BoundedFile.read(shell.resolve(file.get()), MAX_KEY_BYTES).orThrow().utf8Lossy();
    return Optional.of(VerificationKey.parsePem(pem));
  }

  private static Artifact artifact(String subject, Shell shell)
      throws UsageError, MalformedEvidence {
    if (subject.startsWith(DIGEST) && !exists(subject, shell)) {
      return Artifact.Blob.ofDigest(
          Sha256.parseHex(subject.substring(DIGEST.length()))
              .orElseThrow(() -> new UsageError("not sha256:HEX: " + subject)));
    }
    return LocalFiles.blob(shell.resolve(subject)).orThrow();
  }

  private static boolean exists(String name, Shell shell) {
    try {
      return Files.exists(shell.resolve(name));
    } catch (InvalidPathException notPath) {
      return false;
    }
  }
}
