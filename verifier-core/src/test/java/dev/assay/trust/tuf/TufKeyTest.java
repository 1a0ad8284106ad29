package dev.assay.trust.tuf;

import static dev.assay.trust.tuf.TufSamples.passed;
import static dev.assay.trust.tuf.TufSamples.published;
import static dev.assay.trust.tuf.TufSamples.refused;
import static dev.assay.trust.tuf.TufSamples.verify;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.crypto.VerificationKey;
import dev.assay.model.MalformedEvidence;
import dev.assay.testdata.tuf.FakeTuf;
import dev.assay.testdata.tuf.TufRole;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TufKeyTest {
  private static final String ED25519 =
      "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";

  private static Optional<VerificationKey> read(String type, String scheme, String value)
      throws MalformedEvidence {
    return TufKey.of(type, scheme, value).map(TufKey::key);
  }

  private static dev.assay.testdata.tuf.TufKey someKey() {
    return published().keys(TufRole.ROOT).getFirst();
  }

  @Test
  void read_pemAndPoint_areTheSameKey() throws Exception {
    VerificationKey pem = read("ecdsa", "ecdsa-sha2-nistp256", someKey().pem()).orElseThrow();
    String spki = pem.spki().hex();
    String point = spki.substring(spki.length() - 130);

    assertThat(read("ecdsa-sha2-nistp256", "ecdsa-sha2-nistp256", point)).contains(pem);
  }

  @Test
  void read_ed25519_isRawHex() throws Exception {
    VerificationKey key = read("ed25519", "ed25519", ED25519).orElseThrow();

    assertThat(key.rawEd25519().orElseThrow().hex()).isEqualTo(ED25519);
  }

  @Test
  void read_unsupportedScheme_isNoKey() throws Exception {
    assertThat(read("rsa", "rsassa-pss-sha256", "whatever")).isEmpty();
    assertThat(read("sphincs", "sphincs-shake-128s", "00")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "ecdsa, ecdsa-sha2-nistp256, ''",
    "ecdsa, ecdsa-sha2-nistp256, 04ff",
    "ecdsa, ecdsa-sha2-nistp256, xyz",
    "ecdsa, ecdsa-sha2-nistp256, " + ED25519,
    "ed25519, ecdsa-sha2-nistp256, " + ED25519,
    "ecdsa, ed25519, " + ED25519,
    "ecdsa, ecdsa-sha2-nistp256, -----BEGIN PUBLIC KEY-----",
  })
  void read_keyThatDoesNotFitItsScheme_isMalformed(String type, String scheme, String value) {
    Assertions.assertThatThrownBy(() -> read(type, scheme, value))
        .isInstanceOf(MalformedEvidence.class);
  }

  @Test
  void verify_unsupportedKeyBesideEnough_doesNotCount() {
    FakeTuf tuf = published();
    tuf.edit(
        TufRole.ROOT,
        signed ->
            FakeRoots.replaceKey(
                signed,
                tuf.keys(TufRole.ROOT).getFirst().keyId(),
                Map.of(
                    "keytype", "rsa",
                    "scheme", "rsassa-pss-sha256",
                    "keyval", Map.of("public", "x"))));
    tuf.publishRoot();

    passed(verify(tuf));
    tuf.editSignatures(TufRole.ROOT, signatures -> signatures.remove(2));
    tuf.publishRoot();
    assertThat(refused(verify(tuf)).actual()).isEqualTo("1 that verify");
  }
}
