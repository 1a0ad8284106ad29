package dev.assay.verify;

import dev.assay.attestation.AttestationReader;
import dev.assay.attestation.BundleReader;
import dev.assay.crypto.SignatureCheck;
import dev.assay.crypto.VerificationKey;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Sha256;
import dev.assay.python.DistributionName;
import dev.assay.python.InvalidDistributionName;
import dev.assay.testdata.Octets;
import dev.assay.testdata.sigstore.Distribution;
import dev.assay.testdata.sigstore.FakeSigstore;
import dev.assay.testdata.sigstore.Recipe;
import dev.assay.testdata.sigstore.Signed;
import dev.assay.testdata.sigstore.TrustedRoot;
import dev.assay.trust.TrustRoot;
import dev.assay.trust.TrustRootReader;
import dev.assay.trust.TrustRootSource;
import java.util.Optional;

/** What FakeSigstore mints, in the verifier's own types. */
public final class Minted {
  public static final FakeSigstore SIGSTORE = FakeSigstore.fromSeed(42);
  public static final Distribution FILE = Distribution.of("demo-1.0.tar.gz", "a demonstration");
  public static final String REPOSITORY = "acme/demo";
  public static final String WORKFLOW = "release.yml";

  private Minted() {}

  public static Recipe github() {
    return SIGSTORE.github(REPOSITORY, WORKFLOW);
  }

  public static Bytes bytes(Octets octets) {
    return Bytes.of(octets.toArray());
  }

  public static TrustRoot root(TrustedRoot root) {
    try {
      return new TrustRootReader()
          .read(bytes(root.bytes()), new TrustRootSource.InMemory("a test"));
    } catch (MalformedEvidence malformed) {
      throw new AssertionError(malformed);
    }
  }

  public static TrustRoot root() {
    return root(SIGSTORE.trustedRoot());
  }

  public static Verifier verifier() {
    return new Verifier(root(), SignatureCheck.bouncyCastle());
  }

  public static Artifact.Distribution distribution(Distribution file) {
    try {
      return new Artifact.Distribution(
          DistributionName.parse(file.fileName()), new Sha256(bytes(file.sha256())));
    } catch (InvalidDistributionName invalid) {
      throw new AssertionError(invalid);
    }
  }

  public static VerificationRequest attestation(Signed signed) {
    try {
      return VerificationRequest.attestation(
          new AttestationReader().read(bytes(signed.attestation())),
          distribution(FILE),
          "",
          Optional.empty());
    } catch (MalformedEvidence malformed) {
      throw new AssertionError(malformed);
    }
  }

  public static VerificationRequest bundle(Signed signed, Artifact artifact) {
    try {
      return VerificationRequest.bundle(
          new BundleReader().read(bytes(signed.bundle())), artifact, Optional.empty());
    } catch (MalformedEvidence malformed) {
      throw new AssertionError(malformed);
    }
  }

  public static VerificationRequest managed(Signed signed, Artifact artifact, Octets spki) {
    try {
      return VerificationRequest.bundle(
          new BundleReader().read(bytes(signed.bundle())),
          artifact,
          Optional.of(VerificationKey.parseSpki(bytes(spki))));
    } catch (MalformedEvidence malformed) {
      throw new AssertionError(malformed);
    }
  }
}
