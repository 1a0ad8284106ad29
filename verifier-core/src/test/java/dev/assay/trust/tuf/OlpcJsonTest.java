package dev.assay.trust.tuf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.json.JsonReader;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OlpcJsonTest {
  private static String canonical(String json) throws MalformedEvidence {
    return OlpcJson.canonical(JsonReader.forEmbedded().read(Bytes.ofUtf8(json), "test"), "test")
        .utf8Lossy();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {}                         | {}
          [ ]                        | []
          { "b" : 1, "a" : [ 2, 3 ]} | {"a":[2,3],"b":1}
          [true, false, null, -7, 0] | [true,false,null,-7,0]
          {"a":{"c":1,"B":2}}        | {"a":{"B":2,"c":1}}
          "/\\/"                     | "//"
          12345678901234567890       | 12345678901234567890
          """)
  void canonical_sortsAndStrips(String json, String expected) throws Exception {
    assertThat(canonical(json)).isEqualTo(expected);
  }

  @Test
  void canonical_escapesOnlyQuoteAndBackslash() throws Exception {
    assertThat(canonical("\"\\n\\t\\u0001\\u00e9\\\"\\\\\\u007f\""))
        .isEqualTo("\"\n\t\u0001\u00e9\\\"\\\\\u007f\"");
  }

  @Test
  void canonical_sortsByCodePoint() throws Exception {
    // U+FF5E comes before U+1F600, though the surrogate U+D83D sorts before U+FF5E.
    assertThat(canonical("{\"\ud83d\ude00\":1,\"\uff5e\":2}"))
        .isEqualTo("{\"\uff5e\":2,\"\ud83d\ude00\":1}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.5", "1e3", "-0", "[1.0]"})
  void canonical_otherNumbers_areRefused(String json) {
    assertThatThrownBy(() -> canonical(json)).isInstanceOf(MalformedEvidence.class);
  }
}
