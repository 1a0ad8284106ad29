package dev.assay.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.assay.crypto.SignatureCheck;
import dev.assay.crypto.VerificationKey;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.ReasonCode;
import dev.assay.testdata.Octets;
import dev.assay.testdata.sigstore.KeyType;
import dev.assay.testdata.sigstore.Seed;
import dev.assay.testdata.sigstore.SigningKey;
import dev.assay.tlog.Cosignature;
import dev.assay.tlog.NoteKeyType;
import dev.assay.tlog.NoteVerifier;
import dev.assay.tlog.VerifierKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NoteKeysTest {
  private static final Seed SEED = new Seed(3);
  private static final Octets TEXT = Octets.ofUtf8("a text\n");

  private static Bytes bytes(Octets octets) {
    return Bytes.of(octets.toArray());
  }

  @ParameterizedTest
  @CsvSource({
    "EC_P256, ECDSA",
    "EC_P384, ECDSA",
    "EC_P521, ECDSA",
    "RSA_2048, REKOR_RSA",
    "ED25519, ED25519"
  })
  void verifier_ofEachLogKey_verifiesItsSignatures(KeyType type, NoteKeyType expected)
      throws MalformedEvidence {
    SigningKey signer = SigningKey.of(SEED, "log", type);
    VerifierKey key = NoteKeys.of("log", VerificationKey.parseSpki(bytes(signer.spki())));
    Bytes signature = bytes(signer.sign(TEXT, type.hash()));

    NoteVerifier verifier = NoteKeys.verifier(key, SignatureCheck.bouncyCastle()).orElseThrow();

    assertThat(key.type()).isEqualTo(expected);
    assertThat(verifier.verifies(bytes(TEXT), signature)).isTrue();
    assertThat(verifier.verifies(Bytes.ofUtf8("other\n"), signature)).isFalse();
  }

  @Test
  void verifier_ofAWitness_verifiesItsCosignatures() throws MalformedEvidence {
    SigningKey signer = SigningKey.of(SEED, "witness", KeyType.ED25519);
    VerifierKey key =
        new VerifierKey("witness", NoteKeyType.ED25519_COSIGNATURE, bytes(signer.rawEd25519()));
    Bytes message = Cosignature.message(1_700_000_000, bytes(TEXT));
    Bytes signature = bytes(signer.sign(Octets.of(message.toArray())));
    Bytes cosignature = new Cosignature(1_700_000_000, signature).encode();

    NoteVerifier verifier = NoteKeys.verifier(key, SignatureCheck.jdk()).orElseThrow();

    assertThat(verifier.verifies(bytes(TEXT), cosignature)).isTrue();
    assertThat(verifier.verifies(Bytes.ofUtf8("other\n"), cosignature)).isFalse();
    assertThat(verifier.verifies(bytes(TEXT), signature)).isFalse();
  }

  @Test
  void verifier_ofMlDsa_isNone() throws MalformedEvidence {
    VerifierKey key =
        new VerifierKey("w", NoteKeyType.ML_DSA_44_COSIGNATURE, Bytes.of(new byte[1312]));

    assertThat(NoteKeys.verifier(key, SignatureCheck.bouncyCastle())).isEmpty();
  }

  @Test
  void verifier_ofNoKey_isRefused() {
    VerifierKey key = new VerifierKey("w", NoteKeyType.ECDSA, Bytes.of(new byte[91]));

    assertThat(
            catchThrowableOfType(
                    MalformedEvidence.class,
                    () -> NoteKeys.verifier(key, SignatureCheck.bouncyCastle()))
                .reason()
                .code())
        .isEqualTo(ReasonCode.PUBLIC_KEY_MALFORMED);
  }

  @ParameterizedTest
  @EnumSource(
      value = KeyType.class,
      names = {"EC_P256", "EC_P384", "EC_P521", "RSA_2048", "ED25519"})
  void keyDetails_namedAsTheKey_fitIt(KeyType type) throws MalformedEvidence {
    VerificationKey key = VerificationKey.parseSpki(bytes(SigningKey.of(SEED, "key", type).spki()));
    KeyDetails details = KeyDetails.named(type.keyDetails()).orElseThrow();

    assertThat(details.fits(key)).isTrue();
    assertThat(details.hash().name()).isEqualTo("SHA2_" + type.hash().name().substring(3));
  }

  @ParameterizedTest
  @CsvSource({
    "PKIX_RSA_PKCS1V15_3072_SHA256, RSA_2048, false",
    "PKIX_RSA_PKCS1V15_4096_SHA256, RSA_2048, false",
    "PKIX_RSA_PKCS1V5, RSA_2048, true",
    "PKCS1_RSA_PKCS1V5, RSA_2048, true",
    "PKIX_ECDSA_P384_SHA_256, EC_P384, true",
    "PKIX_ECDSA_P521_SHA_256, EC_P521, true",
    "PKIX_ECDSA_P256_SHA_256, EC_P384, false",
    "PKIX_ED25519, EC_P256, false"
  })
  void keyDetails_fits_comparesKindAndSize(KeyDetails details, KeyType type, boolean fits)
      throws MalformedEvidence {
    VerificationKey key = VerificationKey.parseSpki(bytes(SigningKey.of(SEED, "key", type).spki()));

    assertThat(details.fits(key)).isEqualTo(fits);
  }

  @Test
  void keyDetails_unknownName_isNone() {
    assertThat(KeyDetails.named("PKIX_ED25519_PH")).isEmpty();
    assertThat(KeyDetails.named("pkix_ed25519")).isEmpty();
    assertThat(KeyDetails.named("")).isEmpty();
  }
}
