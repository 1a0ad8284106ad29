package dev.assay.testdata.sigstore;

import dev.assay.testdata.Octets;

/** A certificate transparency log: a key and a name. Its id is the SHA-256 of its SPKI. */
public record FakeCtLog(SigningKey key, String baseUrl) {
  public static FakeCtLog of(Seed seed, String role) {
    return new FakeCtLog(
        SigningKey.of(seed, role, KeyType.EC_P256), "https://ctfe.sigstore.example/" + role);
  }

  public Octets logId() {
    return key.spki().sha256();
  }
}
