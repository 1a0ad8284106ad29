package dev.assay.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.json.JsonCursor;
import dev.assay.model.Bytes;
import dev.assay.model.HashAlgorithm;
import dev.assay.model.MalformedEvidence;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every Wycheproof vector through every implementation, with new keys and with keys that have their
 * tables. A row that Wycheproof calls "acceptable" is refused by all: the only one is an RSA
 * signature whose DigestInfo lacks the NULL (tcId 8), which the JDK's own Signature class would
 * take. The two groups with an RSA exponent of 3 (tcId 258 and 259) have keys that are refused.
 */
class WycheproofTest {
  private static HashAlgorithm hash(JsonCursor group) throws MalformedEvidence {
    return switch (group.has("sha") ? group.get("sha").string() : "none") {
      case "SHA-384" -> HashAlgorithm.SHA2_384;
      case "SHA-512" -> HashAlgorithm.SHA2_512;
      default -> HashAlgorithm.SHA2_256;
    };
  }

  @ParameterizedTest
  @CsvSource({
    "ecdsa_secp256r1_sha256_test.json, 484",
    "ecdsa_secp384r1_sha384_test.json, 504",
    "ecdsa_secp521r1_sha512_test.json, 542",
    "ed25519_test.json, 151",
    "rsa_signature_2048_sha256_test.json, 257"
  })
  void verifies_everyVector_answersAsWycheproofSays(String file, int count) throws Exception {
    List<String> wrong = new ArrayList<>();
    int run = 0;
    for (JsonCursor group : Recordings.json("crypto/" + file).get("testGroups").elements(10_000)) {
      if (isRefusedKey(group)) {
        continue;
      }
      VerificationKey key = VerificationKey.parseSpki(hex(group, "publicKeyDer"));
      HashAlgorithm hash = hash(group);
      VerificationKey worn = usedOften(VerificationKey.parseSpki(hex(group, "publicKeyDer")));
      for (JsonCursor vector : group.get("tests").elements(10_000)) {
        run++;
        wrong.addAll(disagreements(key, hash, vector));
        wrong.addAll(disagreements(worn, hash, vector));
      }
    }

    assertThat(wrong).isEmpty();
    assertThat(run).isEqualTo(count);
  }

  /** A key for which the table of multiples is there already. */
  private static VerificationKey usedOften(VerificationKey key) {
    if (key.material() instanceof KeyMaterial.Ec ec) {
      for (int i = 0; i < KeyMaterial.Ec.USES_BEFORE_TABLE; i++) {
        var unused = ec.used();
      }
      wearComb(key);
    }
    return key;
  }

  /** The comb is made after some hundred signatures, good or not. */
  private static void wearComb(VerificationKey key) {
    Bytes signature = Bytes.fromHex("3006020101020101");
    Bytes digest = HashAlgorithm.SHA2_256.digest(signature);
    for (int i = 0; i < 200; i++) {
      assertThat(
              SignatureCheck.combs().verifiesDigest(key, HashAlgorithm.SHA2_256, digest, signature))
          .isFalse();
    }
  }

  private static List<String> disagreements(
      VerificationKey key, HashAlgorithm hash, JsonCursor vector) throws MalformedEvidence {
    boolean expected = vector.get("result").string().equals("valid");
    Bytes message = hex(vector, "msg");
    Bytes signature = hex(vector, "sig");
    List<String> wrong = new ArrayList<>();
    for (SignatureCheck check : BackEnds.ALL) {
      if (check.verifies(key, hash, message, signature) != expected) {
        wrong.add(check.name() + " " + vector.get("tcId").integer());
      }
      boolean byDigest = check.verifiesDigest(key, hash, hash.digest(message), signature);
      if (byDigest != (expected && key.kind() != KeyKind.ED25519)) {
        wrong.add(check.name() + " by digest " + vector.get("tcId").integer());
      }
    }
    return wrong;
  }

  private static boolean isRefusedKey(JsonCursor group) throws MalformedEvidence {
    JsonCursor key = group.get("publicKey");
    return key.has("publicExponent") && key.get("publicExponent").string().equals("03");
  }

  private static Bytes hex(JsonCursor object, String name) throws MalformedEvidence {
    return Bytes.fromHex(object.get(name).string());
  }
}
