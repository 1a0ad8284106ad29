package dev.assay.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.model.Bytes;
import org.junit.jupiter.api.Test;

class HmacSha256Test {
  /** RFC 4231, test cases 2 and 3. */
  @Test
  void of_publishedCases_isTheirMac() {
    assertThat(
            HmacSha256.of(
                Bytes.ofUtf8("Jefe"),
                Bytes.ofUtf8("what do ya want "),
                Bytes.ofUtf8("for nothing?")))
        .isEqualTo(
            Bytes.fromHex("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"));
    assertThat(HmacSha256.of(Bytes.fromHex("aa".repeat(20)), Bytes.fromHex("dd".repeat(50))))
        .isEqualTo(
            Bytes.fromHex("773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"));
  }
}
