package dev.assay.crypto;

import dev.assay.model.Bytes;
import dev.assay.model.HashAlgorithm;

/** DigestInfo of PKCS #1 v1.5 signatures, always with the NULL (RFC 8017 section 9.2, note 1). */
final class DigestInfo {
  private static final Bytes SHA2_256 = Bytes.fromHex("3031300d060960864801650304020105000420");
  private static final Bytes SHA2_384 = Bytes.fromHex("3041300d060960864801650304020205000430");
  private static final Bytes SHA2_512 = Bytes.fromHex("3051300d060960864801650304020305000440");

  private DigestInfo() {}

  static Bytes encode(HashAlgorithm hash, Bytes digest) {
    return Bytes.concat(
        switch (hash) {
          case SHA2_256 -> SHA2_256;
          case SHA2_384 -> SHA2_384;
          case SHA2_512 -> SHA2_512;
        },
        digest);
  }
}
