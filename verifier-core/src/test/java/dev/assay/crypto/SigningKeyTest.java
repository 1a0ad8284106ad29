package dev.assay.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.model.Bytes;
import dev.assay.model.HashAlgorithm;
import dev.assay.model.MalformedEvidence;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SigningKeyTest {
  private static final Bytes MESSAGE = Bytes.ofUtf8("sample");

  private static boolean verifies(SigningKey key, Bytes message, Bytes signature) {
    boolean bouncyCastle =
        SignatureCheck.bouncyCastle()
            .verifies(key.publicKey(), HashAlgorithm.SHA2_256, message, signature);
    boolean jdk =
        SignatureCheck.jdk().verifies(key.publicKey(), HashAlgorithm.SHA2_256, message, signature);
    assertThat(bouncyCastle).isEqualTo(jdk);
    return jdk;
  }

  private static String pem(String label, byte... der) {
    return Pem.encode(Bytes.of(der), label);
  }

  /** PKCS #8 with this algorithm and this content of the OCTET STRING. */
  private static String pkcs8(String algorithm, String key) {
    Bytes content =
        DerOutput.element(
            Der.SEQUENCE,
            Bytes.fromHex("020100"),
            Bytes.fromHex(algorithm),
            DerOutput.element(Der.OCTET_STRING, Bytes.fromHex(key)));
    return Pem.encode(content, "PRIVATE KEY");
  }

  private static final String ED25519 = "300506032b6570";
  private static final String P256 = "301306072a8648ce3d020106082a8648ce3d030107";

  @Test
  void sign_eachKind_verifiesByBothEnginesAndNothingElseDoes() throws MalformedEvidence {
    for (KeyKind kind : List.of(KeyKind.ED25519, KeyKind.EC_P256)) {
      SigningKey key = SigningKey.generate(kind);
      Bytes signature = key.sign(MESSAGE);

      assertThat(key.publicKey().kind()).isEqualTo(kind);
      assertThat(verifies(key, MESSAGE, signature)).isTrue();
      assertThat(verifies(key, Bytes.ofUtf8("samplf"), signature)).isFalse();
      assertThat(verifies(SigningKey.generate(kind), MESSAGE, signature)).isFalse();
      SigningKey again = SigningKey.parsePem(key.pem());
      assertThat(again.publicKey()).isEqualTo(key.publicKey());
      assertThat(again.sign(MESSAGE)).isEqualTo(signature);
      assertThat(key.toString())
          .doesNotContain(key.pem().lines().skip(1).findFirst().orElseThrow());
    }
  }

  @Test
  void sign_vectorOfRfc8032_isThatSignature() throws MalformedEvidence {
    SigningKey key =
        SigningKey.parsePem(
            pkcs8(ED25519, "04204ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"));

    assertThat(key.publicKey().rawEd25519().orElseThrow().hex())
        .isEqualTo("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
    assertThat(key.sign(Bytes.fromHex("72")).hex())
        .isEqualTo(
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
  }

  @Test
  void sign_vectorOfRfc6979_isThatSignature() throws MalformedEvidence {
    SigningKey key =
        SigningKey.parsePem(
            pkcs8(
                P256,
                "302502010104"
                    + "20c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721"));

    assertThat(key.sign(MESSAGE).hex())
        .contains("efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716")
        .contains("f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8");
  }

  @Test
  void parse_keysOfTheJdk_areTheSameKeys() throws Exception {
    KeyPairGenerator ec = KeyPairGenerator.getInstance("EC");
    ec.initialize(new ECGenParameterSpec("secp256r1"));
    for (KeyPairGenerator generator : List.of(ec, KeyPairGenerator.getInstance("Ed25519"))) {
      KeyPair pair = generator.generateKeyPair();
      SigningKey key = SigningKey.parsePem(pem("PRIVATE KEY", pair.getPrivate().getEncoded()));

      assertThat(key.publicKey().spki()).isEqualTo(Bytes.of(pair.getPublic().getEncoded()));
      assertThat(verifies(key, MESSAGE, key.sign(MESSAGE))).isTrue();
    }
  }

  @Test
  void parse_withPublicKeyInside_isTaken() throws MalformedEvidence {
    // RFC 8410 section 10.3: version 1, an attribute and the public key.
    SigningKey key =
        SigningKey.parsePem(
            """
            -----BEGIN PRIVATE KEY-----
            MHICAQEwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC
            oB8wHQYKKoZIhvcNAQkJFDEPDA1DdXJkbGUgQ2hhaXJzgSEAGb9ECWmEzf6FQbrB
            Z9w7lshQhqowtrbLDFw4rXAxZuE=
            -----END PRIVATE KEY-----
            """);

    assertThat(key.publicKey().rawEd25519().orElseThrow().hex())
        .isEqualTo("19bf44096984cdfe8541bac167dc3b96c85086aa30b6b6cb0c5c38ad703166e1");
  }

  @Test
  void parse_otherKeysAndForms_areRefused() throws Exception {
    KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
    rsa.initialize(2048);
    KeyPairGenerator p384 = KeyPairGenerator.getInstance("EC");
    p384.initialize(new ECGenParameterSpec("secp384r1"));
    byte[] good =
        KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate().getEncoded();
    String scalar = "30250201010420";
    for (String text :
        List.of(
            "",
            pem("PRIVATE KEY", rsa.generateKeyPair().getPrivate().getEncoded()),
            pem("PRIVATE KEY", p384.generateKeyPair().getPrivate().getEncoded()),
            pem("EC PRIVATE KEY", good),
            pem("ENCRYPTED PRIVATE KEY", good),
            pem("PUBLIC KEY", good),
            pem("PRIVATE KEY", good) + pem("PRIVATE KEY", good),
            Pem.encode(Bytes.concat(Bytes.of(good), Bytes.of((byte) 0)), "PRIVATE KEY"),
            pkcs8(ED25519, "041f" + "01".repeat(31)),
            pkcs8(ED25519, "0420" + "01".repeat(32) + "00"),
            pkcs8(P256, scalar + "00".repeat(32)),
            pkcs8(P256, scalar + "ff".repeat(32)),
            pkcs8(P256, "3024020101041f" + "01".repeat(31)),
            pkcs8(P256, "0420" + "01".repeat(32)))) {
      assertThatThrownBy(() -> SigningKey.parsePem(text))
          .as(text)
          .isInstanceOf(MalformedEvidence.class)
          .hasMessageStartingWith("RECEIPT_KEY_UNUSABLE");
    }
  }

  @Test
  void generate_otherKinds_areRefused() {
    for (KeyKind kind : List.of(KeyKind.RSA, KeyKind.EC_P384, KeyKind.EC_P521)) {
      assertThatThrownBy(() -> SigningKey.generate(kind))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
