package dev.assay.testdata.log;

import dev.assay.testdata.Octets;
import dev.assay.testdata.sigstore.Distribution;
import dev.assay.testdata.sigstore.FakeSigstore;
import dev.assay.testdata.sigstore.Identity;
import java.util.Arrays;

/**
 * Entries that a log can hold and that nobody can read as what they claim to be. Each has the
 * literal in it that a monitor may watch for.
 */
public final class OddEntries {
  private static final Octets DIGEST = Octets.ofUtf8("odd").sha256();

  /** The DNS name {@code a}. */
  private static final Octets SHORT_NAME = Octets.fromHex("820161");

  private OddEntries() {}

  /** A Rekor v2 entry whose certificate is no DER; the literal is among its bytes. */
  public static Octets unparsableCertificate(String literal) {
    Octets cut = Octets.fromHex("308206ff").plus(Octets.ofUtf8(literal)).plus(0x30, 0x82);
    return withCertificate(cut);
  }

  /** A Rekor v2 entry, canonical and complete, with any bytes for a certificate. */
  public static Octets withCertificate(Octets der) {
    return Octets.ofUtf8(
        """
        {"apiVersion":"0.0.2","kind":"hashedrekord","spec":{"hashedRekordV002":{\
        "data":{"algorithm":"SHA2_256","digest":"%s"},\
        "signature":{"content":"%s","verifier":{"keyDetails":"PKIX_ECDSA_P256_SHA_256",\
        "x509Certificate":{"rawBytes":"%s"}}}}}}\
        """
            .formatted(DIGEST.base64(), DIGEST.plus(DIGEST).base64(), der.base64()));
  }

  /**
   * The entry of a real signing whose certificate has {@code count} names, of which the first is
   * the literal as a URI; 10,000 of them fit into an entry.
   */
  public static Octets manyNames(FakeSigstore sigstore, String literal, int count) {
    Octets[] names = new Octets[count];
    Arrays.fill(names, SHORT_NAME);
    names[0] = Identity.uriName(literal);
    return sigstore
        .signer(Identity.uri(literal, Identity.GITHUB_ISSUER).names(names))
        .inRekorV2()
        .sign(Distribution.of("demo-1.0.tar.gz", "content"))
        .logBody();
  }

  /** Text that is no JSON. */
  public static Octets notJson(String literal) {
    return Octets.ofUtf8("{\"apiVersion\":\"0.0.2\",\"kind\":" + literal);
  }

  /** JSON with a member twice, of which readers take one or the other. */
  public static Octets repeatedMember(String literal) {
    return Octets.ofUtf8(
        "{\"apiVersion\":\"0.0.2\",\"kind\":\"hashedrekord\",\"kind\":\"%s\",\"spec\":{}}"
            .formatted(literal));
  }

  /** An entry of a kind that nobody has defined. */
  public static Octets unknownKind(String literal) {
    return Octets.ofUtf8(
        "{\"apiVersion\":\"9.0.0\",\"kind\":\"novelty\",\"spec\":{\"text\":\"%s\"}}"
            .formatted(literal));
  }
}
