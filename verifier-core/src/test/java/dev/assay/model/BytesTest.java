package dev.assay.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BytesTest {
  @ParameterizedTest
  @CsvSource({"'',''", "AA==,00", "AAE=,0001", "AAEC,000102", "+/+/,fbffbf"})
  void parseBase64_standardAlphabet_isDecoded(String text, String hex) {
    assertThat(Bytes.parseBase64(text)).contains(Bytes.fromHex(hex));
  }

  @ParameterizedTest
  @ValueSource(strings = {"AA ==", " AA==", "AA==\n", "A\nA\r\n=\t=", " A A = = "})
  void parseBase64_whiteSpaceAnywhere_isSkipped(String text) {
    assertThat(Bytes.parseBase64(text)).contains(Bytes.fromHex("00"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "A",
        "AA",
        "AA=",
        "AAA",
        "AB==",
        "AAF=",
        "AA==AA==",
        "A===",
        "====",
        "AA=A",
        "-_-_",
        "AAA\f",
        "AAA\u0000",
        "AAA\u00e9",
        "AAA\u2028",
        "AB ==",
        "AAEC AA",
        "AAEC\u000b"
      })
  void parseBase64_anythingElse_isEmpty(String text) {
    assertThat(Bytes.parseBase64(text)).isEmpty();
  }

  @Test
  void base64_everyLength_isThatOfTheJdk() {
    for (int length = 0; length < 70; length++) {
      byte[] content = new byte[length];
      for (int i = 0; i < length; i++) {
        content[i] = (byte) (i * 37 + length);
      }
      String expected = Base64.getEncoder().encodeToString(content);

      assertThat(Bytes.of(content).base64()).isEqualTo(expected);
      assertThat(Bytes.of(content).base64Ascii()).isEqualTo(Bytes.ofUtf8(expected));
      assertThat(Bytes.parseBase64(expected)).contains(Bytes.of(content));
    }
  }

  @Test
  void latin1_everyByte_isTheCharacterOfItsNumber() {
    byte[] all = new byte[256];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }

    String text = Bytes.of(all).latin1();

    assertThat(text.chars())
        .containsExactly(IntStream.range(0, 256).boxed().toArray(Integer[]::new));
    assertThat(Bytes.of(all).latin1(0xe0, 0xe2)).isEqualTo("àá");
    assertThat(text.getBytes(StandardCharsets.ISO_8859_1)).isEqualTo(all);
  }

  @Test
  void utf8_replacementCharacter_isTextWhereItIsEncodedAndNoneWhereItStandsForSomething() {
    assertThat(Bytes.fromHex("61efbfbd62").utf8()).contains("a\uFFFDb");
    assertThat(Bytes.fromHex("61efbfbd62ff").utf8()).isEmpty();
  }
}
