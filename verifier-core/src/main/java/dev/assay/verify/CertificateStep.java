package dev.assay.verify;

import dev.assay.attestation.SigstoreBundle.Material;
import dev.assay.crypto.Certificate;
import dev.assay.crypto.CertificateProfile;
import dev.assay.crypto.FulcioClaims;
import dev.assay.crypto.FulcioExtensions;
import dev.assay.crypto.SubjectAlternativeName;
import dev.assay.crypto.VerificationKey;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import java.util.List;
import java.util.Optional;

/** CERTIFICATE: reads the signer's certificate, or takes the key that the caller expects. */
final class CertificateStep {
  /** What the step leaves behind: material is there also when the profile was refused. */
  record Result(Check check, Optional<SigningMaterial> material) {}

  private final VerificationRequest request;
  private final Findings findings = new Findings(Step.CERTIFICATE);

  private CertificateStep(VerificationRequest request) {
    this.request = request;
  }

  static Result run(VerificationRequest request) {
    return new CertificateStep(request).run();
  }

  private Result run() {
    return switch (request.bundle().material()) {
      case Material.LeafCertificate(Bytes der) -> certificate(der);
      case Material.CertificateChain(List<Bytes> ders) -> chain(ders);
      case Material.PublicKeyHint(String hint) -> managedKey(hint);
    };
  }

  private Result managedKey(String hint) {
    if (request.managedKey().isEmpty()) {
      findings.refuse(
          ReasonCode.KEY_REQUIRED,
          "the signer's public key",
          "no key was given",
          "/verificationMaterial/publicKey");
      return new Result(findings.check(), Optional.empty());
    }
    VerificationKey key = request.managedKey().get();
    SigningMaterial material =
        new SigningMaterial.Managed(key, new Signer.KeyHolder(key.spkiSha256()));
    if (!hint.isEmpty()) {
      findings.fact("key hint", hint);
    }
    findings.fact("key SHA-256", key.spkiSha256());
    return new Result(findings.check(), Optional.of(material));
  }

  /** Bundles v0.1 and v0.2: intermediates are tolerated and unused, a root is not (Sigstore). */
  private Result chain(List<Bytes> ders) {
    for (Bytes der : ders.subList(1, ders.size())) {
      refuseRoot(der);
    }
    return certificate(ders.getFirst());
  }

  private void refuseRoot(Bytes der) {
    try {
      Certificate extra = Certificate.parse(der);
      if (extra.issuer().equals(extra.subject())) {
        findings.refuse(
            ReasonCode.CERTIFICATE_CHAIN_SHAPE,
            "no self-signed certificate in the bundle",
            extra.subjectText(),
            request.form().certificate());
      }
    } catch (MalformedEvidence malformed) {
      findings.refuse(malformed.reason());
    }
  }

  private Result certificate(Bytes der) {
    if (request.managedKey().isPresent()) {
      findings.refuse(
          ReasonCode.KEY_NOT_EXPECTED,
          "a signature with the given key",
          "a certificate",
          request.form().certificate());
    }
    try {
      Certificate certificate = Certificate.parse(der);
      Sha256 fingerprint = Sha256.of(der);
      findings.fact("certificate SHA-256", fingerprint);
      findings.fact("validity", certificate.validity());
      return material(certificate, fingerprint);
    } catch (MalformedEvidence malformed) {
      findings.refuse(malformed.reason());
      return new Result(findings.check(), Optional.empty());
    }
  }

  private Result material(Certificate certificate, Sha256 fingerprint) throws MalformedEvidence {
    VerificationKey key = certificate.key();
    SubjectAlternativeName identity = FulcioExtensions.subjectAlternativeName(certificate);
    FulcioClaims claims = FulcioExtensions.claims(certificate);
    findings.fact("identity", identity.value());
    claims.issuer().ifPresent(issuer -> findings.fact("issuer", issuer));
    findings.take(profile().check(certificate));
    for (String conflict : claims.conflicts()) {
      findings.refuse(
          ReasonCode.CERTIFICATE_CLAIMS_CONFLICT,
          "claims that agree",
          conflict,
          request.form().certificate());
    }
    Signer.CertificateHolder signer =
        new Signer.CertificateHolder(identity, claims, certificate.validity(), fingerprint);
    return new Result(
        findings.check(), Optional.of(new SigningMaterial.Leaf(certificate, key, signer)));
  }

  private CertificateProfile profile() {
    return switch (request.form()) {
      case EvidenceForm.Pep740 pep740 -> CertificateProfile.pep740();
      case EvidenceForm.Bundle bundle -> CertificateProfile.sigstore();
    };
  }
}
