package dev.assay.crypto;

import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.ReasonCode;
import java.math.BigInteger;
import java.util.Optional;

/** The two integers of an ECDSA signature, each from 1 to the order of the curve minus 1. */
record EcdsaSignature(BigInteger r, BigInteger s) {
  /** The largest signature, of P-521, has 139 octets. */
  private static final int MAX_BYTES = 160;

  /** Parses {@code Ecdsa-Sig-Value} (RFC 3279 section 2.2.3); empty on anything else. */
  static Optional<EcdsaSignature> parse(Bytes der, BigInteger order) {
    if (der.size() > MAX_BYTES) {
      return Optional.empty();
    }
    try {
      Der outer = Der.read(der, ReasonCode.SIGNATURE_INVALID, "signature");
      Der value = outer.enter(Der.SEQUENCE, "Ecdsa-Sig-Value");
      outer.finish();
      BigInteger r = value.integer("r");
      BigInteger s = value.integer("s");
      value.finish();
      return inRange(r, order) && inRange(s, order)
          ? Optional.of(new EcdsaSignature(r, s))
          : Optional.empty();
    } catch (MalformedEvidence notDer) {
      return Optional.empty();
    }
  }

  private static boolean inRange(BigInteger value, BigInteger order) {
    return value.signum() > 0 && value.compareTo(order) < 0;
  }
}
