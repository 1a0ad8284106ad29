package dev.assay.adapters.opinion;

import dev.assay.attestation.AttestationReader;
import dev.assay.attestation.BundleReader;
import dev.assay.crypto.SignatureCheck;
import dev.assay.crypto.VerificationKey;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import dev.assay.ports.SecondOpinion;
import dev.assay.ports.SecondOpinion.Answer;
import dev.assay.testdata.json.JsonValue;
import dev.assay.testdata.sigstore.BundleFormat;
import dev.assay.testdata.sigstore.FakeSigstore;
import dev.assay.testdata.sigstore.Signed;
import dev.assay.testdata.sigstore.TrustedRoot;
import dev.assay.trust.TrustRoot;
import dev.assay.trust.TrustRootReader;
import dev.assay.trust.TrustRootSource;
import dev.assay.verify.Artifact;
import dev.assay.verify.Minted;
import dev.assay.verify.Verification;
import dev.assay.verify.VerificationRequest;
import dev.assay.verify.Verifier;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * One piece of evidence that both engines judge.
 *
 * @param signed what it was made from: the identity, and the file {@link Minted#FILE}
 * @param bundle what both see
 * @param pep740 whether it is an attestation about a distribution, or else a bundle about any file
 */
record Divergence(String name, Signed signed, JsonValue bundle, TrustedRoot root, boolean pep740) {
  static final FakeSigstore SIGSTORE = Minted.SIGSTORE;
  private static final SecondOpinion OPINION = new SigstoreJavaOpinion();

  static Divergence of(String name, Signed signed) {
    return new Divergence(
        name, signed, signed.bundleJson(BundleFormat.V0_3), SIGSTORE.trustedRoot(), false);
  }

  Divergence under(TrustedRoot other) {
    return new Divergence(name, signed, bundle, other, pep740);
  }

  /** With another bundle than the one that was signed. */
  Divergence seenAs(JsonValue other) {
    return new Divergence(name, signed, other, root, pep740);
  }

  Divergence asAttestation() {
    return new Divergence(name, signed, bundle, root, true);
  }

  /** What sigstore-java says, asked with the identity that the certificate has. */
  Answer theirs() {
    return OPINION.ask(
        new SecondOpinion.Question(
            Minted.bytes(bundle.bytes()),
            new Sha256(Minted.bytes(Minted.FILE.sha256())),
            Minted.bytes(root.bytes()),
            Optional.of(
                new SecondOpinion.ExpectedSigner(
                    signed.identity().issuer(), signed.identity().subject()))));
  }

  /** Why our own engine refuses it; empty when it verifies. */
  Set<ReasonCode> ours() {
    Set<ReasonCode> codes = EnumSet.noneOf(ReasonCode.class);
    try {
      TrustRoot trusted =
          new TrustRootReader()
              .read(Minted.bytes(root.bytes()), new TrustRootSource.InMemory("a test"));
      Verification verification =
          new Verifier(trusted, SignatureCheck.bouncyCastle()).verify(request());
      verification.reasons().stream().map(Reason::code).forEach(codes::add);
    } catch (MalformedEvidence malformed) {
      codes.add(malformed.reason().code());
    }
    return codes;
  }

  private VerificationRequest request() throws MalformedEvidence {
    if (pep740) {
      return VerificationRequest.attestation(
          new AttestationReader().read(Minted.bytes(signed.attestation())),
          Minted.distribution(Minted.FILE),
          "",
          Optional.empty());
    }
    Bytes content = Minted.bytes(Minted.FILE.content());
    boolean managed = signed.certificate().size() == 0;
    return VerificationRequest.bundle(
        new BundleReader().read(Minted.bytes(bundle.bytes())),
        Artifact.Blob.ofContent(content),
        managed
            ? Optional.of(VerificationKey.parseSpki(Minted.bytes(signed.key().spki())))
            : Optional.empty());
  }

  @Override
  public String toString() {
    return name;
  }
}
