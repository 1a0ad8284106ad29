package dev.assay.testdata.sigstore;

import dev.assay.testdata.Octets;
import java.time.Instant;

/** A witness that cosigns checkpoints (C2SP tlog-cosignature, Ed25519, {@code cosignature/v1}). */
public record Witness(String name, SigningKey key) {
  private static final int COSIGNATURE_V1 = 0x04;

  public static Witness of(Seed seed, String name) {
    return new Witness(name, SigningKey.of(seed, "witness/" + name, KeyType.ED25519));
  }

  /** The four bytes on its signature lines. */
  public Octets keyId() {
    return Octets.concat(Octets.ofUtf8(name + "\n"), typedKey()).sha256().slice(0, 4);
  }

  private Octets typedKey() {
    return Octets.ofInt(COSIGNATURE_V1, 1).plus(key.rawEd25519());
  }

  /** Its verifier key: {@code name+hex key id+base64(type || key)}. */
  public String vkey() {
    return name + "+" + keyId().hex() + "+" + typedKey().base64();
  }

  /** The line with which it vouches at {@code time} for the checkpoint {@code text}. */
  public String signatureLine(String text, Instant time) {
    long seconds = time.getEpochSecond();
    Octets message = Octets.ofUtf8("cosignature/v1\ntime " + seconds + "\n" + text);
    return FakeLog.noteLine(name, keyId(), Octets.ofInt(seconds, 8).plus(key.sign(message)));
  }
}
