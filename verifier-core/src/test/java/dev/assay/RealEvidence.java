package dev.assay;

import dev.assay.crypto.VerificationKey;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Sha256;
import dev.assay.policy.Expectation;
import dev.assay.policy.PublisherRule;
import dev.assay.report.FileReport;
import dev.assay.testdata.SharedData;
import dev.assay.trust.TrustRoot;
import dev.assay.trust.TrustRootReader;
import dev.assay.trust.TrustRootSource;
import dev.assay.verify.Artifact;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** Recorded evidence of real projects, which lies beside the project and not in it. */
final class RealEvidence {
  private RealEvidence() {}

  /** The folder; without it the test is skipped, and says what was not checked. */
  static Path folder(String what) {
    Optional<Path> folder = SharedData.find();
    Assumptions.assumeTrue(folder.isPresent(), "no recorded evidence here: skipping " + what);
    return folder.orElseThrow();
  }

  static Bytes bytes(Path file) {
    try {
      return Bytes.of(Files.readAllBytes(file));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static TrustRoot root(Path file) {
    try {
      return new TrustRootReader()
          .read(bytes(file), new TrustRootSource.File(file.getFileName().toString()));
    } catch (MalformedEvidence malformed) {
      throw new AssertionError(malformed);
    }
  }

  static Expectation identity(String identity, String issuer) {
    return Expectation.of(PublisherRule.identity(identity, issuer));
  }

  static EvidenceFile evidence(Path file) {
    return new EvidenceFile(file.getFileName().toString(), bytes(file));
  }

  static FileReport bundle(TrustRoot root, Expectation expected, Path bundle, Artifact artifact) {
    return Assay.with(root)
        .expecting(expected)
        .verifyBundle("artifact", artifact, evidence(bundle), Optional.empty());
  }

  static FileReport keyBundle(TrustRoot root, Path key, Path bundle, Artifact artifact)
      throws MalformedEvidence {
    VerificationKey parsed = VerificationKey.parsePem(bytes(key).utf8Lossy());
    return Assay.with(root)
        .expecting(new Expectation.ManagedKey(parsed.spkiSha256()))
        .verifyBundle("artifact", artifact, evidence(bundle), Optional.of(parsed));
  }

  static Artifact.Blob file(Path file) {
    return Artifact.Blob.ofContent(bytes(file));
  }

  static Artifact.Blob digestOf(Path file) {
    return Artifact.Blob.ofDigest(Sha256.of(bytes(file)));
  }
}
