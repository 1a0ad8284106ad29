package dev.assay.verify;

/** The form in which evidence came, and the pointers to its parts in that form. */
public sealed interface EvidenceForm {
  /**
   * A PEP 740 attestation object.
   *
   * @param pointer where it stands, as {@code /attestation_bundles/0/attestations/1}; empty for a
   *     file that holds one attestation
   */
  record Pep740(String pointer) implements EvidenceForm {
    @Override
    public String certificate() {
      return pointer + "/verification_material/certificate";
    }

    @Override
    public String logEntry(int index) {
      return pointer + "/verification_material/transparency_entries/" + index;
    }

    @Override
    public String timestamp(int index) {
      return pointer + "/verification_material/timestamps/" + index;
    }

    @Override
    public String payload() {
      return pointer + "/envelope/statement";
    }

    @Override
    public String signature() {
      return pointer + "/envelope/signature";
    }
  }

  /** A Sigstore bundle. */
  record Bundle() implements EvidenceForm {
    @Override
    public String certificate() {
      return "/verificationMaterial/certificate";
    }

    @Override
    public String logEntry(int index) {
      return "/verificationMaterial/tlogEntries/" + index;
    }

    @Override
    public String timestamp(int index) {
      return "/verificationMaterial/timestampVerificationData/rfc3161Timestamps/" + index;
    }

    @Override
    public String payload() {
      return "/dsseEnvelope/payload";
    }

    @Override
    public String signature() {
      return "/signature";
    }
  }

  /** Where the certificate stands. */
  String certificate();

  /** Where the log entry of that number stands. */
  String logEntry(int index);

  /** Where the timestamp of that number stands. */
  String timestamp(int index);

  /** Where the signed payload stands. */
  String payload();

  /** Where the signature stands. */
  String signature();
}
