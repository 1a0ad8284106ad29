package dev.assay.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.ReasonCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {
  private static final JsonReader READER = new JsonReader(new JsonLimits(200, 4, 50, 20));

  private static ReasonCode refusal(Bytes document) {
    MalformedEvidence refused =
        catchThrowableOfType(MalformedEvidence.class, () -> READER.read(document, "doc"));
    return refused.reason().code();
  }

  private static ReasonCode refusal(String document) {
    return refusal(Bytes.ofUtf8(document));
  }

  @Test
  void read_document_keepsOrderAndNumberText() throws MalformedEvidence {
    Json read = READER.read(Bytes.ofUtf8("{\"b\":1.50,\"a\":[true,null,\"x\"]}"), "doc");

    assertThat(JsonWriter.compact(read)).isEqualTo("{\"b\":1.50,\"a\":[true,null,\"x\"]}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "{}x",
        "{} {}",
        "[1,]",
        "{\"a\":1,}",
        "{a:1}",
        "'a'",
        "01",
        "+1",
        "NaN",
        "Infinity",
        "/*c*/{}",
        "//c\n{}",
        "#c\n{}",
        "{\"a\":1}\0",
        "[1 2]",
        "\"\t\"",
        "tru",
        ".5"
      })
  void read_notJson_isMalformed(String document) {
    assertThat(refusal(document)).isEqualTo(ReasonCode.MALFORMED_JSON);
  }

  @Test
  void read_byteOrderMark_isMalformed() {
    assertThat(refusal("\uFEFF{}")).isEqualTo(ReasonCode.MALFORMED_JSON);
  }

  /** Octets of which other readers guess that they are "[1]" in UTF-16 or UTF-32. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "005b0031005d",
        "5b0031005d00",
        "0000005b000000310000005d",
        "5b000000310000005d000000",
        "005b",
        "5b00",
        "efbbbf5b315d",
        "00005b00",
        "5b31005d"
      })
  void read_anotherEncoding_isMalformed(String hex) {
    assertThat(refusal(Bytes.fromHex(hex))).isEqualTo(ReasonCode.MALFORMED_JSON);
  }

  @ParameterizedTest
  @ValueSource(strings = {"22ff22", "22c0af22", "22eda08022", "22f490808022", "fffe7b007d00"})
  void read_notUtf8_isMalformed(String hex) {
    assertThat(refusal(Bytes.fromHex(hex))).isEqualTo(ReasonCode.MALFORMED_JSON);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\":1,\"a\":1}", "{\"a\":1,\"\\u0061\":2}", "[{\"\":1,\"\":2}]"})
  void read_sameKeyTwice_isDuplicateKey(String document) {
    assertThat(refusal(document)).isEqualTo(ReasonCode.DUPLICATE_KEY);
  }

  @Test
  void read_onEachLimit_passesAndBeyondIsRefused() throws MalformedEvidence {
    assertThat(READER.read(Bytes.ofUtf8("[[[[]]]]"), "doc")).isNotNull();
    assertThat(refusal("[[[[[]]]]]")).isEqualTo(ReasonCode.JSON_LIMIT_EXCEEDED);
    assertThat(READER.read(Bytes.ofUtf8("\"" + "x".repeat(50) + "\""), "doc")).isNotNull();
    assertThat(refusal("\"" + "x".repeat(51) + "\"")).isEqualTo(ReasonCode.JSON_LIMIT_EXCEEDED);
    assertThat(READER.read(Bytes.ofUtf8("[" + "1,".repeat(18) + "1]"), "doc")).isNotNull();
    assertThat(refusal("[" + "1,".repeat(19) + "1]")).isEqualTo(ReasonCode.JSON_LIMIT_EXCEEDED);
    assertThat(READER.read(Bytes.ofUtf8("1" + " ".repeat(199)), "doc")).isNotNull();
    assertThat(refusal("1" + " ".repeat(200))).isEqualTo(ReasonCode.JSON_LIMIT_EXCEEDED);
  }
}
