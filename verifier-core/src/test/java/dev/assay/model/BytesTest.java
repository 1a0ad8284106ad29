package dev.assay.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

  @ParameterizedTest
  @ValueSource(strings = {"AAEC", "AA\nEC", "\nAAEC\n", "A\nA\nE\nC", " A\r\nAE\tC\n"})
  void parseBase64_partOfOctets_isReadAsThatText(String text) {
    Bytes octets = Bytes.ofUtf8("x" + text + "=");

    assertThat(octets.parseBase64(1, 1 + text.length())).contains(Bytes.fromHex("000102"));
    assertThat(octets.parseBase64(0, 1 + text.length())).isEmpty();
    assertThat(octets.parseBase64(1, octets.size())).isEmpty();
  }

  @Test
  void parseBase64_partWithOtherOctets_isEmpty() {
    for (int octet = 0x80; octet < 0x100; octet++) {
      assertThat(Bytes.of((byte) 'A', (byte) 'A', (byte) 'A', (byte) octet).parseBase64(0, 4))
          .isEmpty();
    }
    assertThat(Bytes.ofUtf8("AB==").parseBase64(0, 4)).isEmpty();
    assertThat(Bytes.of().parseBase64(0, 0)).contains(Bytes.of());
    assertThatThrownBy(() -> Bytes.ofUtf8("AAEC").parseBase64(0, 5))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void hasAt_everyPlace_isWhetherThePartIsThere() {
    Bytes text = Bytes.ofUtf8("abcabd");

    assertThat(IntStream.range(-3, 9).filter(at -> text.hasAt(at, Bytes.ofUtf8("ab"))))
        .containsExactly(0, 3);
    assertThat(IntStream.range(-3, 9).filter(at -> text.hasAt(at, Bytes.of())))
        .containsExactly(0, 1, 2, 3, 4, 5, 6);
    assertThat(text.hasAt(Integer.MAX_VALUE, Bytes.ofUtf8("a"))).isFalse();
    assertThat(text.hasAt(0, Bytes.ofUtf8("abcabde"))).isFalse();
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
