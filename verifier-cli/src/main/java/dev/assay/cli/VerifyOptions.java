package dev.assay.cli;

import static dev.assay.cli.Option.choice;
import static dev.assay.cli.Option.flag;
import static dev.assay.cli.Option.value;

import java.util.List;

/** The options of {@code assay verify}. */
final class VerifyOptions {
  static final Option PUBLISHER =
      value(
              OptionGroup.WHO,
              "--publisher",
              "KIND:IDENTITY",
              "github:OWNER/REPO/WORKFLOW[@ENV], gitlab:GROUP/PROJECT//FILE[@ENV] or google:EMAIL;"
                  + " of several, any one")
          .severalTimes();
  static final Option REPO =
      value(OptionGroup.WHO, "--repo", "OWNER/NAME", "Repository that the build ran in");
  static final Option OWNER = value(OptionGroup.WHO, "--owner", "OWNER", "Owner of the repository");
  static final Option WORKFLOW =
      value(OptionGroup.WHO, "--workflow", "FILE", "Workflow file, as release.yml");
  static final Option REF =
      value(OptionGroup.WHO, "--ref", "REF", "Branch or tag, as refs/tags/v1.0");
  static final Option ENVIRONMENT =
      value(OptionGroup.WHO, "--environment", "NAME", "Deployment environment");
  static final Option COMMIT = value(OptionGroup.WHO, "--commit", "HEX", "Commit that was built");
  static final Option TRIGGER =
      value(OptionGroup.WHO, "--trigger", "EVENT", "Event that started the build, as release");
  static final Option RUNNER =
      value(OptionGroup.WHO, "--runner", "KIND", "Kind of runner, as github-hosted");
  static final Option REPOSITORY_ID =
      value(OptionGroup.WHO, "--repository-id", "NUMBER", "Numeric id of the repository");
  static final Option OWNER_ID =
      value(OptionGroup.WHO, "--owner-id", "NUMBER", "Numeric id of the owner");
  static final Option IDENTITY =
      value(OptionGroup.WHO, "--identity", "NAME", "Whole identity in the certificate");
  static final Option ISSUER =
      value(OptionGroup.WHO, "--issuer", "URL", "Who vouched for the identity");
  static final Option BUILD_SIGNER =
      value(OptionGroup.WHO, "--build-signer", "URI", "Reusable workflow that signed");
  static final Option PREDICATE_TYPE =
      value(
              OptionGroup.WHO,
              "--predicate-type",
              "URI",
              "Accept only attestations of this type; of several, any one")
          .severalTimes();
  static final Option KEY =
      value(OptionGroup.WHO, "--key", "FILE", "Public key (PEM) instead of a certificate");
  static final Option ANY_PUBLISHER =
      flag(
          OptionGroup.WHO,
          "--any-publisher-unsafe",
          "Ask nothing about who signed; says so in the verdict");

  static final Option PROVENANCE =
      value(OptionGroup.WHAT, "--provenance", "FILE", "Provenance of the file, as the index gives");
  static final Option ATTESTATION =
      value(OptionGroup.WHAT, "--attestation", "FILE", "Attestation of the file (PEP 740)")
          .severalTimes();
  static final Option BUNDLE =
      value(OptionGroup.WHAT, "--bundle", "FILE", "Sigstore bundle of the file");
  static final Option KIT =
      value(OptionGroup.WHAT, "--kit", "FILE", "Kit with evidence and trust root; see assay kit");
  static final Option INDEX_URL =
      value(OptionGroup.WHAT, "--index-url", "URL", "Package index; else PIP_INDEX_URL, else PyPI");
  static final Option PROVENANCE_HOST =
      value(
              OptionGroup.WHAT,
              "--provenance-host",
              "HOST",
              "Another host from which the index may have provenance fetched")
          .severalTimes();
  static final Option OFFLINE =
      flag(OptionGroup.WHAT, "--offline", "Open no connection at all; name what is missing");

  static final Option TRUSTED_ROOT =
      value(OptionGroup.TRUST, "--trusted-root", "FILE", "Sigstore trusted root (JSON)");
  static final Option TRUST =
      value(
          OptionGroup.TRUST,
          "--trust",
          "NAME",
          "production (the default), staging, or the name of an instance that was imported");
  static final Option MAX_STALE =
      value(
          OptionGroup.TRUST,
          "--max-stale",
          "TIME",
          "How long after it expired a trust root may be used, as 7d (the default)");
  static final Option SECOND_OPINION =
      flag(OptionGroup.TRUST, "--second-opinion", "Ask sigstore-java too; both must agree");
  static final Option REQUIRE_WITNESSES =
      value(
          OptionGroup.TRUST,
          "--require-witnesses",
          "FILE",
          "Witness policy that each checkpoint must satisfy");
  static final Option ENGINE =
      choice(
          OptionGroup.TRUST,
          "--engine",
          "What does the mathematics; bouncycastle is the default",
          "bouncycastle",
          "jdk");

  static final Option TIMEOUT =
      value(OptionGroup.NETWORK, "--timeout", "TIME", "Limit for one request, as 30s");
  static final Option CA_FILE =
      value(OptionGroup.NETWORK, "--ca-file", "FILE", "More CA certificates to accept (PEM)");
  static final Option CACHE_DIR =
      value(OptionGroup.NETWORK, "--cache-dir", "DIR", "Where answers and trust roots are kept");
  static final Option NO_CACHE = flag(OptionGroup.NETWORK, "--no-cache", "Keep and use no answers");

  static final Option FORMAT =
      choice(
          OptionGroup.OUTPUT,
          "--format",
          "text is the default",
          "text",
          "json",
          "sarif",
          "junit",
          "markdown");
  static final Option OUTPUT =
      value(OptionGroup.OUTPUT, "--output", "FILE", "Write the result there instead of to stdout");
  static final Option EXPLAIN =
      flag(OptionGroup.OUTPUT, "--explain", "Show every check with what was expected and found");
  static final Option QUIET =
      flag(OptionGroup.OUTPUT, "--quiet", "Print nothing but what is not verified")
          .withLetter("-q");
  static final Option VERBOSE =
      flag(OptionGroup.OUTPUT, "--verbose", "Print who signed, when, and where it is logged")
          .withLetter("-v");
  static final Option COLOR =
      choice(OptionGroup.OUTPUT, "--color", "auto is the default", "auto", "always", "never");
  static final Option FAIL_FAST =
      flag(OptionGroup.OUTPUT, "--fail-fast", "Stop at the first subject that is not verified");
  static final Option DEBUG =
      flag(OptionGroup.OUTPUT, "--debug", "Show the stack trace of a defect of assay");

  static final List<Option> ALL =
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
          ANY_PUBLISHER,
          PROVENANCE,
          ATTESTATION,
          BUNDLE,
          KIT,
          INDEX_URL,
          PROVENANCE_HOST,
          OFFLINE,
          TRUSTED_ROOT,
          TRUST,
          MAX_STALE,
          SECOND_OPINION,
          REQUIRE_WITNESSES,
          ENGINE,
          TIMEOUT,
          CA_FILE,
          CACHE_DIR,
          NO_CACHE,
          FORMAT,
          OUTPUT,
          EXPLAIN,
          QUIET,
          VERBOSE,
          COLOR,
          FAIL_FAST,
          DEBUG);

  private VerifyOptions() {}
}
