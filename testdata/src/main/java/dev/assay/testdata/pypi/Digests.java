package dev.assay.testdata.pypi;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.bouncycastle.crypto.digests.Blake2bDigest;

/** The digests that index pages carry, in lower-case hex. */
final class Digests {
  private Digests() {}

  static String sha256(byte[] content) {
    return of("SHA-256", content);
  }

  static String md5(byte[] content) {
    return of("MD5", content);
  }

  static String blake2b256(byte[] content) {
    Blake2bDigest digest = new Blake2bDigest(256);
    digest.update(content, 0, content.length);
    byte[] out = new byte[digest.getDigestSize()];
    digest.doFinal(out, 0);
    return HexFormat.of().formatHex(out);
  }

  private static String of(String algorithm, byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(content));
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError(algorithm, impossible);
    }
  }
}
