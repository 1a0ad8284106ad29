package dev.assay.crypto;

import static dev.assay.crypto.Outcomes.malformed;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.assay.model.Bytes;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import java.math.BigInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class VerificationKeyTest {
  private static final ReasonCode CODE = ReasonCode.PUBLIC_KEY_MALFORMED;
  private static final TestKey P256 = TestKey.p256();
  private static final TestKey ED25519 = TestKey.ed25519();
  private static final Bytes EC_KEY = Asn.oid("1.2.840.10045.2.1");
  private static final Bytes NAMED_P256 = Asn.oid("1.2.840.10045.3.1.7");
  private static final Bytes RSA_ALGORITHM = Asn.seq(Asn.oid("1.2.840.113549.1.1.1"), Asn.NULL);

  @CanIgnoreReturnValue
  private static Reason refuses(Bytes spki) {
    return malformed(CODE, () -> VerificationKey.parseSpki(spki));
  }

  private static Stream<Arguments> kinds() {
    return Stream.of(
        Arguments.of(P256, KeyKind.EC_P256, 256),
        Arguments.of(TestKey.p384(), KeyKind.EC_P384, 384),
        Arguments.of(TestKey.p521(), KeyKind.EC_P521, 521),
        Arguments.of(ED25519, KeyKind.ED25519, 256),
        Arguments.of(TestKey.rsa(2048), KeyKind.RSA, 2048));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void parseSpki_everyKind_isReadAndKept(TestKey test, KeyKind kind, int bits) throws Exception {
    VerificationKey key = VerificationKey.parseSpki(test.spki());

    assertThat(key.kind()).isEqualTo(kind);
    assertThat(key.sizeBits()).isEqualTo(bits);
    assertThat(key.spki()).isEqualTo(test.spki());
    assertThat(key.spkiSha256()).isEqualTo(Sha256.of(test.spki()));
    assertThat(key.rawEd25519().isPresent()).isEqualTo(kind == KeyKind.ED25519);
    assertThat(key.toString()).isEqualTo(kind + " " + Sha256.of(test.spki()).hex());
    assertThat(key).isEqualTo(VerificationKey.parsePem(key.pem())).hasSameHashCodeAs(test.key());
  }

  @Test
  void equals_otherKeyOrType_isFalse() {
    assertThat(P256.key()).isNotEqualTo(TestKey.p256().key());
    assertThat(P256.key().equals((Object) "key")).isFalse();
  }

  @Test
  void rawEd25519_isTheLast32OctetsOfTheEncoding() {
    assertThat(ED25519.key().rawEd25519()).contains(ED25519.spki().slice(12, 44));
  }

  @Test
  void parsePem_otherLabelOrContent_isRefused() {
    malformed(CODE, () -> VerificationKey.parsePem(Pem.encode(P256.spki(), "CERTIFICATE")));
    malformed(CODE, () -> VerificationKey.parsePem(Pem.encode(Asn.NULL, "PUBLIC KEY")));
  }

  @Test
  void parseSpki_bytesAround_areRefused() {
    Bytes spki = P256.spki();

    refuses(Bytes.of());
    refuses(Bytes.concat(spki, Bytes.of((byte) 0)));
    refuses(spki.slice(0, spki.size() - 1));
    refuses(Asn.seq(ecAlgorithm(), pointBits(), Asn.NULL));
    refuses(Asn.seq(ecAlgorithm()));
    refuses(Asn.set(ecAlgorithm(), pointBits()));
  }

  private static Bytes ecAlgorithm() {
    return Asn.seq(EC_KEY, NAMED_P256);
  }

  private static Bytes point() {
    return P256.spki().slice(26, 91);
  }

  private static Bytes pointBits() {
    return Asn.bits(point());
  }

  @CanIgnoreReturnValue
  private static Reason refusesPoint(Bytes point) {
    return refuses(Asn.seq(ecAlgorithm(), Asn.bits(point)));
  }

  @Test
  void parseSpki_algorithmThatIsNotExact_isRefused() {
    refuses(Asn.seq(Asn.seq(EC_KEY), pointBits()));
    refuses(Asn.seq(Asn.seq(EC_KEY, Asn.NULL), pointBits()));
    refuses(Asn.seq(Asn.seq(EC_KEY, NAMED_P256, Asn.NULL), pointBits()));
    refuses(Asn.seq(Asn.seq(EC_KEY, Asn.oid("1.3.132.0.10")), pointBits()));
    refuses(Asn.seq(Asn.seq(EC_KEY, Asn.seq(Asn.integer(1))), pointBits()));
    refuses(Asn.seq(Asn.seq(Asn.oid("1.3.101.112"), Asn.NULL), Asn.bits(Bytes.of(new byte[32]))));
    Reason reason = refuses(Asn.seq(Asn.seq(Asn.oid("1.3.101.113")), pointBits()));
    assertThat(reason.actual()).isEqualTo("algorithm 300506032b6571");
  }

  @Test
  void parseSpki_pointInAnotherForm_isRefused() {
    Bytes point = point();

    refusesPoint(Bytes.of());
    refusesPoint(Bytes.of((byte) 0));
    refusesPoint(Bytes.concat(Bytes.of((byte) 2), point.slice(1, 33)));
    refusesPoint(Bytes.concat(Bytes.of((byte) 3), point.slice(1, 33)));
    for (int form : new int[] {0, 2, 3, 5, 6, 7}) {
      refusesPoint(Bytes.concat(Bytes.of((byte) form), point.slice(1, 65)));
    }
    refusesPoint(Bytes.concat(point, Bytes.of((byte) 0)));
    refusesPoint(point.slice(0, 64));
    refuses(Asn.seq(ecAlgorithm(), Asn.tagged(Der.BIT_STRING, Bytes.of((byte) 1), point)));
  }

  @Test
  void parseSpki_pointOffTheCurve_isRefused() {
    byte[] moved = point().toArray();
    moved[64] ^= 1;
    byte[] large = point().toArray();
    java.util.Arrays.fill(large, 1, 33, (byte) 0xff);

    assertThat(refusesPoint(Bytes.of(moved)).expected()).isEqualTo("a point on P-256");
    refusesPoint(Bytes.of(large));
    byte[] zero = new byte[65];
    zero[0] = 4;
    refusesPoint(Bytes.of(zero));
  }

  @Test
  void parseSpki_pointOfAnotherCurve_isRefused() {
    Bytes p384 = TestKey.p384().spki();
    Bytes point = p384.slice(p384.size() - 97, p384.size());

    assertThat(refusesPoint(point).expected()).isEqualTo("an uncompressed point of P-256");
  }

  @ParameterizedTest
  @CsvSource({
    "0100000000000000000000000000000000000000000000000000000000000000, the neutral element",
    "0000000000000000000000000000000000000000000000000000000000000000, a point of order four",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f, the point of order two",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a, a point of order eight",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f, y not reduced",
    "0200000000000000000000000000000000000000000000000000000000000000, not on the curve"
  })
  void parseSpki_ed25519PointThatIsNoKey_isRefused(String hex, String what) {
    assertThat(
            refuses(Asn.seq(Asn.seq(Asn.oid("1.3.101.112")), Asn.bits(Bytes.fromHex(hex))))
                .expected())
        .as(what)
        .isEqualTo("a point of Ed25519");
  }

  @Test
  void parseSpki_ed25519OfAnotherLength_isRefused() {
    Bytes algorithm = Asn.seq(Asn.oid("1.3.101.112"));
    Bytes raw = ED25519.key().rawEd25519().orElseThrow();

    assertThat(refuses(Asn.seq(algorithm, Asn.bits(raw.slice(0, 31)))).actual())
        .isEqualTo("31 octets");
    refuses(Asn.seq(algorithm, Asn.bits(Bytes.concat(raw, Bytes.of((byte) 0)))));
  }

  private static Bytes rsa(BigInteger modulus, long exponent) {
    return Asn.seq(Asn.integer(modulus), Asn.integer(exponent));
  }

  /** An odd number of {@code bits} bits. */
  private static BigInteger modulus(int bits) {
    return BigInteger.ONE.shiftLeft(bits - 1).setBit(0);
  }

  @ParameterizedTest
  @CsvSource({"2048, 65537", "2049, 65539", "8192, 65537", "3072, 4294967295"})
  void parsePkcs1_withinTheLimits_isReadAsTheSameSpki(int bits, long exponent) throws Exception {
    Bytes pkcs1 = rsa(modulus(bits), exponent);
    VerificationKey key = VerificationKey.parsePkcs1(pkcs1);

    assertThat(key.sizeBits()).isEqualTo(bits);
    assertThat(key.spki()).isEqualTo(Asn.seq(RSA_ALGORITHM, Asn.bits(pkcs1)));
    assertThat(key).isEqualTo(VerificationKey.parseSpki(key.spki()));
  }

  @ParameterizedTest
  @CsvSource({
    "2047, 65537",
    "1024, 65537",
    "8193, 65537",
    "2048, 3",
    "2048, 65535",
    "2048, 65536",
    "2048, 65538",
    "2048, 4294967297",
    "2048, -65537",
    "2048, 0"
  })
  void parsePkcs1_beyondTheLimits_isRefused(int bits, long exponent) {
    malformed(CODE, () -> VerificationKey.parsePkcs1(rsa(modulus(bits), exponent)));
    refuses(Asn.seq(RSA_ALGORITHM, Asn.bits(rsa(modulus(bits), exponent))));
  }

  @Test
  void parsePkcs1_otherShapes_areRefused() {
    BigInteger good = modulus(2048);

    malformed(CODE, () -> VerificationKey.parsePkcs1(rsa(good.clearBit(0), 65537)));
    malformed(CODE, () -> VerificationKey.parsePkcs1(rsa(good.negate(), 65537)));
    malformed(
        CODE,
        () ->
            VerificationKey.parsePkcs1(
                Asn.seq(Asn.integer(good), Asn.integer(65537), Asn.integer(1))));
    malformed(
        CODE, () -> VerificationKey.parsePkcs1(Bytes.concat(rsa(good, 65537), Bytes.of((byte) 0))));
    malformed(CODE, () -> VerificationKey.parsePkcs1(Asn.seq(Asn.integer(good))));
  }

  @Test
  void parse_tooLarge_isRefusedByItsSize() {
    Bytes large = Asn.seq(Bytes.of(new byte[PublicKeyReader.MAX_BYTES]));

    assertThat(refuses(large).expected()).isEqualTo("at most 2048 octets");
    assertThat(malformed(CODE, () -> VerificationKey.parsePkcs1(large)).expected())
        .isEqualTo("at most 2048 octets");
    Bytes atTheLimit = Asn.seq(Bytes.of(new byte[PublicKeyReader.MAX_BYTES - 4]));
    assertThat(atTheLimit.size()).isEqualTo(PublicKeyReader.MAX_BYTES);
    assertThat(refuses(atTheLimit).expected()).isNotEqualTo("at most 2048 octets");
  }

  @Test
  void keyKind_names_areForPeople() {
    assertThat(KeyKind.values())
        .extracting(KeyKind::toString)
        .containsExactly("ECDSA P-256", "ECDSA P-384", "ECDSA P-521", "RSA", "Ed25519");
    assertThat(KeyKind.values())
        .filteredOn(KeyKind::isEc)
        .containsExactly(KeyKind.EC_P256, KeyKind.EC_P384, KeyKind.EC_P521);
  }
}
