package dev.assay.cli.conformance;

import dev.assay.adapters.files.FileDigests;
import dev.assay.attestation.Attestation;
import dev.assay.attestation.AttestationReader;
import dev.assay.attestation.Publisher;
import dev.assay.cli.command.Arguments;
import dev.assay.cli.command.Command;
import dev.assay.cli.command.ExitCode;
import dev.assay.cli.command.Option;
import dev.assay.cli.command.OptionGroup;
import dev.assay.cli.command.Shell;
import dev.assay.cli.command.UsageError;
import dev.assay.crypto.SignatureCheck;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import dev.assay.python.DistributionName;
import dev.assay.python.InvalidDistributionName;
import dev.assay.verify.Artifact;
import dev.assay.verify.PublisherAgreement;
import dev.assay.verify.Signer;
import dev.assay.verify.Verification;
import dev.assay.verify.VerificationRequest;
import dev.assay.verify.VerificationRequest.LogEntryRule;
import dev.assay.verify.Verifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** {@code verify-attestation}: one PEP 740 attestation against one publisher. */
final class AttestationCase {
  private static final Option ATTESTATION = Case.option("--attestation", "FILE");
  private static final Option KIND =
      Option.choice(
          OptionGroup.OTHER,
          "--identity-kind",
          "Which kind of publisher",
          "GitHub",
          "GitLab",
          "Google");
  private static final Option REPOSITORY = Case.option("--repository", "OWNER/REPO");
  private static final Option WORKFLOW = Case.option("--workflow", "NAME");
  private static final Option EMAIL = Case.option("--email", "ADDRESS");
  private static final String DIGEST = "@sha256:";

  static final Command COMMAND =
      Command.of("verify-attestation", "Verifies one attestation", AttestationCase::run)
          .withOperands("DIST", 1, 1)
          .withOptions(List.of(ATTESTATION, KIND, REPOSITORY, WORKFLOW, EMAIL, Case.TRUSTED_ROOT));

  private AttestationCase() {}

  /** Whether a certificate is the publisher's; empty when it is. */
  private interface Comparison {
    List<Reason> refusals(Signer.CertificateHolder signer);
  }

  private static ExitCode run(Arguments arguments, Shell shell) throws UsageError {
    Comparison publisher = publisher(arguments);
    try {
      return Case.conclude(verify(arguments, publisher, shell), shell);
    } catch (MalformedEvidence malformed) {
      return Case.conclude(List.of(malformed.reason()), shell);
    }
  }

  private static List<Reason> verify(Arguments arguments, Comparison publisher, Shell shell)
      throws UsageError, MalformedEvidence {
    Attestation attestation =
        new AttestationReader().read(Case.evidence(ATTESTATION, arguments, shell));
    Artifact.Distribution distribution = distribution(arguments.operands().getFirst(), shell);
    VerificationRequest request =
        VerificationRequest.attestation(attestation, distribution, "", Optional.empty())
            .withLogEntries(LogEntryRule.FIRST);
    Verifier verifier =
        new Verifier(Case.trustRoot(arguments, shell), SignatureCheck.bouncyCastle());
    return switch (verifier.verify(request)) {
      case Verification.Refused refused -> refused.reasons();
      case Verification.Genuine genuine ->
          switch (genuine.provenSigner()) {
            case Signer.CertificateHolder holder -> publisher.refusals(holder);
            case Signer.KeyHolder holder ->
                List.of(new Reason(ReasonCode.PUBLISHER_MISMATCH, "a certificate", "a key", ""));
          };
    };
  }

  private static Comparison publisher(Arguments arguments) throws UsageError {
    String kind = Case.required(KIND, arguments);
    if (kind.equals("Google")) {
      Publisher google = new Publisher.Google(Case.required(EMAIL, arguments));
      return signer -> PublisherAgreement.refusals(google, signer.identity(), signer.claims());
    }
    String repository = Case.required(REPOSITORY, arguments);
    Optional<String> workflow = arguments.value(WORKFLOW);
    if (workflow.isEmpty()) {
      return kind.equals("GitHub")
          ? signer ->
              PublisherAgreement.gitHubAnyWorkflow(repository, signer.identity(), signer.claims())
          : signer ->
              PublisherAgreement.gitLabAnyWorkflow(repository, signer.identity(), signer.claims());
    }
    Publisher forge =
        kind.equals("GitHub")
            ? new Publisher.GitHub(repository, workflow.get(), Optional.empty())
            : new Publisher.GitLab(repository, workflow.get(), Optional.empty());
    return signer -> PublisherAgreement.refusals(forge, signer.identity(), signer.claims());
  }

  private static Artifact.Distribution distribution(String operand, Shell shell)
      throws UsageError, MalformedEvidence {
    Path path = shell.resolve(operand);
    int at = operand.lastIndexOf(DIGEST);
    if (at < 0 || Files.exists(path)) {
      Sha256 digest = FileDigests.of(path).orThrow().sha256();
      return new Artifact.Distribution(name(String.valueOf(path.getFileName())), digest);
    }
    Sha256 digest =
        Sha256.parseHex(operand.substring(at + DIGEST.length()))
            .orElseThrow(() -> new UsageError("not FILENAME@sha256:HEX: " + operand));
    return new Artifact.Distribution(name(operand.substring(0, at)), digest);
  }

  private static DistributionName name(String fileName) throws MalformedEvidence {
    try {
      return DistributionName.parse(fileName);
    } catch (InvalidDistributionName invalid) {
      throw new MalformedEvidence(
          ReasonCode.DISTRIBUTION_NAME_INVALID,
          "a wheel or sdist",
          String.valueOf(invalid.getMessage()),
          fileName);
    }
  }
}
