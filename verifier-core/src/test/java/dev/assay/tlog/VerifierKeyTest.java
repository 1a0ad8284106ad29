package dev.assay.tlog;

import static dev.assay.tlog.Outcomes.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerifierKeyTest {
  private static final String VKEY =
      "log.example.test+e4181313+Afx1TBzKW3Um+VlB3Ldyav5VYEpqqAbqX4SPsuIAyPWB";

  @Test
  void parse_ofEachSigner_isReadBack() throws MalformedEvidence {
    for (TestSigner signer :
        new TestSigner[] {
          TestSigner.ed25519("a"), TestSigner.ecdsa("b.example"), TestSigner.witness("c/\u00e9")
        }) {
      assertThat(VerifierKey.parse(signer.key().vkey())).isEqualTo(signer.key());
      assertThat(signer.verifier().keyId()).isEqualTo(signer.key().keyId());
      assertThat(signer.verifier().name()).isEqualTo(signer.key().name());
    }
    assertThat(VerifierKey.parse(VKEY).keyId()).isEqualTo(0xe4181313);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "log.example.test",
        "log.example.test+e4181313",
        "+e4181313+Afx1TBzKW3Um+VlB3Ldyav5VYEpqqAbqX4SPsuIAyPWB",
        "log.example.test+E4181313+Afx1TBzKW3Um+VlB3Ldyav5VYEpqqAbqX4SPsuIAyPWB",
        "log.example.test+e418131+Afx1TBzKW3Um+VlB3Ldyav5VYEpqqAbqX4SPsuIAyPWB",
        "log.example.test+e4181314+Afx1TBzKW3Um+VlB3Ldyav5VYEpqqAbqX4SPsuIAyPWB",
        "other.example.test+e4181313+Afx1TBzKW3Um+VlB3Ldyav5VYEpqqAbqX4SPsuIAyPWB",
        "log example+e4181313+Afx1TBzKW3Um+VlB3Ldyav5VYEpqqAbqX4SPsuIAyPWB",
        "log.example.test+e4181313+Afx1TBzKW3Um+VlB3Ldyav5VYEpqqAbqX4SPsuIAyPWC",
        "log.example.test+e4181313+Afx1TBzKW3Um+VlB3Ldyav5VYEpqqAbqX4SPsuIAyPW",
        "log.example.test+e4181313+A/x1TBzKW3Um+VlB3Ldyav5VYEpqqAbqX4SPsuIAyPWB",
        "log.example.test+e4181313+AfwA",
        "log.example.test+e4181313+AQ==",
        "log.example.test+e4181313+Avx1TBzKW3Um+VlB3Ldyav5VYEpqqAbqX4SPsuIAyPWB",
        "log.example.test+e4181313+/fx1TBzKW3Um+VlB3Ldyav5VYEpqqAbqX4SPsuIAyPWB",
        "log.example.test+e4181313+Afx1TBzKW3Um+VlB3Ldyav5VYEpqqAbqX4SPsuIAyPWB\n",
        " log.example.test+e4181313+Afx1TBzKW3Um+VlB3Ldyav5VYEpqqAbqX4SPsuIAyPWB"
      })
  void parse_anyOtherText_isRefused(String vkey) {
    assertThat(refusal(() -> VerifierKey.parse(vkey)).code())
        .isEqualTo(ReasonCode.PUBLIC_KEY_MALFORMED);
  }

  @Test
  void parse_refusals_sayWhat() {
    assertThat(refusal(() -> VerifierKey.parse(VKEY.replace("+e4181313", "+00000000"))).toString())
        .contains("expected key id of log.example.test+e4181313; found 00000000 (at vkey)");
    assertThat(refusal(() -> VerifierKey.parse("a+00000000+AfwA")).actual()).isEqualTo("2 bytes");
    assertThat(refusal(() -> VerifierKey.parse("a+00000000+/wAA")).expected())
        .isEqualTo("a key name, and a key of type 01, 02, 04 or 06");
  }

  @Test
  void parse_longText_isRefusedUnread() throws MalformedEvidence {
    int room = VerifierKey.MAX_VKEY_CHARS - VKEY.length();
    VerifierKey key = VerifierKey.parse(VKEY);
    VerifierKey longest = new VerifierKey("x".repeat(room) + key.name(), key.type(), key.key());
    VerifierKey longer = new VerifierKey("x" + longest.name(), key.type(), key.key());

    assertThat(VerifierKey.parse(longest.vkey())).isEqualTo(longest);
    assertThat(refusal(() -> VerifierKey.parse(longer.vkey())).expected())
        .isEqualTo("name+keyid+base64");
  }

  @ParameterizedTest
  @CsvSource({
    "ED25519, 31, false",
    "ED25519, 32, true",
    "ED25519, 33, false",
    "ED25519_COSIGNATURE, 31, false",
    "ED25519_COSIGNATURE, 32, true",
    "ED25519_COSIGNATURE, 33, false",
    "ECDSA, 49, false",
    "ECDSA, 50, true",
    "ECDSA, 400, true",
    "ECDSA, 401, false",
    "ML_DSA_44_COSIGNATURE, 1311, false",
    "ML_DSA_44_COSIGNATURE, 1312, true",
    "ML_DSA_44_COSIGNATURE, 1313, false",
    "REKOR_RSA, 149, false",
    "REKOR_RSA, 150, true",
    "REKOR_RSA, 1200, true",
    "REKOR_RSA, 1201, false"
  })
  void admits_length_isThatOfTheType(NoteKeyType type, int length, boolean admitted) {
    Bytes key = Bytes.of(new byte[length]);

    assertThat(type.admits(key)).isEqualTo(admitted);
    if (!admitted) {
      assertThatThrownBy(() -> new VerifierKey("a", type, key))
          .hasMessage("not a " + type + " key for notes: a");
    }
  }

  @ParameterizedTest
  @EnumSource(NoteKeyType.class)
  void keyHash_ofEachType_followsItsFormula(NoteKeyType type) {
    Bytes raw = Bytes.of(new byte[type == NoteKeyType.ML_DSA_44_COSIGNATURE ? 1312 : 32]);
    Bytes spki = Bytes.of(new byte[200]);
    Sha256 expected =
        switch (type) {
          case ED25519 -> Sha256.of(Bytes.ofUtf8("n\n"), Bytes.fromHex("01"), raw);
          case ECDSA -> Sha256.of(spki);
          case ED25519_COSIGNATURE -> Sha256.of(Bytes.ofUtf8("n\n"), Bytes.fromHex("04"), raw);
          case ML_DSA_44_COSIGNATURE -> Sha256.of(Bytes.ofUtf8("n\n"), Bytes.fromHex("06"), raw);
          case REKOR_RSA ->
              Sha256.of(
                  Bytes.ofUtf8("n\n"),
                  Bytes.fromHex("ff"),
                  Bytes.ofUtf8("PKIX-RSA-PKCS#1v1.5"),
                  spki);
        };
    VerifierKey key = new VerifierKey("n", type, type.admits(raw) ? raw : spki);

    assertThat(key.keyHash()).isEqualTo(expected);
    assertThat(Bytes.fromHex(key.signer().substring(2))).isEqualTo(expected.value().slice(0, 4));
  }

  @Test
  void rekorRsa_signsTheTextAndHasNoVkey() {
    VerifierKey key = new VerifierKey("n", NoteKeyType.REKOR_RSA, Bytes.of(new byte[200]));
    NoteVerifier verifier =
        NoteVerifier.of(key, (message, signature) -> message.equals(Bytes.ofUtf8("text")))
            .orElseThrow();

    assertThat(verifier.verifies(Bytes.ofUtf8("text"), Bytes.of())).isTrue();
    assertThat(verifier.verifies(Bytes.ofUtf8("other"), Bytes.of())).isFalse();
    assertThat(refusal(() -> VerifierKey.parse(key.vkey())).code())
        .isEqualTo(ReasonCode.PUBLIC_KEY_MALFORMED);
  }

  @Test
  void keyType_cosignatures_areThoseOfWitnesses() {
    assertThat(NoteKeyType.values())
        .filteredOn(NoteKeyType::isCosignature)
        .containsExactly(NoteKeyType.ED25519_COSIGNATURE, NoteKeyType.ML_DSA_44_COSIGNATURE);
    assertThatThrownBy(() -> new VerifierKey("a b", NoteKeyType.ED25519, Bytes.of(new byte[32])))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void cosignature_message_isTheSpecifiedOne() {
    Bytes text = Bytes.ofUtf8("example.com/behind-the-sofa\n20852163\nroot\nextension\n");

    assertThat(Cosignature.message(1_679_315_147, text))
        .isEqualTo(
            Bytes.ofUtf8(
                """
                cosignature/v1
                time 1679315147
                example.com/behind-the-sofa
                20852163
                root
                extension
                """));
  }

  @Test
  void cosignature_ofOtherLengthOrTime_isNone() {
    Bytes signature = Bytes.of(new byte[64]);
    Bytes blob = new Cosignature(Long.MAX_VALUE, signature).encode();

    assertThat(blob).isEqualTo(Bytes.concat(Bytes.fromHex("7fffffffffffffff"), signature));
    assertThat(Cosignature.parse(blob)).contains(new Cosignature(Long.MAX_VALUE, signature));
    assertThat(Cosignature.parse(new Cosignature(0, signature).encode())).isPresent();
    assertThat(Cosignature.parse(blob.slice(0, 71))).isEmpty();
    assertThat(Cosignature.parse(Bytes.concat(blob, Bytes.of((byte) 0)))).isEmpty();
    assertThat(Cosignature.parse(Bytes.concat(Bytes.fromHex("8000000000000000"), signature)))
        .isEmpty();
    assertThatThrownBy(() -> new Cosignature(-1, signature)).hasMessage("not a cosignature");
    assertThatThrownBy(() -> new Cosignature(0, Bytes.of(new byte[63])))
        .hasMessage("not a cosignature");
  }

  @Test
  void cosignature_overAnotherTime_doesNotVerify() {
    TestSigner witness = TestSigner.witness("w");
    Bytes text = Bytes.ofUtf8("text\n");
    Bytes blob = witness.cosign(7, text).signature();
    Bytes later = Bytes.concat(Bytes.fromHex("0000000000000008"), blob.slice(8, blob.size()));

    assertThat(witness.verifier().verifies(text, blob)).isTrue();
    assertThat(witness.verifier().verifies(text, later)).isFalse();
    assertThat(witness.verifier().verifies(text, blob.slice(8, blob.size()))).isFalse();
    assertThat(witness.verifier().verifies(Bytes.ofUtf8("other\n"), blob)).isFalse();
  }
}
