package dev.assay.testdata.sigstore;

import dev.assay.testdata.Octets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A timestamp authority (RFC 3161): a self-signed root and a leaf that may only timestamp.
 *
 * @param uri names the authority in the trust root
 * @param serial the content of the leaf's serial number INTEGER
 */
public record FakeTsa(
    String uri, SigningKey key, SigningKey root, Octets serial, Octets leafDer, Octets rootDer) {
  /** The authority of {@code role} under {@code seed}; P-384 keys, as in production. */
  public static FakeTsa of(Seed seed, String role, Instant baseTime) {
    return of(seed, role, KeyType.EC_P384, baseTime, UnaryOperator.identity());
  }

  /**
   * As above with a key type for both certificates, and an edit of the leaf before it is signed.
   */
  public static FakeTsa of(
      Seed seed, String role, KeyType type, Instant baseTime, UnaryOperator<Tbs> editLeaf) {
    SigningKey rootKey = SigningKey.of(seed, role + "/root", type);
    SigningKey leafKey = SigningKey.of(seed, role + "/leaf", type);
    Instant from = baseTime.minus(Duration.ofDays(500));
    Tbs root =
        certificate(seed, role + "/root", rootKey, rootKey, from)
            .with(X509Extension.keyUsage(0x06))
            .with(X509Extension.authority(0));
    Tbs leaf =
        certificate(seed, role + "/leaf", leafKey, rootKey, from)
            .subject(FakeFulcio.name("sigstore-tsa"))
            .with(X509Extension.keyUsage(0x80))
            .with(X509Extension.subjectKeyId(FakeFulcio.keyId(leafKey)))
            .with(X509Extension.authorityKeyId(FakeFulcio.keyId(rootKey)))
            .with(X509Extension.extendedKeyUsage(true, X509Extension.TIME_STAMPING));
    Tbs edited = editLeaf.apply(leaf);
    return new FakeTsa(
        "https://" + role + ".sigstore.example/api/v1/timestamp",
        leafKey,
        rootKey,
        edited.serial(),
        edited.signedBy(rootKey, type.hash()),
        root.signedBy(rootKey, type.hash()));
  }

  private static Tbs certificate(
      Seed seed, String role, SigningKey key, SigningKey signer, Instant from) {
    return new Tbs(
        2,
        FakeFulcio.serial(seed, role),
        Der.encoded(signer.algorithm(signer.type().hash())),
        issuerName(),
        from,
        from.plus(Duration.ofDays(3650)),
        issuerName(),
        key.spki(),
        List.of());
  }

  static Octets issuerName() {
    return FakeFulcio.name("sigstore-tsa-selfsigned");
  }

  /** Leaf first, root last, as trust roots list them. */
  public List<Octets> chain() {
    return List.of(leafDer, rootDer);
  }
}
