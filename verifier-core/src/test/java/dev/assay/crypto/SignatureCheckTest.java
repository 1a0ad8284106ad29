package dev.assay.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.model.Bytes;
import dev.assay.model.HashAlgorithm;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every implementation against signatures by the JDK, valid ones and altered ones. */
class SignatureCheckTest {
  private static final TestKey P256 = TestKey.p256();
  private static final TestKey P384 = TestKey.p384();
  private static final TestKey P521 = TestKey.p521();
  private static final TestKey RSA = TestKey.rsa(2048);
  private static final TestKey ED25519 = TestKey.ed25519();

  record Scheme(TestKey key, HashAlgorithm hash, String jca) {
    Bytes sign(Bytes message) {
      return key.sign(jca, message);
    }

    @Override
    public String toString() {
      return key.key().kind() + " " + jca;
    }
  }

  private static Stream<Scheme> schemes() {
    Stream<Scheme> hashed =
        Stream.of(P256, P384, P521, RSA)
            .flatMap(key ->
                Stream.of(HashAlgorithm.values())
                    .map(hash -> new Scheme(key, hash, jca(key, hash))));
    return Stream.concat(hashed, Stream.of(new Scheme(ED25519, HashAlgorithm.SHA2_512, "Ed25519")));
  }

  private static String jca(TestKey key, HashAlgorithm hash) {
    String digest = "SHA" + hash.sizeBytes() * 8;
    return digest + (key.key().kind() == KeyKind.RSA ? "withRSA" : "withECDSA");
  }

  private static Stream<Arguments> schemesOfAll() {
    return schemes()
        .flatMap(scheme -> BackEnds.ALL.stream().map(check -> Arguments.of(scheme, check)));
  }

  @ParameterizedTest
  @MethodSource("schemesOfAll")
  void verifies_signatureByTheJdk_isTrue(Scheme scheme, SignatureCheck check) {
    VerificationKey key = scheme.key.key();
    for (int size : new int[] {0, 1, 1000}) {
      Bytes message = Bytes.of(new byte[size]);
      Bytes signature = scheme.sign(message);

      assertThat(check.verifies(key, scheme.hash, message, signature)).isTrue();
      assertThat(check.verifiesDigest(key, scheme.hash, scheme.hash.digest(message), signature))
          .isEqualTo(key.kind() != KeyKind.ED25519);
    }
  }

  /** Same answer from both for flips, cuts and additions; the seed makes a failure repeatable. */
  @ParameterizedTest
  @MethodSource("schemes")
  void verifies_alteredSignatures_isTheSameForAllAndFalse(Scheme scheme) {
    Random random = new Random(20250101);
    Bytes message = Bytes.ofUtf8("message");
    VerificationKey key = scheme.key.key();
    for (int i = 0; i < 36; i++) {
      Bytes signature = scheme.sign(message);
      Bytes altered = altered(signature, random, i % 6);
      for (SignatureCheck check : BackEnds.ALL) {
        assertThat(check.verifies(key, scheme.hash, message, altered))
            .as("%s of %s", check.name(), altered)
            .isFalse();
        assertThat(check.verifies(key, scheme.hash, message, signature)).isTrue();
      }
    }
  }

  private static Bytes altered(Bytes signature, Random random, int kind) {
    byte[] bytes = signature.toArray();
    return switch (kind) {
      case 0 -> signature.slice(0, random.nextInt(bytes.length));
      case 1 -> Bytes.concat(signature, Bytes.of((byte) random.nextInt(256)));
      case 2 -> Bytes.concat(Bytes.of((byte) 0), signature);
      case 3 -> signature.slice(1, signature.size());
      default -> {
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        yield Bytes.of(bytes);
      }
    };
  }

  @ParameterizedTest
  @MethodSource("schemesOfAll")
  void verifies_anotherMessageKeyOrHash_isFalse(Scheme scheme, SignatureCheck check) {
    Bytes message = Bytes.ofUtf8("message");
    Bytes signature = scheme.sign(message);
    VerificationKey key = scheme.key.key();

    assertThat(check.verifies(key, scheme.hash, Bytes.ofUtf8("messagf"), signature)).isFalse();
    for (TestKey other : List.of(P256, P384, P521, RSA, ED25519)) {
      if (!other.equals(scheme.key)) {
        assertThat(check.verifies(other.key(), scheme.hash, message, signature)).isFalse();
      }
    }
    for (HashAlgorithm hash : HashAlgorithm.values()) {
      boolean same = hash == scheme.hash || key.kind() == KeyKind.ED25519;
      assertThat(check.verifies(key, hash, message, signature)).isEqualTo(same);
    }
  }

  @ParameterizedTest
  @MethodSource("schemesOfAll")
  void verifiesDigest_ofAnotherLength_isFalse(Scheme scheme, SignatureCheck check) {
    Bytes message = Bytes.ofUtf8("message");
    Bytes signature = scheme.sign(message);
    Bytes digest = scheme.hash.digest(message);
    VerificationKey key = scheme.key.key();

    for (Bytes other :
        List.of(
            Bytes.of(),
            digest.slice(0, digest.size() - 1),
            Bytes.concat(digest, Bytes.of((byte) 0)))) {
      assertThat(check.verifiesDigest(key, scheme.hash, other, signature)).isFalse();
    }
  }

  @Test
  void verifies_ecdsaIntegersOutsideTheirRange_isFalse() {
    BigInteger order = ((KeyMaterial.Ec) P256.key().material()).order();
    Bytes message = Bytes.ofUtf8("message");
    EcdsaSignature good =
        EcdsaSignature.parse(P256.sign("SHA256withECDSA", message), order).orElseThrow();
    List<Bytes> wrong =
        List.of(
            Asn.seq(Asn.integer(good.r().add(order)), Asn.integer(good.s())),
            Asn.seq(Asn.integer(good.r()), Asn.integer(good.s().add(order))),
            Asn.seq(Asn.integer(good.r().subtract(order)), Asn.integer(good.s())),
            Asn.seq(Asn.integer(BigInteger.ZERO), Asn.integer(good.s())),
            Asn.seq(Asn.integer(good.r()), Asn.integer(BigInteger.ZERO)),
            Asn.seq(Asn.integer(good.r()), Asn.integer(order)),
            Asn.seq(Asn.integer(order), Asn.integer(good.s())),
            Asn.seq(Asn.integer(good.r()), Asn.integer(good.s()), Asn.NULL),
            Asn.set(Asn.integer(good.r()), Asn.integer(good.s())));

    for (Bytes signature : wrong) {
      assertThat(EcdsaSignature.parse(signature, order)).isEmpty();
      assertThat(BackEnds.ALL)
          .noneMatch(
              check -> check.verifies(P256.key(), HashAlgorithm.SHA2_256, message, signature));
    }
    Bytes mirrored = Asn.seq(Asn.integer(good.r()), Asn.integer(order.subtract(good.s())));
    assertThat(BackEnds.ALL)
        .as("ECDSA is malleable: the negated s verifies too")
        .allMatch(check -> check.verifies(P256.key(), HashAlgorithm.SHA2_256, message, mirrored));
  }

  @Test
  void ecdsaSignature_largestOfP521_isReadAndLongerOnesAreNot() {
    BigInteger order = ((KeyMaterial.Ec) P521.key().material()).order();
    BigInteger largest = order.subtract(BigInteger.ONE);
    Bytes signature = Asn.seq(Asn.integer(largest), Asn.integer(largest));

    assertThat(EcdsaSignature.parse(signature, order))
        .contains(new EcdsaSignature(largest, largest));
    assertThat(EcdsaSignature.parse(Bytes.of(new byte[161]), order)).isEmpty();
    assertThat(EcdsaSignature.parse(Bytes.of(), order)).isEmpty();
  }

  @Test
  void verifies_rsaRepresentativeBeyondTheModulus_isFalse() {
    // One bit of the 257 octets is to spare, so that signature + modulus still fits.
    TestKey odd = TestKey.rsa(2055);
    Bytes message = Bytes.ofUtf8("message");
    BigInteger modulus = ((KeyMaterial.Rsa) odd.key().material()).modulus();
    BigInteger signature = new BigInteger(1, odd.sign("SHA256withRSA", message).toArray());

    for (SignatureCheck check : BackEnds.ALL) {
      assertThat(verifiesRsa(check, odd, message, unsigned(signature, 257))).isTrue();
      assertThat(verifiesRsa(check, odd, message, unsigned(signature.add(modulus), 257))).isFalse();
      assertThat(verifiesRsa(check, odd, message, unsigned(modulus, 257))).isFalse();
      assertThat(verifiesRsa(check, odd, message, unsigned(signature, 258))).isFalse();
    }
  }

  private static boolean verifiesRsa(
      SignatureCheck check, TestKey key, Bytes message, Bytes signature) {
    return check.verifies(key.key(), HashAlgorithm.SHA2_256, message, signature);
  }

  private static Bytes unsigned(BigInteger value, int size) {
    byte[] bytes = value.toByteArray();
    byte[] fixed = new byte[size];
    int from = Math.max(0, bytes.length - size);
    System.arraycopy(bytes, from, fixed, size - (bytes.length - from), bytes.length - from);
    return Bytes.of(fixed);
  }

  @Test
  void name_saysWhichImplementationAndVersion() {
    assertThat(SignatureCheck.bouncyCastle().name()).isEqualTo("Bouncy Castle 1.86 (low-level)");
    assertThat(SignatureCheck.jdk().name()).matches("JDK SunEC \\d+(\\.\\d+){2}");
  }

  @Test
  void version_isThatOfTheJar() throws Exception {
    URI jar = ECDSASigner.class.getProtectionDomain().getCodeSource().getLocation().toURI();
    try (JarFile file = new JarFile(Path.of(jar).toFile())) {
      assertThat(file.getManifest().getMainAttributes().getValue("Bundle-Version"))
          .isEqualTo(BouncyCastleSignatureCheck.VERSION);
    }
  }
}
