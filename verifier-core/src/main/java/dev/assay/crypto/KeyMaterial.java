package dev.assay.crypto;

import dev.assay.crypto.comb.CombCurve;
import dev.assay.crypto.comb.CombKey;
import dev.assay.model.Bytes;
import java.math.BigInteger;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.math.ec.ECPoint;
import org.jspecify.annotations.Nullable;

/** A validated public key as the arithmetic needs it. */
sealed interface KeyMaterial {
  KeyKind kind();

  int sizeBits();

  /**
   * A point on its curve; Bouncy Castle caches its precomputed multiples on this very object. A key
   * that is used again and again gets a larger table of them.
   */
  final class Ec implements KeyMaterial {
    /** A command that verifies one release never comes so far, and is spared the table. */
    static final int USES_BEFORE_TABLE = 16;

    private final KeyKind kind;
    private final ECPublicKeyParameters parameters;
    private final AtomicInteger uses = new AtomicInteger();
    private final AtomicReference<@Nullable CombKey> combKey = new AtomicReference<>();

    Ec(KeyKind kind, ECPublicKeyParameters parameters) {
      this.kind = kind;
      this.parameters = parameters;
    }

    @Override
    public KeyKind kind() {
      return kind;
    }

    ECPublicKeyParameters parameters() {
      return parameters;
    }

    /** The parameters, for one more signature. */
    ECPublicKeyParameters used() {
      // Whoever comes meanwhile goes on with the smaller table. A leaf's key never comes so far.
      if (uses.get() < USES_BEFORE_TABLE && uses.incrementAndGet() == USES_BEFORE_TABLE) {
        FixedPointTable.widen(parameters.getParameters().getG());
        FixedPointTable.widen(parameters.getQ());
      }
      return parameters;
    }

    /** The same key for the combs of its curve, always one object: it counts its uses. */
    CombKey on(CombCurve curve) {
      CombKey known = combKey.get();
      if (known != null) {
        return known;
      }
      ECPoint point = parameters.getQ();
      CombKey made =
          new CombKey(
              curve,
              point.getAffineXCoord().toBigInteger(),
              point.getAffineYCoord().toBigInteger());
      return combKey.compareAndSet(null, made)
          ? made
          : Objects.requireNonNull(combKey.get(), "set");
    }

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
