package dev.assay.crypto;

import dev.assay.crypto.comb.CombCurve;
import dev.assay.model.Bytes;
import dev.assay.model.HashAlgorithm;

/**
 * ECDSA on P-256 and P-384 by the combs of {@code dev.assay.crypto.comb}, all else by {@link
 * BouncyCastleSignatureCheck}.
 */
final class CombSignatureCheck implements SignatureCheck {
  static final CombSignatureCheck INSTANCE = new CombSignatureCheck();

  private CombSignatureCheck() {}

  @Override
  public String name() {
    return "combs for P-256 and P-384, " + BouncyCastleSignatureCheck.INSTANCE.name();
  }

  @Override
  public boolean verifies(VerificationKey key, HashAlgorithm hash, Bytes message, Bytes signature) {
    return key.material() instanceof KeyMaterial.Ec
        ? verifiesDigest(key, hash, hash.digest(message), signature)
        : BouncyCastleSignatureCheck.INSTANCE.verifies(key, hash, message, signature);
  }

  @Override
  public boolean verifiesDigest(
      VerificationKey key, HashAlgorithm hash, Bytes digest, Bytes signature) {
    return switch (key.kind()) {
      case EC_P256 -> ecdsa(CombCurve.P256, key, hash, digest, signature);
      case EC_P384 -> ecdsa(CombCurve.P384, key, hash, digest, signature);
      case EC_P521, RSA, ED25519 ->
          BouncyCastleSignatureCheck.INSTANCE.verifiesDigest(key, hash, digest, signature);
    };
  }

  private static boolean ecdsa(
      CombCurve curve, VerificationKey key, HashAlgorithm hash, Bytes digest, Bytes signature) {
    return digest.size() == hash.sizeBytes()
        && key.material() instanceof KeyMaterial.Ec ec
        && EcdsaSignature.parse(signature, curve.order())
            .filter(value ->
                ec.on(curve)
                    .verifies(
                        EcdsaEquation.leftmostBits(digest, curve.order()), value.r(), value.s()))
            .isPresent();
  }
}
