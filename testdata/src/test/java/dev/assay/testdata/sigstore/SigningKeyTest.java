package dev.assay.testdata.sigstore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.testdata.Octets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SigningKeyTest {
  private static final Octets MESSAGE = Octets.ofUtf8("what is signed");

  @ParameterizedTest
  @EnumSource(KeyType.class)
  void sign_byEachType_verifiesInTheJdk(KeyType type) throws Exception {
    SigningKey key = SigningKey.of(new Seed(1), "test", type);

    Octets signature = key.sign(MESSAGE);

    assertThat(Jdk.verifies(key, type.hash(), MESSAGE, signature)).isTrue();
    assertThat(Jdk.verifies(key, type.hash(), MESSAGE.flip(0), signature)).isFalse();
  }

  @ParameterizedTest
  @EnumSource(KeyType.class)
  void of_sameSeedAndRole_isTheSameKeyAndSignature(KeyType type) {
    SigningKey first = SigningKey.of(new Seed(7), "role", type);
    SigningKey second = SigningKey.of(new Seed(7), "role", type);

    assertThat(second.spki()).isEqualTo(first.spki());
    assertThat(second.privatePem()).isEqualTo(first.privatePem());
    assertThat(second.sign(MESSAGE)).isEqualTo(first.sign(MESSAGE));
  }

  @ParameterizedTest
  @EnumSource(KeyType.class)
  void of_anotherSeedOrRole_isAnotherKey(KeyType type) {
    SigningKey key = SigningKey.of(new Seed(7), "role", type);

    assertThat(SigningKey.of(new Seed(8), "role", type).spki()).isNotEqualTo(key.spki());
    assertThat(SigningKey.of(new Seed(7), "other", type).spki()).isNotEqualTo(key.spki());
  }
}
