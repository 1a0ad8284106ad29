package dev.assay.toml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TomlReaderTest {
  private static TomlCursor read(String text) throws MalformedEvidence {
    return TomlReader.read(Bytes.ofUtf8(text), "demo.toml");
  }

  private static Reason refusal(String text) {
    return catchThrowableOfType(MalformedEvidence.class, () -> read(text)).reason();
  }

  @Test
  void read_tablesAndArrays_knowTheirLines() throws Exception {
    TomlCursor root =
        read(
            """
            version = 1
            # a comment

            [[package]]
            name = "a"
            files = [
              { file = "a.whl" },
              { file = "b.whl" },
            ]
            [[package]]
            name = "b"
            """);

    TomlCursor first = root.get("package").elements(9).getFirst();
    assertThat(first.line()).isEqualTo(4);
    assertThat(first.get("name").string()).isEqualTo("a");
    assertThat(first.get("name").line()).isEqualTo(5);
    assertThat(first.get("files").elements(9).get(1).line()).isEqualTo(8);
    assertThat(root.get("package").elements(9).get(1).line()).isEqualTo(10);
    assertThat(first.get("name").where()).isEqualTo("demo.toml:5 package[0].name");
  }

  @Test
  void read_everyKindOfValue_isKept() throws Exception {
    TomlCursor root =
        read("a = true\nb = 0x10\nc = 'x'\nd = 1.5\ne = 1979-05-27T07:32:00Z\nf.g = [1, 'x']\n");

    assertThat(root.get("a").bool()).isTrue();
    assertThat(root.get("b").integer()).isEqualTo(16);
    assertThat(root.get("c").string()).isEqualTo("x");
    assertThat(root.get("d").value().kind()).isEqualTo("float");
    assertThat(root.get("e").value().kind()).isEqualTo("date or time");
    assertThat(root.get("f").get("g").elements(2)).hasSize(2);
    assertThat(root.keys()).containsExactly("a", "b", "c", "d", "e", "f");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a = 1\na = 2",
        "a = 1\na.b = 2",
        "[a]\n[a]",
        "a = {b = 1}\n[a]\nc = 2",
        "a = {b = 1, b = 2}",
        "a = [1]\n[[a]]",
        "a = ",
        "a = 'x",
        "a = 2020-13-45",
        "a = 99999999999999999999",
        "= 1",
        "a = 1 b = 2",
      })
  void read_notToml_isMalformed(String text) {
    assertThat(refusal(text).code()).isEqualTo(ReasonCode.TOML_MALFORMED);
  }

  @Test
  void read_duplicateKey_namesTheLine() {
    assertThat(refusal("a = 1\nb = 1\na = 2\n").where()).isEqualTo("demo.toml:3");
  }

  @Test
  void read_badUtf8_isMalformed() {
    Bytes bad = Bytes.fromHex("61203d2022ff22");
    Reason reason =
        catchThrowableOfType(MalformedEvidence.class, () -> TomlReader.read(bad, "demo.toml"))
            .reason();

    assertThat(reason.code()).isEqualTo(ReasonCode.TOML_MALFORMED);
    assertThat(reason.expected()).isEqualTo("UTF-8");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void read_nesting_endsAtTheLimit(int kind) throws Exception {
    int depth = TomlReader.MAX_DEPTH;
    String open = kind == 1 ? "[" : "{a=";
    String close = kind == 1 ? "]" : "}";

    assertThat(read(nested(open, close, depth - 2)).keys()).containsExactly("a");
    assertThat(refusal(nested(open, close, depth + 2)).code())
        .isEqualTo(ReasonCode.TOML_LIMIT_EXCEEDED);
    assertThat(refusal(nested(open, close, 100_000)).code())
        .isEqualTo(ReasonCode.TOML_LIMIT_EXCEEDED);
  }

  private static String nested(String open, String close, int depth) {
    return "a = " + open.repeat(depth) + "1" + close.repeat(depth);
  }

  @Test
  void read_tooLarge_isRefusedUnread() {
    assertThat(refusal("#" + "x".repeat(TomlReader.MAX_BYTES)).code())
        .isEqualTo(ReasonCode.TOML_LIMIT_EXCEEDED);
  }

  @Test
  void cursor_wrongKind_saysWhatIsThereAndWhere() throws Exception {
    TomlCursor root = read("a = 1\nb = [1]\n");

    Reason reason =
        catchThrowableOfType(MalformedEvidence.class, () -> root.get("a").string()).reason();
    assertThat(reason.code()).isEqualTo(ReasonCode.FIELD_MALFORMED);
    assertThat(reason.actual()).isEqualTo("1");
    assertThat(reason.where()).isEqualTo("demo.toml:1 a");
    assertThat(catchThrowableOfType(MalformedEvidence.class, () -> root.get("c")).reason().code())
        .isEqualTo(ReasonCode.FIELD_MISSING);
    assertThat(
            catchThrowableOfType(MalformedEvidence.class, () -> root.get("b").elements(0))
                .reason()
                .code())
        .isEqualTo(ReasonCode.TOML_LIMIT_EXCEEDED);
  }
}
