package dev.assay.trust.tuf;

import static dev.assay.trust.tuf.TufSamples.passed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.crypto.SignatureCheck;
import dev.assay.model.Bytes;
import dev.assay.model.Outcome;
import dev.assay.testdata.SharedData;
import dev.assay.trust.EmbeddedTrustRoot;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What can be proven about the embedded trust material, proven again at each build. */
class EmbeddedChainTest {
  private static final SignatureCheck SIGNATURES = SignatureCheck.bouncyCastle();

  private static RootFile sigstoreJavas(String directory) throws Exception {
    String name = "/dev/sigstore/tuf/" + directory + "/root.json";
    try (InputStream in = EmbeddedChainTest.class.getResourceAsStream(name)) {
      return RootFile.read(Bytes.of(Objects.requireNonNull(in).readAllBytes()), name);
    }
  }

  @Test
  void productionRoot_isSignedByItsOwnAndByTheKeysInSigstoreJava() throws Exception {
    EmbeddedTrustRoot embedded = EmbeddedTrustRoot.production();
    RootFile root = RootFile.read(embedded.tufRoot(), "embedded root");

    assertThat(root.version()).isEqualTo(embedded.tufRootVersion());
    assertThat(root.file().expires()).isEqualTo(embedded.expires());
    assertThatCode(() -> root.ring(TufRole.ROOT).require(root.file(), SIGNATURES))
        .doesNotThrowAnyException();
    RootFile anchor = sigstoreJavas("sigstore-tuf-root");
    assertThat(anchor.version()).isLessThan(root.version());
    assertThatCode(() -> anchor.ring(TufRole.ROOT).require(root.file(), SIGNATURES))
        .doesNotThrowAnyException();
  }

  @Test
  void stagingRoot_isTheOneInSigstoreJava() throws Exception {
    assertThat(EmbeddedTrustRoot.staging().tufRoot())
        .isEqualTo(sigstoreJavas("tuf-root-staging").file().raw());
  }

  @Test
  void productionTrustRoot_isATargetOfTheRealMetadata() throws Exception {
    Optional<Path> found = SharedData.find("trust/tuf-production/metadata");
    assumeTrue(found.isPresent(), "skipped: the chain to the embedded trust root, no shared data");
    Path metadata = found.get();
    EmbeddedTrustRoot embedded = EmbeddedTrustRoot.production();
    RootFile anchor = sigstoreJavas("sigstore-tuf-root");
    List<Bytes> roots = new ArrayList<>();
    for (int next = anchor.version() + 1; next < embedded.tufRootVersion(); next++) {
      Path root = metadata.resolve("root_history/" + next + ".root.json");
      assumeTrue(Files.exists(root), "skipped: the shared data has no root version " + next);
      roots.add(Bytes.of(Files.readAllBytes(root)));
    }
    roots.add(embedded.tufRoot());
    TufFiles files =
        new TufFiles(
            roots,
            Bytes.of(Files.readAllBytes(metadata.resolve("timestamp.json"))),
            Bytes.of(Files.readAllBytes(metadata.resolve("snapshot.json"))),
            Bytes.of(Files.readAllBytes(metadata.resolve("targets.json"))));

    VerifiedTuf tuf = passed(new TufVerifier(SIGNATURES).verify(anchor.file().raw(), files));
    Bytes trustedRoot = embedded.trustedRoot().orElseThrow();
    assertThat(tuf.target("trusted_root.json", trustedRoot)).isEqualTo(Outcome.passed(trustedRoot));
  }
}
