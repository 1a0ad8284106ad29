package dev.assay.cli.verify;

import static dev.assay.cli.command.Option.choice;
import static dev.assay.cli.command.Option.flag;
import static dev.assay.cli.command.Option.value;

import dev.assay.cli.command.Arguments;
import dev.assay.cli.command.Option;
import dev.assay.cli.command.OptionGroup;
import dev.assay.cli.ledger.LedgerOption;
import dev.assay.cli.network.NetworkOptions;
import dev.assay.cli.receipt.ReceiptOption;
import dev.assay.cli.trust.TrustOptions;
import dev.assay.crypto.SignatureCheck;
import java.util.List;

/** The options of {@code assay verify}. */
public final class VerifyOptions {
  public static final Option PUBLISHER =
      value(
              OptionGroup.WHO,
              "--publisher",
              "KIND:IDENTITY",
              "github:OWNER/REPO/WORKFLOW[@ENV], gitlab:GROUP/PROJECT//FILE[@ENV] or google:EMAIL;"
                  + " of several, any one")
          .severalTimes();
  public static final Option REPO =
      value(OptionGroup.WHO, "--repo", "OWNER/NAME", "Repository that the build ran in");
  public static final Option EXPECTED_REPO =
      value(
          OptionGroup.WHO,
          "--expected-repo",
          "URL",
          "Repository that every file must have been published from, as --repo");
  public static final Option OWNER =
      value(OptionGroup.WHO, "--owner", "OWNER", "Owner of the repository");
  public static final Option WORKFLOW =
      value(OptionGroup.WHO, "--workflow", "FILE", "Workflow file, as release.yml");
  public static final Option REF =
      value(OptionGroup.WHO, "--ref", "REF", "Branch or tag, as refs/tags/v1.0");
  public static final Option ENVIRONMENT =
      value(OptionGroup.WHO, "--environment", "NAME", "Deployment environment");
  public static final Option COMMIT =
      value(OptionGroup.WHO, "--commit", "HEX", "Commit that was built");
  public static final Option TRIGGER =
      value(OptionGroup.WHO, "--trigger", "EVENT", "Event that started the build, as release");
  public static final Option RUNNER =
      value(OptionGroup.WHO, "--runner", "KIND", "Kind of runner, as github-hosted");
  public static final Option REPOSITORY_ID =
      value(OptionGroup.WHO, "--repository-id", "NUMBER", "Numeric id of the repository");
  public static final Option OWNER_ID =
      value(OptionGroup.WHO, "--owner-id", "NUMBER", "Numeric id of the owner");
  public static final Option IDENTITY =
      value(OptionGroup.WHO, "--identity", "NAME", "Whole identity in the certificate");
  public static final Option ISSUER =
      value(OptionGroup.WHO, "--issuer", "URL", "Who vouched for the identity");
  public static final Option BUILD_SIGNER =
      value(OptionGroup.WHO, "--build-signer", "URI", "Reusable workflow that signed");
  public static final Option PREDICATE_TYPE =
      value(
              OptionGroup.WHO,
              "--predicate-type",
              "URI",
              "Accept only attestations of this type; of several, any one")
          .severalTimes();
  public static final Option KEY =
      value(OptionGroup.WHO, "--key", "FILE", "Public key (PEM) instead of a certificate");
  public static final Option POLICY =
      value(
          OptionGroup.WHO,
          "--policy",
          "FILE",
          "Policy file (TOML): who, and what may be missing; see assay policy check");
  public static final Option ANY_PUBLISHER =
      flag(
          OptionGroup.WHO,
          "--any-publisher-unsafe",
          "Ask nothing about who signed; says so in the verdict");

  public static final Option PROVENANCE =
      value(OptionGroup.WHAT, "--provenance", "FILE", "Provenance of the file, as the index gives");
  public static final Option ATTESTATION =
      value(OptionGroup.WHAT, "--attestation", "FILE", "Attestation of the file (PEP 740)")
          .severalTimes();
  public static final Option BUNDLE =
      value(OptionGroup.WHAT, "--bundle", "FILE", "Sigstore bundle of the file");
  public static final Option KIT =
      value(OptionGroup.WHAT, "--kit", "FILE", "Kit with evidence and trust root; see assay kit");

  public static final Option EXPECT_DIR =
      value(
          OptionGroup.WHAT,
          "--expect-dir",
          "DIR",
          "The release must have exactly these files: same names, same bytes, same attestations");
  public static final Option WAIT =
      value(
          OptionGroup.WHAT,
          "--wait",
          "TIME",
          "How long a release may take to appear on the index, as 10m");

  public static final Option SECOND_OPINION =
      flag(OptionGroup.TRUST, "--second-opinion", "Ask sigstore-java too; both must agree");
  public static final Option ENGINE =
      choice(
          OptionGroup.TRUST,
          "--engine",
          "What does the mathematics; bouncycastle is the default, combs is for thousands",
          "bouncycastle",
          "jdk",
          "combs");

  public static final Option FORMAT =
      choice(
          OptionGroup.OUTPUT,
          "--format",
          "text is the default",
          "text",
          "json",
          "sarif",
          "junit",
          "markdown",
          "github");
  public static final Option OUTPUT =
      value(OptionGroup.OUTPUT, "--output", "FILE", "Write the result there instead of to stdout");
  public static final Option EXPLAIN =
      flag(OptionGroup.OUTPUT, "--explain", "Show every check with what was expected and found");
  public static final Option QUIET =
      flag(OptionGroup.OUTPUT, "--quiet", "Print nothing but what is not verified")
          .withLetter("-q");
  public static final Option VERBOSE =
      flag(OptionGroup.OUTPUT, "--verbose", "Print who signed, when, and where it is logged")
          .withLetter("-v");
  public static final Option COLOR =
      choice(OptionGroup.OUTPUT, "--color", "auto is the default", "auto", "always", "never");
  public static final Option FAIL_FAST =
      flag(OptionGroup.OUTPUT, "--fail-fast", "Stop at the first subject that is not verified");
  public static final Option DEBUG =
      flag(OptionGroup.OUTPUT, "--debug", "Show the stack trace of a defect of assay");

  public static final List<Option> ALL =
      List.of(
          PUBLISHER,
          REPO,
          OWNER,
          WORKFLOW,
          REF,
          ENVIRONMENT,
          COMMIT,
          TRIGGER,
          RUNNER,
          REPOSITORY_ID,
          OWNER_ID,
          IDENTITY,
          ISSUER,
          BUILD_SIGNER,
          PREDICATE_TYPE,
          KEY,
          POLICY,
          ANY_PUBLISHER,
          PROVENANCE,
          ATTESTATION,
          BUNDLE,
          KIT,
          LedgerOption.LEDGER,
          LedgerOption.ACCEPT_CHANGE,
          EXPECT_DIR,
          WAIT,
          NetworkOptions.INDEX_URL,
          NetworkOptions.PROVENANCE_HOST,
          NetworkOptions.OFFLINE,
          TrustOptions.TRUSTED_ROOT,
          TrustOptions.TRUST,
          TrustOptions.MAX_STALE,
          SECOND_OPINION,
          ENGINE,
          NetworkOptions.TIMEOUT,
          NetworkOptions.CA_FILE,
          NetworkOptions.CACHE_DIR,
          NetworkOptions.NO_CACHE,
          FORMAT,
          OUTPUT,
          ReceiptOption.RECEIPT,
          ReceiptOption.RECEIPT_KEY,
          EXPLAIN,
          QUIET,
          VERBOSE,
          COLOR,
          FAIL_FAST,
          DEBUG);

  private VerifyOptions() {}

  /** What {@link #ENGINE} names. */
  public static SignatureCheck signatures(Arguments arguments) {
    String engine = arguments.value(ENGINE).orElse("bouncycastle");
    if (engine.equals("jdk")) {
      return SignatureCheck.jdk();
    }
    return engine.equals("combs") ? SignatureCheck.combs() : SignatureCheck.bouncyCastle();
  }
}
