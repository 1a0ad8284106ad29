package dev.assay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.model.MalformedEvidence;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Verdict;
import dev.assay.policy.Expectation;
import dev.assay.report.FileReport;
import dev.assay.trust.TrustRoot;
import dev.assay.trust.TrustRootReader;
import dev.assay.trust.TrustRootSource;
import dev.assay.verify.Artifact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Real bundles, each with what it must come to; the bad ones with why. */
class RealBundlesTest {
  private static final Expectation BEACON =
      RealEvidence.identity(
          "https://github.com/sigstore-conformance/extremely-dangerous-public-oidc-beacon/"
              + ".github/workflows/extremely-dangerous-oidc-beacon.yml@refs/heads/main",
          "https://token.actions.githubusercontent.com");

  @TestFactory
  Stream<DynamicTest> conformance_everyCase_asFileAndAsDigest() throws IOException {
    Path suite =
        RealEvidence.folder("the conformance bundles").resolve("conformance/bundle-verify");
    List<Path> cases;
    try (Stream<Path> entries = Files.list(suite)) {
      cases = entries.filter(Files::isDirectory).sorted().toList();
    }
    assertThat(cases).hasSize(70);
    List<DynamicTest> tests = new ArrayList<>();
    for (Path directory : cases) {
      Path own = directory.resolve("artifact");
      Path artifact = Files.exists(own) ? own : suite.resolve("a.txt");
      tests.add(conformance(directory, "file", RealEvidence.file(artifact)));
      tests.add(conformance(directory, "digest", RealEvidence.digestOf(artifact)));
    }
    return tests.stream();
  }

  private static DynamicTest conformance(Path directory, String form, Artifact artifact) {
    String name = directory.getFileName().toString();
    return DynamicTest.dynamicTest(
        name + " as " + form,
        () ->
            assertThat(conformanceVerdict(directory, artifact) == Verdict.VERIFIED)
                .isEqualTo(!name.endsWith("_fail")));
  }

  private static Verdict conformanceVerdict(Path directory, Artifact artifact) {
    Path ownRoot = directory.resolve("trusted_root.json");
    Path key = directory.resolve("key.pub");
    Path bundle = directory.resolve("bundle.sigstore.json");
    TrustRoot root;
    try {
      root =
          Files.exists(ownRoot)
              ? new TrustRootReader()
                  .read(RealEvidence.bytes(ownRoot), new TrustRootSource.File("trusted_root.json"))
              : production();
    } catch (MalformedEvidence refused) {
      return refused.reason().verdict();
    }
    if (!Files.exists(key)) {
      return RealEvidence.bundle(root, BEACON, bundle, artifact).verdict();
    }
    try {
      return RealEvidence.keyBundle(root, key, bundle, artifact).verdict();
    } catch (MalformedEvidence unreadableKey) {
      return unreadableKey.reason().verdict();
    }
  }

  private static TrustRoot production() {
    return RealEvidence.root(
        RealEvidence.folder("real bundles").resolve("trust/production.trusted_root.json"));
  }

  private static TrustRoot staging() {
    return RealEvidence.root(
        RealEvidence.folder("real bundles").resolve("trust/staging.trusted_root.json"));
  }

  @TestFactory
  Stream<DynamicTest> bundles_ofOneSigning_verifyInEveryFormat() {
    Path bundles = RealEvidence.folder("bundles of four format versions").resolve("bundles");
    Expectation person = RealEvidence.identity("appu@google.com", "https://accounts.google.com");
    Expectation workflow =
        RealEvidence.identity(
            "https://github.com/loosebazooka/aa-test/.github/workflows/provenance.yaml"
                + "@refs/heads/main",
            "https://token.actions.githubusercontent.com");
    return Stream.of(
            "bundle.v1.sigstore",
            "bundle.v2.sigstore",
            "bundle.v3.sigstore",
            "bundle.v3_1.sigstore",
            "bundle.dsse.sigstore",
            "PKIX_RSA_PKCS1V15_2048_SHA256.sigstore.json",
            "PKIX_ECDSA_P384_SHA_384.sigstore.json")
        .map(name ->
            DynamicTest.dynamicTest(
                name,
                () -> {
                  Artifact artifact = RealEvidence.file(bundles.resolve("artifact.txt"));
                  Expectation expected =
                      name.startsWith("PKIX")
                          ? new Expectation.AnyPublisherUnsafe()
                          : name.startsWith("bundle.dsse") ? workflow : person;
                  FileReport report =
                      RealEvidence.bundle(production(), expected, bundles.resolve(name), artifact);
                  assertThat(report.reasons()).isEmpty();
                  assertThat(report.verdict()).isEqualTo(Verdict.VERIFIED);
                }));
  }

  @Test
  void bundles_p384ByDigest_needsTheFile() {
    Path bundles = RealEvidence.folder("a P-384 bundle by digest").resolve("bundles");
    FileReport report =
        RealEvidence.bundle(
            production(),
            new Expectation.AnyPublisherUnsafe(),
            bundles.resolve("PKIX_ECDSA_P384_SHA_384.sigstore.json"),
            RealEvidence.digestOf(bundles.resolve("artifact.txt")));

    assertThat(report.verdict()).isEqualTo(Verdict.INDETERMINATE);
    assertThat(report.reasons())
        .extracting(Reason::code)
        .containsOnly(ReasonCode.SIGNATURE_NEEDS_FILE);
  }

  @Test
  void bundles_stagingV03_verifiesUnderStagingOnly() {
    Path python = RealEvidence.folder("staging bundles").resolve("bundles/python");
    Path bundle = python.resolve("bundle_v3.txt.sigstore");
    Artifact artifact = RealEvidence.file(python.resolve("bundle_v3.txt"));
    Expectation any = new Expectation.AnyPublisherUnsafe();

    assertThat(RealEvidence.bundle(staging(), any, bundle, artifact).verdict())
        .isEqualTo(Verdict.VERIFIED);
    assertThat(RealEvidence.bundle(production(), any, bundle, artifact).reasons())
        .extracting(Reason::code)
        .containsExactlyInAnyOrder(ReasonCode.CHAIN_UNTRUSTED, ReasonCode.LOG_UNKNOWN);
  }

  /** CVE-2022-36056: a log entry of something else beside a good signature. */
  @Test
  void bundles_logEntryOfSomethingElse_isRefused() {
    Path python = RealEvidence.folder("a bundle with a foreign entry").resolve("bundles/python");
    FileReport report =
        RealEvidence.bundle(
            staging(),
            new Expectation.AnyPublisherUnsafe(),
            python.resolve("bundle_cve_2022_36056.txt.sigstore"),
            RealEvidence.file(python.resolve("bundle_cve_2022_36056.txt")));

    assertThat(report.verdict()).isEqualTo(Verdict.REJECTED);
    assertThat(report.reasons())
        .extracting(Reason::code)
        .containsAnyOf(
            ReasonCode.LOG_ENTRY_SIGNATURE_MISMATCH, ReasonCode.LOG_ENTRY_PAYLOAD_MISMATCH);
  }

  @Test
  void bundles_bazelModule_verifiesAsItsOwnSigner() {
    Path other = RealEvidence.folder("a Bazel module").resolve("bundles/other-ecosystems");
    FileReport report =
        RealEvidence.bundle(
            production(),
            new Expectation.AnyPublisherUnsafe(),
            other.resolve("MODULE.bazel.intoto.jsonl"),
            RealEvidence.file(other.resolve("MODULE.bazel")));

    assertThat(report.reasons()).isEmpty();
    assertThat(report.verdict()).isEqualTo(Verdict.VERIFIED);
  }
}
