package dev.assay.testdata.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonValueTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "null",
        "{\"a\":[1,-2.5e3,true,false,null,\"x\"],\"a\":{\"b\":\"\"}}",
        "\"\\\"\\\\\\b\\f\\n\\r\\t\\u0001é\""
      })
  void text_ofParsedDocument_isTheDocument(String document) {
    assertThat(JsonValue.parse(document).text()).isEqualTo(document);
  }

  @Test
  void parse_withWhitespaceAndEscapes_readsTheSameValues() {
    assertThat(JsonValue.parse(" { \"\\u0061\\/\" : [ 1 , 2 ] } ").text())
        .isEqualTo("{\"a/\":[1,2]}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[1", "[1]x", "{\"a\"}", "nul", "01x", "\"a", "\"\\q\""})
  void parse_ofWhatIsNoJson_throws(String document) {
    assertThatThrownBy(() -> JsonValue.parse(document))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void with_onPathsIntoObjectsAndArrays_replacesAndAppends() {
    JsonValue tree = JsonValue.parse("{\"a\":[{\"b\":1}],\"c\":2}");

    assertThat(tree.with("a/0/b", "x").text()).isEqualTo("{\"a\":[{\"b\":\"x\"}],\"c\":2}");
    assertThat(tree.with("a/1", JsonValue.ofNull()).text())
        .isEqualTo("{\"a\":[{\"b\":1},null],\"c\":2}");
    assertThat(tree.with("d", "x").text()).isEqualTo("{\"a\":[{\"b\":1}],\"c\":2,\"d\":\"x\"}");
    assertThatThrownBy(() -> tree.with("x/y", "z")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void without_memberOrElement_removesOnlyThat() {
    JsonValue tree = JsonValue.parse("{\"a\":[1,2],\"c\":2}");

    assertThat(tree.without("a/0").text()).isEqualTo("{\"a\":[2],\"c\":2}");
    assertThat(tree.without("a").text()).isEqualTo("{\"c\":2}");
    assertThatThrownBy(() -> tree.without("x")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void append_ofAPresentName_keepsBoth() {
    assertThat(JsonValue.object("a", "1").append("a", JsonValue.of("2")).text())
        .isEqualTo("{\"a\":\"1\",\"a\":\"2\"}");
  }

  @Test
  void canonical_sortsEveryObject() {
    assertThat(JsonValue.parse("{\"b\":[{\"z\":1,\"y\":2}],\"a\":\"\\u00e9\"}").canonical().utf8())
        .isEqualTo("{\"a\":\"é\",\"b\":[{\"y\":2,\"z\":1}]}");
  }

  @Test
  void pythonText_hasSpacesAfterSeparators() {
    assertThat(JsonValue.parse("{\"a\":[1,2]}").pythonText()).isEqualTo("{\"a\": [1, 2]}");
  }
}
