package dev.assay.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two readers that share no code agree on what is JSON, and on what it says. */
class JsonOracleTest {
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

  private static Optional<Json> ours(Bytes document) {
    try {
      return Optional.of(JsonReader.forEvidence().read(document, "doc"));
    } catch (MalformedEvidence refused) {
      return Optional.empty();
    }
  }

  private static void assertAgreement(Bytes document) {
    assertThat(ours(document)).as(document.hex()).isEqualTo(JacksonTree.read(document));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void read_piecesInAnyOrder_agreesWithOracle(long seed) {
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
  void read_documentWithOtherOctets_agreesWithOracle(long seed) {
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
  @MethodSource("lengths")
  void read_stringWithAnyOctetAnywhere_agreesWithOracle(int length) {
    for (int at = 0; at < length; at++) {
      for (int octet = 0; octet < 256; octet++) {
        byte[] content = new byte[length];
        Arrays.fill(content, (byte) 'a');
        content[at] = (byte) octet;
        ByteArrayOutputStream document = new ByteArrayOutputStream();
        document.writeBytes(new byte[] {'[', '"'});
        document.writeBytes(content);
        document.writeBytes(new byte[] {'"', ',', '1', ']'});
        assertAgreement(Bytes.of(document.toByteArray()));
      }
    }
  }

  static Stream<Integer> lengths() {
    return Stream.of(1, 2, 7, 8, 9, 15, 16, 17, 24);
  }

  @Test
  void read_documentCutOff_agreesWithOracle() {
    Bytes whole = Bytes.ofUtf8(DOCUMENT);
    for (int length = 0; length <= whole.size(); length++) {
      assertAgreement(whole.slice(0, length));
    }
  }
}
