package dev.assay.testdata.sigstore;

import dev.assay.testdata.Octets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A certificate authority like Fulcio: a self-signed root and an intermediate that issues, both
 * P-384 and {@code ecdsa-with-SHA384} unless told otherwise. Immutable.
 *
 * @param uri names the authority in the trust root
 * @param root the self-signed certificate's key
 * @param intermediate the issuing certificate's key
 * @param issuerName the DER Name of the issuing certificate, and so of its leaves' issuer
 * @param rootDer the root certificate
 * @param intermediateDer the issuing certificate
 */
public record FakeFulcio(
    String uri,
    SigningKey root,
    SigningKey intermediate,
    Octets issuerName,
    Octets rootDer,
    Octets intermediateDer) {
  private static final int CERT_AND_CRL_SIGN = 0x06;

  /** The authority of {@code role} under {@code seed}. */
  public static FakeFulcio of(Seed seed, String role, Instant baseTime) {
    return of(seed, role, baseTime, UnaryOperator.identity(), UnaryOperator.identity());
  }

  /** As above with edits to the two certificates before each is signed. */
  public static FakeFulcio of(
      Seed seed,
      String role,
      Instant baseTime,
      UnaryOperator<Tbs> editRoot,
      UnaryOperator<Tbs> editIntermediate) {
    SigningKey root = SigningKey.of(seed, role + "/root", KeyType.EC_P384);
    SigningKey issuing = SigningKey.of(seed, role + "/intermediate", KeyType.EC_P384);
    Instant from = baseTime.minus(Duration.ofDays(1000));
    Tbs rootTbs =
        authority(seed, role + "/root", root, root, from)
            .with(X509Extension.authority(1))
            .with(X509Extension.subjectKeyId(keyId(root)));
    Tbs issuingTbs =
        authority(seed, role + "/intermediate", issuing, root, from.plus(Duration.ofDays(1)))
            .subject(name("sigstore-intermediate"))
            .with(X509Extension.extendedKeyUsage(false, X509Extension.CODE_SIGNING))
            .with(X509Extension.authority(0))
            .with(X509Extension.subjectKeyId(keyId(issuing)))
            .with(X509Extension.authorityKeyId(keyId(root)));
    Tbs edited = editIntermediate.apply(issuingTbs);
    return new FakeFulcio(
        "https://" + role + ".sigstore.example",
        root,
        issuing,
        edited.subject(),
        editRoot.apply(rootTbs).signedBy(root, Hash.SHA384),
        edited.signedBy(root, Hash.SHA384));
  }

  private static Tbs authority(
      Seed seed, String role, SigningKey key, SigningKey signer, Instant from) {
    return new Tbs(
        2,
        serial(seed, role),
        Der.encoded(signer.algorithm(Hash.SHA384)),
        name("sigstore"),
        from,
        from.plus(Duration.ofDays(3650)),
        name("sigstore"),
        key.spki(),
        List.of(X509Extension.keyUsage(CERT_AND_CRL_SIGN)));
  }

  /** {@code O=sigstore.example, CN=commonName}. */
  public static Octets name(String commonName) {
    return Tbs.name("sigstore.example", commonName);
  }

  /** 20 bytes, positive and without a leading zero byte. */
  static Octets serial(Seed seed, String role) {
    Octets bytes = seed.bytes("serial/" + role, 20);
    return bytes.with(0, (bytes.at(0) & 0x3f) | 0x40);
  }

  /** The first 20 bytes of the key's SHA-256 (RFC 7093, method 1, over the whole SPKI). */
  public static Octets keyId(SigningKey key) {
    return key.spki().sha256().slice(0, 20);
  }

  /** Issuing certificate first, root last, as trust roots list them. */
  public List<Octets> chain() {
    return intermediateDer.equals(rootDer) ? List.of(rootDer) : List.of(intermediateDer, rootDer);
  }

  /** A root that issues leaves itself: the same authority without its intermediate. */
  public FakeFulcio withoutIntermediate() {
    return new FakeFulcio(uri, root, root, name("sigstore"), rootDer, rootDer);
  }
}
