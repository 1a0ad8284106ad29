package dev.assay.testdata.sigstore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.testdata.Octets;
import dev.sigstore.KeylessVerificationException;
import dev.sigstore.KeylessVerifier;
import dev.sigstore.TrustedRootProvider;
import dev.sigstore.VerificationOptions;
import dev.sigstore.VerificationOptions.CertificateMatcher;
import dev.sigstore.bundle.Bundle;
import dev.sigstore.bundle.BundleParseException;
import dev.sigstore.strings.StringMatcher;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * sigstore-java 2.0.0, written by others, reads what the fakes write. What it is known not to
 * support is pinned too, so that an upgrade which learns it is noticed.
 */
class SigstoreJavaOracleTest {
  private static final Recipe GOOD = GoodBundle.SIGSTORE.github("acme/demo", "release.yml");

  @TempDir static Path directory;
  private static KeylessVerifier verifier;

  @BeforeAll
  static void trustTheFake() throws Exception {
    Path root = directory.resolve("trusted_root.json");
    Files.write(root, GoodBundle.ROOT.bytes().toArray());
    verifier =
        KeylessVerifier.builder().trustedRootProvider(TrustedRootProvider.from(root)).build();
  }

  static List<GoodBundle> good() {
    return GoodBundle.all();
  }

  @ParameterizedTest
  @MethodSource("good")
  void verify_goodBundle_isAcceptedWhereSupported(GoodBundle bundle) {
    assertThat(accepts(bundle.bytes(), bundle.signed().identity()))
        .as("lacking: <%s>", bundle.sigstoreJavaLacks())
        .isEqualTo(bundle.sigstoreJavaLacks().isEmpty());
  }

  @Test
  void verify_alteredEvidence_isRefused() {
    Identity identity = GOOD.identity();

    assertThat(accepts(GOOD.key(k -> k.editSignature(s -> s.flip(-1))).sign(GoodBundle.FILE)))
        .isFalse();
    assertThat(accepts(GOOD.leaf(leaf -> leaf.der(der -> der.flip(-1))).sign(GoodBundle.FILE)))
        .isFalse();
    assertThat(accepts(GOOD.leaf(LeafRecipe::withoutScts).sign(GoodBundle.FILE))).isFalse();
    assertThat(
            accepts(
                GOOD.log(log -> log.editProof(proof -> proof.root(proof.root().flip(0))))
                    .sign(GoodBundle.FILE)))
        .isFalse();
    assertThat(
            accepts(
                FakeSigstore.fromSeed(43)
                    .github("acme/demo", "release.yml")
                    .sign(GoodBundle.FILE)
                    .bundle(),
                identity))
        .isFalse();
    assertThat(
            accepts(GOOD.sign(GoodBundle.FILE).bundle(), Identity.github("acme/demo", "other.yml")))
        .isFalse();
  }

  /** The hole of 2.0.0: nothing compares the log's time with the certificate's validity. */
  @Test
  void verify_signedMonthsAfterTheCertificate_isStillAccepted() {
    assertThat(
            accepts(
                GOOD.log(log -> log.integratedAfter(Duration.ofDays(90))).sign(GoodBundle.FILE)))
        .isTrue();
  }

  private static boolean accepts(Signed signed) {
    return accepts(signed.bundle(), signed.identity());
  }

  private static boolean accepts(Octets bundle, Identity identity) {
    try {
      verifier.verify(
          GoodBundle.FILE.sha256().toArray(),
          Bundle.from(new StringReader(bundle.utf8())),
          options(identity));
      return true;
    } catch (BundleParseException | KeylessVerificationException refused) {
      return false;
    }
  }

  private static VerificationOptions options(Identity identity) {
    CertificateMatcher matcher =
        CertificateMatcher.fulcio()
            .subjectAlternativeName(StringMatcher.string(identity.subject()))
            .issuer(StringMatcher.string(identity.issuer()))
            .build();
    return VerificationOptions.builder().addCertificateMatchers(matcher).build();
  }
}
