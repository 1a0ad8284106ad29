package dev.assay.toml;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.ReasonCode;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the bytes, the reader answers with a table or a reason. */
class TomlFuzzTest {
  static Stream<byte[]> documents() {
    return Stream.of(
            "a = 1\n[b]\nc = 'd'\n[[e]]\nf = {g = [1, 2.5, true]}\n",
            "a.b.c = \"\\u00e9\\n\"\nd = '''\nx'''\ne = 1979-05-27T07:32:00.5Z\n")
        .map(text -> text.getBytes(StandardCharsets.UTF_8));
  }

  @MethodSource("documents")
  @FuzzTest
  void document_anyBytes_areATableOrAReason(byte[] input) {
    try {
      assertThat(TomlReader.read(Bytes.of(input), "fuzz").value()).isInstanceOf(Toml.Table.class);
    } catch (MalformedEvidence refused) {
      assertThat(refused.reason().code())
          .isIn(Set.of(ReasonCode.TOML_MALFORMED, ReasonCode.TOML_LIMIT_EXCEEDED));
      assertThat(refused.reason().where()).startsWith("fuzz");
    }
  }
}
