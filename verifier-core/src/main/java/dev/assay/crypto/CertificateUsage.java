package dev.assay.crypto;

import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a certificate may be used for: basicConstraints, keyUsage and extKeyUsage (RFC 5280 sections
 * 4.2.1.9, 4.2.1.3, 4.2.1.12).
 *
 * @param keyUsage the bits of keyUsage, bit 0 (digitalSignature) as 1; empty without the extension
 */
record CertificateUsage(
    boolean ca, Optional<Integer> pathLength, Optional<Integer> keyUsage, List<String> purposes) {
  static final int DIGITAL_SIGNATURE = 1;
  static final int KEY_CERT_SIGN = 1 << 5;

  /** A longer path than this is in no chain; the limit only keeps the number an int. */
  private static final int MAX_PATH_LENGTH = 1000;

  /** keyUsage defines nine bits. */
  private static final int KEY_USAGE_BITS = 9;

  private static final int MAX_PURPOSES = 64;

  CertificateUsage {
    purposes = List.copyOf(purposes);
  }

  boolean allows(int keyUsageBit) {
    return keyUsage.isPresent() && (keyUsage.get() & keyUsageBit) != 0;
  }

  static CertificateUsage read(Function<String, Optional<Der>> extensions)
      throws MalformedEvidence {
    boolean ca = false;
    Optional<Integer> pathLength = Optional.empty();
    Optional<Der> basicConstraints = extensions.apply(Oids.BASIC_CONSTRAINTS);
    if (basicConstraints.isPresent()) {
      Der outer = basicConstraints.get();
      Der constraints = outer.enter(Der.SEQUENCE, "basicConstraints");
      outer.finish();
      ca = ca(constraints);
      if (ca && !constraints.atEnd()) {
        pathLength = Optional.of(constraints.smallInteger(MAX_PATH_LENGTH, "pathLenConstraint"));
      }
      // A path length without cA is refused here (RFC 5280 section 4.2.1.9).
      constraints.finish();
    }
    Optional<Der> keyUsage = extensions.apply(Oids.KEY_USAGE);
    Optional<Der> purposes = extensions.apply(Oids.EXTENDED_KEY_USAGE);
    return new CertificateUsage(
        ca,
        pathLength,
        keyUsage.isPresent() ? Optional.of(keyUsage(keyUsage.get())) : Optional.empty(),
        purposes.isPresent() ? purposes(purposes.get()) : List.of());
  }

  private static boolean ca(Der constraints) throws MalformedEvidence {
    if (!constraints.nextIs(Der.BOOLEAN)) {
      return false;
    }
    if (!constraints.bool("cA")) {
      // DER leaves out a value that is the default (X.690 section 11.5).
      throw constraints.wrong("no cA where it is false", "cA FALSE");
    }
    return true;
  }

  private static int keyUsage(Der extension) throws MalformedEvidence {
    Bytes content = extension.content(Der.BIT_STRING, "keyUsage");
    extension.finish();
    int octets = Math.min(content.size() - 1, 2);
    int bits = 0;
    for (int bit = 0; bit < octets * 8; bit++) {
      if ((content.at(1 + bit / 8) & (0x80 >> (bit % 8))) != 0) {
        bits |= 1 << bit;
      }
    }
    // Named bits have neither trailing zeros nor set padding (X.690 section 11.2); comparing with
    // the one right encoding covers both, and every other length.
    if (!content.equals(encoded(bits)) || bits >= (1 << KEY_USAGE_BITS)) {
      throw extension.wrong("keyUsage as a minimal BIT STRING", content.hex());
    }
    return bits;
  }

  private static Bytes encoded(int bits) {
    int count = Integer.SIZE - Integer.numberOfLeadingZeros(bits);
    byte[] content = new byte[1 + (count + 7) / 8];
    content[0] = (byte) (content.length * 8 - 8 - count);
    for (int bit = 0; bit < count; bit++) {
      if ((bits & (1 << bit)) != 0) {
        content[1 + bit / 8] |= (byte) (0x80 >> (bit % 8));
      }
    }
    return Bytes.of(content);
  }

  private static List<String> purposes(Der extension) throws MalformedEvidence {
    Der sequence = extension.enter(Der.SEQUENCE, "extKeyUsage");
    extension.finish();
    List<String> purposes = new ArrayList<>();
    do {
      purposes.add(sequence.oid("keyPurposeId"));
    } while (!sequence.atEnd() && purposes.size() < MAX_PURPOSES);
    sequence.finish();
    return purposes;
  }
}
