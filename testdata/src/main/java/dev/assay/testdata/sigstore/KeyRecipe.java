package dev.assay.testdata.sigstore;

import dev.assay.testdata.Octets;
import java.util.function.UnaryOperator;

/**
 * Which key signs, and how.
 *
 * @param role names the key; empty gives each payload and identity a key of its own, as in
 *     production
 * @param managed whether there is no certificate: the verifier is given the key
 * @param hash with which is signed and logged
 * @param toBeSigned edits the bytes before they are signed
 * @param signature edits the signature; what is logged and stamped is the edited one
 */
public record KeyRecipe(
    KeyType type,
    String role,
    boolean managed,
    Hash hash,
    UnaryOperator<Octets> toBeSigned,
    UnaryOperator<Octets> signature) {
  static KeyRecipe ephemeral() {
    return new KeyRecipe(
        KeyType.EC_P256,
        "",
        false,
        Hash.SHA256,
        UnaryOperator.identity(),
        UnaryOperator.identity());
  }

  /** A key of another type, with the hash that belongs to it. */
  public KeyRecipe type(KeyType other) {
    return new KeyRecipe(other, role, managed, other.hash(), toBeSigned, signature);
  }

  /** A key by name, so that several signings can share it. */
  public KeyRecipe role(String name) {
    return new KeyRecipe(type, name, managed, hash, toBeSigned, signature);
  }

  /** Without a certificate. */
  public KeyRecipe bare() {
    return new KeyRecipe(type, role, true, hash, toBeSigned, signature);
  }

  public KeyRecipe hash(Hash other) {
    return new KeyRecipe(type, role, managed, other, toBeSigned, signature);
  }

  public KeyRecipe editToBeSigned(UnaryOperator<Octets> edit) {
    return new KeyRecipe(type, role, managed, hash, edit, signature);
  }

  public KeyRecipe editSignature(UnaryOperator<Octets> edit) {
    return new KeyRecipe(type, role, managed, hash, toBeSigned, edit);
  }

  /** The name in the algorithm registry, where it has one for this hash. */
  String keyDetails() {
    return type.isElliptic() && hash != type.hash()
        ? "PKIX_ECDSA_" + type.name().substring(3) + "_SHA_" + hash.name().substring(3)
        : type.keyDetails();
  }
}
