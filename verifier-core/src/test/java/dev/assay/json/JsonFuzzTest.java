package dev.assay.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.ReasonCode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the bytes, the reader agrees with another that shares no code with it. */
class JsonFuzzTest {
  static Stream<byte[]> documents() {
    return Stream.of(
            "{\"a\":[1,-2.5e+3,true,false,null,{}],\"b\":\"\\u00e9\\n\\ud83d\\ude00 — text\"}",
            " [ \"abcdefgh\\\\\" , [ ] , 0 ] ")
        .map(text -> text.getBytes(StandardCharsets.UTF_8));
  }

  @MethodSource("documents")
  @FuzzTest
  void document_anyBytes_areReadAsByTheOracle(byte[] input) {
    Bytes document = Bytes.of(input);
    try {
      Json read = JsonReader.forEvidence().read(document, "fuzz");
      assertThat(JacksonTree.read(document)).isEqualTo(Optional.of(read));
    } catch (MalformedEvidence refused) {
      assertThat(refused.reason().where()).startsWith("fuzz");
      if (refused.reason().code() != ReasonCode.JSON_LIMIT_EXCEEDED) {
        assertThat(JacksonTree.read(document)).isEmpty();
      }
    }
  }
}
