package dev.assay.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonWriterTest {
  /** Escapes at the start, in the middle, at the end, side by side and alone. */
  @Test
  void compact_everyCharacterInEveryPlace_isReadAsItWas() throws MalformedEvidence {
    for (char c = 0; c < 0x300; c++) {
      for (String text : new String[] {"%s", "a%s", "%sb", "a%sb", "%1$s%1$s", "%1$sx%1$s"}) {
        Json.Str value = new Json.Str(text.formatted(Character.toString(c)));

        Json read = JsonReader.forEvidence().read(Bytes.ofUtf8(JsonWriter.compact(value)), "doc");

        assertThat(read).as("%04x in %s", (int) c, text).isEqualTo(value);
      }
    }
  }

  /** RFC 8785 section 3.2.2.2. */
  @ParameterizedTest
  @CsvSource({
    "8,\\b",
    "9,\\t",
    "10,\\n",
    "12,\\f",
    "13,\\r",
    "34,\\\"",
    "92,\\\\",
    "0,\\u0000",
    "31,\\u001f",
    "47,/",
    "127,\u007f",
    "8212,\u2014"
  })
  void compact_character_isWrittenInItsShortestForm(int code, String expected) {
    Json.Str value = new Json.Str("a" + (char) code + "b");

    assertThat(JsonWriter.compact(value)).isEqualTo("\"a" + expected + "b\"");
  }
}
