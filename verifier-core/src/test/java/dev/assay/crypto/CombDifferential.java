package dev.assay.crypto;

import dev.assay.model.Bytes;
import dev.assay.model.HashAlgorithm;
import dev.assay.model.MalformedEvidence;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.util.BigIntegers;

/**
 * Signatures whose answer is known because of how they were made, put to the combs, to Bouncy
 * Castle and to the JDK. Good ones, altered ones, and those where an addition meets itself, its
 * negative or infinity; a seed makes a run again.
 */
final class CombDifferential {
  /** What is asked of a signature, and what must be answered. */
  enum Kind {
    GOOD(true),
    NEGATED(true),
    EDGE_SCALARS(true),
    SMALL_SCALARS(true),
    DIGEST_OF_ZEROS(true),
    DIGEST_OF_ONES(true),
    DIGEST_FLIPPED(false),
    R_FLIPPED(false),
    S_FLIPPED(false),
    ENCODING_FLIPPED(false),
    ANOTHER_KEY(false),
    SWAPPED(false),
    R_AND_ORDER(false),
    BOUNDARY(false),
    INFINITY(false),
    ANYTHING(false);

    private final boolean valid;

    Kind(boolean valid) {
      this.valid = valid;
    }
  }

  private record Signed(BigInteger digest, BigInteger r, BigInteger s) {}

  private record Pair(BigInteger secret, VerificationKey key) {}

  private static final int KEYS = 48;
  private static final int MAX_OFFENCES = 20;

  private final KeyKind curve;
  private final HashAlgorithm hash;
  private final X9ECParameters parameters;
  private final BigInteger order;
  private final Random random;
  private final BigInteger step;
  private final ECPoint pointOfStep;
  private BigInteger number;
  private ECPoint pointOfNumber;
  private final List<Pair> keys = new ArrayList<>();
  private final List<BigInteger> edges = new ArrayList<>();
  private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
  private final List<String> offences = new ArrayList<>();

  CombDifferential(KeyKind curve, long seed) {
    this.curve = curve;
    boolean p256 = curve == KeyKind.EC_P256;
    this.hash = p256 ? HashAlgorithm.SHA2_256 : HashAlgorithm.SHA2_384;
    this.parameters = CustomNamedCurves.getByName(p256 ? "P-256" : "P-384");
    this.order = parameters.getN();
    this.random = new Random(seed);
    this.step = below(order);
    this.number = below(order);
    this.pointOfStep = parameters.getG().multiply(step).normalize();
    this.pointOfNumber = parameters.getG().multiply(number).normalize();
    fillEdges();
    // Secrets that make the key's multiples those of the base point, then any.
    for (int secret : new int[] {1, 2, 3, 128, 256, -1, -2, -128, -256}) {
      keys.add(pair(BigInteger.valueOf(secret).mod(order)));
    }
    while (keys.size() < KEYS) {
      keys.add(pair(below(order)));
    }
  }

  /** How many of each kind were asked. */
  Map<Kind, Integer> counts() {
    return counts;
  }

  /** Where an answer was not the one that it had to be. */
  List<String> offences() {
    return offences;
  }

  /** Puts {@code count} signatures, of every kind in turn. */
  void run(int count) {
    Kind[] kinds = Kind.values();
    for (int i = 0; i < count; i++) {
      // Every kind meets every key.
      put(kinds[i % kinds.length], keys.get((i / kinds.length) % keys.size()), i % 37 == 0);
    }
  }

  private void put(Kind kind, Pair pair, boolean withNewKey) {
    Signed signed = signed(kind, pair);
    Bytes digest = digest(signed.digest);
    Bytes signature = encoded(signed);
    if (kind == Kind.ENCODING_FLIPPED) {
      byte[] bytes = signature.toArray();
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      signature = Bytes.of(bytes);
    }
    VerificationKey key = pair.key;
    for (SignatureCheck check : BackEnds.ALL) {
      require(check.verifiesDigest(key, hash, digest, signature), kind, check, digest, signature);
    }
    if (withNewKey) {
      require(
          SignatureCheck.combs().verifiesDigest(parsed(key.spki()), hash, digest, signature),
          kind,
          SignatureCheck.combs(),
          digest,
          signature);
    }
    counts.merge(kind, 1, Integer::sum);
  }

  private void require(
      boolean answer, Kind kind, SignatureCheck check, Bytes digest, Bytes signature) {
    if (answer != kind.valid && offences.size() < MAX_OFFENCES) {
      offences.add(curve + " " + kind + " " + check.name() + " " + digest + " " + signature);
    }
  }

  private Signed signed(Kind kind, Pair pair) {
    BigInteger any = new BigInteger(hash.sizeBytes() * 8, random);
    return switch (kind) {
      case GOOD, ENCODING_FLIPPED -> sign(pair, any);
      case NEGATED -> {
        Signed good = sign(pair, any);
        yield new Signed(any, good.r, order.subtract(good.s));
      }
      case EDGE_SCALARS -> withScalars(pair, edge(), edge());
      case SMALL_SCALARS -> withScalars(pair, small(), small());
      case DIGEST_OF_ZEROS -> sign(pair, BigInteger.ZERO);
      case DIGEST_OF_ONES ->
          sign(pair, BigInteger.ONE.shiftLeft(hash.sizeBytes() * 8).subtract(BigInteger.ONE));
      case DIGEST_FLIPPED -> {
        Signed good = sign(pair, any);
        yield new Signed(any.flipBit(random.nextInt(hash.sizeBytes() * 8)), good.r, good.s);
      }
      case R_FLIPPED -> {
        Signed good = sign(pair, any);
        yield new Signed(any, good.r.flipBit(random.nextInt(order.bitLength())), good.s);
      }
      case S_FLIPPED -> {
        Signed good = sign(pair, any);
        yield new Signed(any, good.r, good.s.flipBit(random.nextInt(order.bitLength())));
      }
      case ANOTHER_KEY -> {
        Pair other = keys.get(random.nextInt(keys.size()));
        yield other.equals(pair) ? signed(kind, pair) : sign(other, any);
      }
      case SWAPPED -> {
        Signed good = sign(pair, any);
        yield new Signed(any, good.s, good.r);
      }
      case R_AND_ORDER -> {
        Signed good = sign(pair, any);
        yield new Signed(any, good.r.add(order), good.s);
      }
      case BOUNDARY -> boundary(sign(pair, any));
      case INFINITY -> atInfinity(pair);
      case ANYTHING -> new Signed(any, below(order), below(order));
    };
  }

  /**
   * FIPS 186-5 section 6.4.1, with numbers that need not be secret: each is the one before it plus
   * a step.
   */
  private Signed sign(Pair pair, BigInteger digest) {
    while (true) {
      number = number.add(step).mod(order);
      pointOfNumber = pointOfNumber.add(pointOfStep).normalize();
      BigInteger r = xOf(pointOfNumber);
      BigInteger s =
          BigIntegers.modOddInverse(order, number)
              .multiply(digest.add(r.multiply(pair.secret)))
              .mod(order);
      if (r.signum() != 0 && s.signum() != 0) {
        return new Signed(digest, r, s);
      }
    }
  }

  /**
   * A signature whose verification computes exactly {@code ofBase * G + ofKey * Q}; where these sum
   * up to infinity there is none, and others are taken.
   */
  private Signed withScalars(Pair pair, BigInteger ofBase, BigInteger ofKey) {
    BigInteger sum = ofBase.add(ofKey.multiply(pair.secret)).mod(order);
    if (sum.signum() == 0 || ofKey.signum() == 0) {
      return withScalars(pair, edge(), below(order));
    }
    BigInteger r = xOf(parameters.getG().multiply(sum));
    BigInteger s = r.multiply(BigIntegers.modOddInverse(order, ofKey)).mod(order);
    return new Signed(ofBase.multiply(s).mod(order), r, s);
  }

  /** The sum is infinity, which has no x to be equal to r. */
  private Signed atInfinity(Pair pair) {
    BigInteger ofKey = random.nextBoolean() ? small().add(BigInteger.ONE) : below(order);
    BigInteger ofBase = ofKey.multiply(pair.secret).negate().mod(order);
    BigInteger r = random.nextBoolean() ? BigInteger.ONE : below(order);
    BigInteger s = r.multiply(BigIntegers.modOddInverse(order, ofKey)).mod(order);
    return new Signed(ofBase.multiply(s).mod(order), r, s);
  }

  /** One of the integers, or both, at an end of the range or behind it. */
  private Signed boundary(Signed good) {
    List<BigInteger> ends =
        List.of(
            BigInteger.ZERO,
            BigInteger.ONE,
            order.subtract(BigInteger.ONE),
            order,
            order.add(BigInteger.ONE),
            parameters.getCurve().getField().getCharacteristic(),
            BigInteger.ONE.negate(),
            order.negate());
    BigInteger first = ends.get(random.nextInt(ends.size()));
    BigInteger second = ends.get(random.nextInt(ends.size()));
    return switch (random.nextInt(3)) {
      case 0 -> new Signed(good.digest, first, good.s);
      case 1 -> new Signed(good.digest, good.r, second);
      default -> new Signed(good.digest, first, second);
    };
  }

  private void fillEdges() {
    for (int bits = 0; bits < order.bitLength(); bits++) {
      if (bits % 8 == 0 || bits % 8 == 7 || bits % 5 == 0) {
        BigInteger power = BigInteger.ONE.shiftLeft(bits);
        for (int i = -1; i <= 1; i++) {
          edges.add(power.add(BigInteger.valueOf(i)).mod(order));
          edges.add(order.subtract(power).add(BigInteger.valueOf(i)).mod(order));
        }
      }
    }
    for (int i = -2; i <= 2; i++) {
      edges.add(order.shiftRight(1).add(BigInteger.valueOf(i)));
    }
    // Every digit of 8 bits at its largest, and one more, where a carry runs through all.
    BigInteger ones =
        BigInteger.ONE.shiftLeft(order.bitLength() - 8).divide(BigInteger.valueOf(255));
    for (int digit = 126; digit <= 129; digit++) {
      edges.add(ones.multiply(BigInteger.valueOf(digit)).mod(order));
    }
  }

  private BigInteger edge() {
    return edges.get(random.nextInt(edges.size()));
  }

  private BigInteger small() {
    return BigInteger.valueOf(random.nextInt(300));
  }

  private BigInteger below(BigInteger limit) {
    while (true) {
      BigInteger number = new BigInteger(limit.bitLength(), random);
      if (number.signum() != 0 && number.compareTo(limit) < 0) {
        return number;
      }
    }
  }

  private BigInteger xOf(ECPoint point) {
    return point.normalize().getAffineXCoord().toBigInteger().mod(order);
  }

  private Pair pair(BigInteger secret) {
    Bytes point = Bytes.of(parameters.getG().multiply(secret).normalize().getEncoded(false));
    Bytes algorithm = curve == KeyKind.EC_P256 ? PublicKeyReader.EC_P256 : PublicKeyReader.EC_P384;
    Bytes bits = DerOutput.element(Der.BIT_STRING, Bytes.of((byte) 0), point);
    return new Pair(secret, parsed(DerOutput.element(Der.SEQUENCE, algorithm, bits)));
  }

  private static VerificationKey parsed(Bytes spki) {
    try {
      return VerificationKey.parseSpki(spki);
    } catch (MalformedEvidence impossible) {
      throw new AssertionError(impossible);
    }
  }

  private Bytes digest(BigInteger number) {
    byte[] digest = new byte[hash.sizeBytes()];
    for (int i = 0; i < digest.length; i++) {
      digest[digest.length - 1 - i] = number.shiftRight(8 * i).byteValue();
    }
    return Bytes.of(digest);
  }

  private static Bytes encoded(Signed signed) {
    ByteArrayOutputStream integers = new ByteArrayOutputStream();
    for (BigInteger number : List.of(signed.r, signed.s)) {
      byte[] octets = number.toByteArray();
      integers.write(2);
      integers.write(octets.length);
      integers.writeBytes(octets);
    }
    return DerOutput.element(Der.SEQUENCE, Bytes.of(integers.toByteArray()));
  }
}
