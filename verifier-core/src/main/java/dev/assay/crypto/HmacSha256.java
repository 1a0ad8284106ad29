package dev.assay.crypto;

import dev.assay.model.Bytes;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC with SHA-256 (RFC 2104). Stateless and safe for any number of threads. */
public final class HmacSha256 {
  private static final String NAME = "HmacSHA256";

  private HmacSha256() {}

  /**
   * The 32 bytes for all {@code parts} in order.
   *
   * @param key of any length but 0
   */
  public static Bytes of(Bytes key, Bytes... parts) {
    try {
      Mac mac = Mac.getInstance(NAME);
      mac.init(new SecretKeySpec(key.toArray(), NAME));
      for (Bytes part : parts) {
        mac.update(part.asReadOnlyBuffer());
      }
      return Bytes.of(mac.doFinal());
    } catch (GeneralSecurityException absent) {
      // Every Java platform is required to have it.
      throw new IllegalStateException(absent);
    }
  }
}
