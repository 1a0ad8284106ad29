package dev.assay.testdata.sigstore;

import dev.assay.testdata.Octets;
import java.util.Locale;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;

/** The hash functions of signatures, imprints and log entries; SHA-1 only to be refused. */
public enum Hash {
  SHA1("1.3.14.3.2.26"),
  SHA256("2.16.840.1.101.3.4.2.1"),
  SHA384("2.16.840.1.101.3.4.2.2"),
  SHA512("2.16.840.1.101.3.4.2.3");

  private final String oid;

  Hash(String oid) {
    this.oid = oid;
  }

  /** The name in Rekor v1 entries and in-toto digests, such as {@code sha256}. */
  public String rekorName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The name in bundles and Rekor v2 entries, such as {@code SHA2_256}. */
  public String protobufName() {
    return this == SHA1 ? "SHA1" : "SHA2_" + name().substring(3);
  }

  public Octets of(Octets message) {
    Digest digest = engine();
    byte[] input = message.toArray();
    digest.update(input, 0, input.length);
    byte[] output = new byte[digest.getDigestSize()];
    digest.doFinal(output, 0);
    return Octets.of(output);
  }

  AlgorithmIdentifier algorithm() {
    return new AlgorithmIdentifier(new ASN1ObjectIdentifier(oid));
  }

  Digest engine() {
    return switch (this) {
      case SHA1 -> new SHA1Digest();
      case SHA256 -> new SHA256Digest();
      case SHA384 -> new SHA384Digest();
      case SHA512 -> new SHA512Digest();
    };
  }
}
