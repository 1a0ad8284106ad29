package dev.assay.ports;

import dev.assay.model.Sha256;
import java.util.Objects;

/** What the index of a Rekor v1 log can be asked for. */
public sealed interface RekorV1Query {
  /** What the index calls it, for messages. */
  String describe();

  /** The digest of an artifact or of an attestation's payload. */
  record BySha256(Sha256 digest) implements RekorV1Query {
    public BySha256 {
      Objects.requireNonNull(digest, "digest is null");
    }

    @Override
    public String describe() {
      return "sha256 " + digest;
    }
  }

  /** The e-mail address of a signer. */
  record ByEmail(String address) implements RekorV1Query {
    public ByEmail {
      if (address.isEmpty() || address.length() > 320) {
        throw new IllegalArgumentException("an e-mail address has 1 to 320 characters");
      }
    }

    @Override
    public String describe() {
      return "email " + address;
    }
  }

  /** A key or a certificate, one PEM block. */
  record ByPublicKey(String pem) implements RekorV1Query {
    public ByPublicKey {
      Objects.requireNonNull(pem, "pem is null");
    }

    @Override
    public String describe() {
      return "a public key";
    }
  }
}
