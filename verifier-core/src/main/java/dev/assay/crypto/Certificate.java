package dev.assay.crypto;

import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Outcome;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import dev.assay.model.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An X.509 version 3 certificate, read in place from strict DER (RFC 5280 section 4.1). Reading it
 * checks form only: nothing here says that anybody vouches for it, see {@link ChainCheck}, or that
 * it may sign what it signed, see {@link CertificateProfile}.
 *
 * <p>Immutable and safe for any number of threads. Two certificates are equal when their encodings
 * are.
 */
public final class Certificate {
  private final CertificateReader.Fields fields;
  private final Outcome<VerificationKey> key;

  private Certificate(CertificateReader.Fields fields) {
    this.fields = fields;
    this.key = readKey(fields.spki());
  }

  /**
   * Parses one DER certificate of at most 96 KiB. Throws {@code CERTIFICATE_MALFORMED} for anything
   * that is not strict DER, for versions other than 3, trailing bytes, an extension that occurs
   * twice, different inner and outer signature algorithms, unique identifiers, and
   * basicConstraints, keyUsage or extKeyUsage that are not well-formed. A key of an unsupported
   * kind is no error before {@link #key} is called.
   */
  public static Certificate parse(Bytes der) throws MalformedEvidence {
    return new Certificate(CertificateReader.read(der));
  }

  /**
   * Parses exactly one PEM block {@code CERTIFICATE} with only white space around it. Throws {@code
   * CERTIFICATE_MALFORMED}.
   */
  public static Certificate parsePem(String pem) throws MalformedEvidence {
    return parse(Pem.decode(pem, "CERTIFICATE", ReasonCode.CERTIFICATE_MALFORMED));
  }

  private static Outcome<VerificationKey> readKey(Bytes spki) {
    try {
      return Outcome.passed(
          VerificationKey.parseSpki(
              spki, ReasonCode.CERTIFICATE_KEY_UNSUPPORTED, "certificate/subjectPublicKeyInfo"));
    } catch (MalformedEvidence unsupported) {
      return new Outcome.Refused<>(unsupported.reason());
    }
  }

  /** One block with lines of 64 characters ended by LF, the form that Rekor keeps. */
  public String pem() {
    return Pem.encode(fields.der(), "CERTIFICATE");
  }

  /** The whole certificate, as it was parsed. */
  public Bytes der() {
    return fields.der();
  }

  /** The TBSCertificate with its tag and length: what the issuer has signed. */
  public Bytes tbs() {
    return fields.tbs();
  }

  /** The serial number: the content of its INTEGER, big-endian, with a leading 00 where needed. */
  public Bytes serialNumber() {
    return fields.serialNumber();
  }

  /** The issuer's Name in DER. Names are compared by these bytes. */
  public Bytes issuer() {
    return fields.issuer();
  }

  /** The subject's Name in DER; of Fulcio's leaves it is the empty sequence. */
  public Bytes subject() {
    return fields.subject();
  }

  /** The issuer for display: {@code CN=sigstore-intermediate,O=sigstore.dev} (RFC 4514). */
  public String issuerText() {
    return fields.issuerText();
  }

  /** The subject for display (RFC 4514); may be empty. */
  public String subjectText() {
    return fields.subjectText();
  }

  public Instant notBefore() {
    return validity().start();
  }

  public Instant notAfter() {
    return validity().end().orElseThrow();
  }

  /** From {@link #notBefore} to {@link #notAfter}, both inclusive. */
  public TimeRange validity() {
    return fields.validity();
  }

  /** The DER SubjectPublicKeyInfo, of whatever algorithm. */
  public Bytes subjectPublicKeyInfo() {
    return fields.spki();
  }

  /** The digest of {@link #subjectPublicKeyInfo}, of a supported key taken from it. */
  Sha256 subjectPublicKeyInfoSha256() {
    return supportedKey()
        .map(VerificationKey::spkiSha256)
        .orElseGet(() -> Sha256.of(subjectPublicKeyInfo()));
  }

  /** The subject's key; the same object each time. Throws {@code CERTIFICATE_KEY_UNSUPPORTED}. */
  public VerificationKey key() throws MalformedEvidence {
    return key.orThrow();
  }

  Optional<VerificationKey> supportedKey() {
    return key instanceof Outcome.Passed<VerificationKey>(VerificationKey supported)
        ? Optional.of(supported)
        : Optional.empty();
  }

  /** The extensions in dotted decimal form, in their order. */
  public List<String> extensionOids() {
    return fields.oids();
  }

  /** The extensions in their order. */
  Collection<Extension> extensions() {
    return fields.extensions().values();
  }

  /** The content of the extension's OCTET STRING; empty when the extension is absent. */
  public Optional<Bytes> extension(String oid) {
    return Optional.ofNullable(fields.extensions().get(oid)).map(Extension::value);
  }

  /** Whether the extension is there and critical. */
  public boolean isCritical(String oid) {
    Extension extension = fields.extensions().get(oid);
    return extension != null && extension.critical();
  }

  /** Whether basicConstraints says that this is a certificate authority. */
  public boolean isCa() {
    return fields.usage().ca();
  }

  /** How many intermediate certificates may follow this authority; empty for any number. */
  public Optional<Integer> pathLength() {
    return fields.usage().pathLength();
  }

  public boolean hasKeyUsage() {
    return fields.usage().keyUsage().isPresent();
  }

  /** Whether keyUsage is there and allows digital signatures. */
  public boolean hasDigitalSignatureUsage() {
    return fields.usage().allows(CertificateUsage.DIGITAL_SIGNATURE);
  }

  /** Whether keyUsage is there and allows signing certificates. */
  public boolean mayCertSign() {
    return fields.usage().allows(CertificateUsage.KEY_CERT_SIGN);
  }

  /** The purposes of extKeyUsage in dotted decimal form; empty without the extension. */
  public List<String> extendedKeyUsages() {
    return fields.usage().purposes();
  }

  /**
   * The TBSCertificate without the named extensions: every other byte is kept, only the lengths
   * around the list are written anew; without any extension left, the list goes too. This is what a
   * certificate transparency log signed (RFC 6962 section 3.2).
   */
  public Bytes tbsWithout(String... extensionOids) {
    List<Bytes> kept = runsWithout(Set.of(extensionOids));
    if (kept.isEmpty()) {
      return DerOutput.element(Der.SEQUENCE, fields.tbsHead());
    }
    int size = 0;
    for (Bytes run : kept) {
      size += run.size();
    }
    Bytes list = DerOutput.header(Der.SEQUENCE, size);
    Bytes explicit = DerOutput.header(Der.explicit(3), list.size() + size);
    List<Bytes> parts = new ArrayList<>(List.of(fields.tbsHead(), explicit, list));
    parts.addAll(kept);
    return DerOutput.element(Der.SEQUENCE, parts.toArray(Bytes[]::new));
  }

  /** The encodings of the other extensions, those that follow one another in one piece. */
  private List<Bytes> runsWithout(Set<String> dropped) {
    List<Bytes> runs = new ArrayList<>();
    int start = 0;
    int end = 0;
    for (Extension extension : fields.extensions().values()) {
      if (!dropped.contains(extension.oid())) {
        if (extension.start() != end) {
          addRun(runs, start, end);
          start = extension.start();
        }
        end = extension.end();
      }
    }
    addRun(runs, start, end);
    return runs;
  }

  private void addRun(List<Bytes> runs, int start, int end) {
    if (start < end) {
      runs.add(fields.tbs().slice(start, end));
    }
  }

  /**
   * Whether this certificate carries a signature by {@code issuer}, under an algorithm that is
   * supported and fits the key. Says nothing about names, validity or constraints.
   */
  boolean isSignedBy(VerificationKey issuer, SignatureCheck signatures) {
    return SignatureAlgorithm.byIdentifier(fields.signatureAlgorithm())
        .filter(algorithm -> algorithm.fits(issuer.kind()))
        .filter(algorithm ->
            signatures.verifies(issuer, algorithm.hash(), fields.tbs(), fields.signature()))
        .isPresent();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Certificate that && fields.der().equals(that.fields.der());
  }

  @Override
  public int hashCode() {
    return fields.der().hashCode();
  }

  /** The subject, the issuer and the period of validity. */
  @Override
  public String toString() {
    return "\"" + subjectText() + "\" by \"" + issuerText() + "\", " + validity();
  }
}
