package dev.assay.crypto;

import dev.assay.model.Bytes;
import java.math.BigInteger;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;

/** A validated public key as the arithmetic needs it. */
sealed interface KeyMaterial {
  KeyKind kind();

  int sizeBits();

  /** A point on its curve; Bouncy Castle caches its precomputed multiples on this very object. */
  record Ec(KeyKind kind, ECPublicKeyParameters parameters) implements KeyMaterial {
    BigInteger order() {
      return parameters.getParameters().getN();
    }

    @Override
    public int sizeBits() {
      return parameters.getParameters().getCurve().getFieldSize();
    }
  }

  record Rsa(BigInteger modulus, BigInteger exponent) implements KeyMaterial {
    @Override
    public KeyKind kind() {
      return KeyKind.RSA;
    }

    @Override
    public int sizeBits() {
      return modulus.bitLength();
    }
  }

  record Ed25519(Ed25519PublicKeyParameters parameters, Bytes raw) implements KeyMaterial {
    @Override
    public KeyKind kind() {
      return KeyKind.ED25519;
    }

    @Override
    public int sizeBits() {
      return 256;
    }
  }
}
