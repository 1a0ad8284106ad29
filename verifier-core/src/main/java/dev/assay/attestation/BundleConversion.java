package dev.assay.attestation;

import dev.assay.attestation.SigstoreBundle.Content;
import dev.assay.attestation.SigstoreBundle.DsseSignature;
import dev.assay.attestation.SigstoreBundle.Material;
import dev.assay.json.Json;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.ReasonCode;
import java.util.List;

/**
 * Between PEP 740 attestations and Sigstore bundles, and back to JSON. Nothing is verified here.
 *
 * <p>All decoded values survive attestation to bundle to attestation. The reference implementation
 * keeps only the first log entry; here all are kept, in both directions, so that a conversion does
 * not remove what a verifier of every entry would object to.
 */
public final class BundleConversion {
  private BundleConversion() {}

  /** A bundle of version 0.3 with the same content. */
  public static SigstoreBundle toBundle(Attestation attestation) {
    Attestation.Envelope envelope = attestation.envelope();
    return new SigstoreBundle(
        BundleVersion.V0_3.mediaType(),
        BundleVersion.V0_3,
        new Material.LeafCertificate(attestation.certificate()),
        attestation.transparencyEntries(),
        attestation.timestamps(),
        new Content.DsseEnvelope(
            Attestation.PAYLOAD_TYPE,
            envelope.statement(),
            List.of(new DsseSignature(envelope.signature(), ""))));
  }

  /**
   * An attestation with the bundle's content. The rest of a certificate chain and the key id of the
   * signature have no place in it and are left out.
   *
   * <p>Refusals: {@code CONTENT_MISSING} for a message signature, {@code PAYLOAD_TYPE_UNSUPPORTED},
   * {@code SIGNATURE_COUNT}, {@code VERIFICATION_MATERIAL_MISSING} for a key hint, {@code
   * LOG_ENTRY_MISSING}.
   */
  public static Attestation toAttestation(SigstoreBundle bundle) throws MalformedEvidence {
    Content.DsseEnvelope envelope = envelope(bundle);
    Bytes certificate =
        bundle
            .material()
            .leafCertificate()
            .orElseThrow(() ->
                refused(
                    ReasonCode.VERIFICATION_MATERIAL_MISSING,
                    "a certificate, as an attestation has one",
                    "a public key hint",
                    "bundle/verificationMaterial"));
    if (bundle.logEntries().isEmpty()) {
      throw refused(
          ReasonCode.LOG_ENTRY_MISSING,
          "at least one log entry",
          "none",
          "bundle/verificationMaterial/tlogEntries");
    }
    return new Attestation(
        certificate,
        bundle.logEntries(),
        bundle.timestamps(),
        new Attestation.Envelope(envelope.payload(), envelope.signatures().get(0).sig()));
  }

  private static Content.DsseEnvelope envelope(SigstoreBundle bundle) throws MalformedEvidence {
    if (!(bundle.content() instanceof Content.DsseEnvelope envelope)) {
      throw refused(ReasonCode.CONTENT_MISSING, "a DSSE envelope", "a message signature", "bundle");
    }
    // The type is not in an attestation, so a wrong one would be laundered into the right one.
    if (!envelope.payloadType().equals(Attestation.PAYLOAD_TYPE)) {
      throw refused(
          ReasonCode.PAYLOAD_TYPE_UNSUPPORTED,
          Attestation.PAYLOAD_TYPE,
          envelope.payloadType(),
          "bundle/dsseEnvelope/payloadType");
    }
    if (envelope.signatures().size() != 1) {
      throw refused(
          ReasonCode.SIGNATURE_COUNT,
          "exactly one",
          Integer.toString(envelope.signatures().size()),
          "bundle/dsseEnvelope/signatures");
    }
    return envelope;
  }

  /** The JSON form of an attestation; keys always in the same order. */
  public static Json toJson(Attestation attestation) {
    return EvidenceJson.attestation(attestation);
  }

  /** The JSON form of a bundle; keys always in the same order. */
  public static Json toJson(SigstoreBundle bundle) {
    return EvidenceJson.bundle(bundle);
  }

  private static MalformedEvidence refused(
      ReasonCode code, String expected, String actual, String where) {
    return new MalformedEvidence(code, expected, actual, where);
  }
}
