package dev.assay.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.testdata.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the reader does not refuse says the same to a parser that shares no code with it. */
class JsonAgreementTest {
  private static final List<String> PIECES =
      List.of(
          "{",
          "}",
          "[",
          "]",
          ":",
          ",",
          "\"",
          "\\",
          " ",
          "\n",
          "\t",
          "\r",
          "true",
          "false",
          "null",
          "0",
          "1",
          "-",
          "+",
          ".",
          "e",
          "E",
          "12",
          "\"a\"",
          "\"b\":",
          "{\"a\":",
          "[1,",
          "\\u",
          "00",
          "e9",
          "d83d",
          "\\n",
          "\\/",
          "é",
          "€",
          "😀",
          "\0",
          "\u001f",
          "\u007f",
          "\uFEFF",
          "NaN",
          "abcdefgh",
          "/*",
          "'");

  private static final String DOCUMENT =
      """
      {"kind":"dsse","n":[-0.5e+7,0,18446744073709551615,1E3],"text":"a\\u00e9\\ud83d\\ude00\\n—",
       "empty":[{},[],""],"deep":[[[{"x":null}]]],"long":"%s","yes":true,"no":false}
      """
          .formatted("QUJDREVGR0g".repeat(9));

  /** Whether it was read at all. */
  @CanIgnoreReturnValue
  private static boolean assertAgreement(Bytes document) {
    try {
      Json read = JsonReader.forEvidence().read(document, "doc");
      assertThat(JsonValue.parse(JsonWriter.compact(read)))
          .as(document.hex())
          .isEqualTo(JsonValue.parse(document.utf8().orElseThrow()));
      return true;
    } catch (MalformedEvidence refused) {
      return false;
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void read_piecesInAnyOrder_agreesWithAnother(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 10_000; i++) {
      StringBuilder document = new StringBuilder();
      for (int pieces = random.nextInt(1, 12); pieces > 0; pieces--) {
        document.append(PIECES.get(random.nextInt(PIECES.size())));
      }
      assertAgreement(Bytes.ofUtf8(document.toString()));
      assertAgreement(Bytes.ofUtf8("[\"" + document + "\"]"));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void read_documentWithOtherOctets_agreesWithAnother(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    byte[] good = DOCUMENT.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 10_000; i++) {
      byte[] mutant = good.clone();
      for (int changes = random.nextInt(3); changes >= 0; changes--) {
        mutant[random.nextInt(mutant.length)] = (byte) random.nextInt(256);
      }
      assertAgreement(Bytes.of(mutant));
    }
  }

  /** Every octet at every distance from the start and from the end of a string. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 8, 9, 15, 16, 17, 24})
  void read_stringWithAnyOctetAnywhere_isReadWhereItIsPlain(int length) {
    for (int at = 0; at < length; at++) {
      for (int octet = 0; octet < 256; octet++) {
        byte[] content = new byte[length];
        Arrays.fill(content, (byte) 'a');
        content[at] = (byte) octet;
        Bytes document =
            Bytes.concat(Bytes.ofUtf8("[\""), Bytes.of(content), Bytes.ofUtf8("\",1]"));
        boolean plain = octet >= ' ' && octet < 0x80 && octet != '"' && octet != '\\';

        assertThat(assertAgreement(document)).as(document.hex()).isEqualTo(plain);
      }
    }
  }

  @Test
  void read_documentCutOff_isRefused() {
    Bytes whole = Bytes.ofUtf8(DOCUMENT.strip());
    for (int length = 0; length < whole.size(); length++) {
      assertThat(assertAgreement(whole.slice(0, length))).isFalse();
    }
    assertThat(assertAgreement(whole)).isTrue();
  }
}
