package dev.assay.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.ReasonCode;
import dev.assay.testdata.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the bytes, the reader refuses them or sees what a parser sees that shares no code. */
class JsonFuzzTest {
  static Stream<byte[]> documents() {
    return Stream.of(
            "{\"a\":[1,-2.5e+3,true,false,null,{}],\"b\":\"\\u00e9\\n\\ud83d\\ude00 \u2014 text\"}",
            " [ \"abcdefgh\\\\\" , [ ] , 0 ] ")
        .map(text -> text.getBytes(StandardCharsets.UTF_8));
  }

  @MethodSource("documents")
  @FuzzTest
  void document_anyBytes_areRefusedOrReadAsByAnother(byte[] input) {
    Bytes document = Bytes.of(input);
    try {
      Json read = JsonReader.forEvidence().read(document, "fuzz");
      assertThat(JsonValue.parse(JsonWriter.compact(read)))
          .isEqualTo(JsonValue.parse(document.utf8().orElseThrow()));
    } catch (MalformedEvidence refused) {
      assertThat(refused.reason().where()).startsWith("fuzz");
      assertThat(refused.reason().code())
          .isIn(
              Set.of(
                  ReasonCode.MALFORMED_JSON,
                  ReasonCode.DUPLICATE_KEY,
                  ReasonCode.JSON_LIMIT_EXCEEDED));
    }
  }
}
