package dev.assay.tlog;

import static dev.assay.tlog.Outcomes.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointTest {
  private static final String ROOT = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
  private static final Sha256 HASH = Sha256.of();

  private static Checkpoint parse(String text) throws MalformedEvidence {
    return Checkpoint.parse(Bytes.ofUtf8(text));
  }

  @Test
  void parse_threeLinesAndMore_isReadAndWrittenBack() throws MalformedEvidence {
    Checkpoint plain = parse("origin\n0\n" + ROOT + "\n");
    Checkpoint extended = parse("a - 1\n9223372036854775807\n" + ROOT + "\none\ntwo \u00e9\n");

    assertThat(plain).isEqualTo(new Checkpoint("origin", 0, HASH, List.of()));
    assertThat(extended)
        .isEqualTo(new Checkpoint("a - 1", Long.MAX_VALUE, HASH, List.of("one", "two \u00e9")));
    assertThat(extended.text())
        .isEqualTo(Bytes.ofUtf8("a - 1\n9223372036854775807\n" + ROOT + "\none\ntwo \u00e9\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "origin\n",
        "origin\n1\n",
        "origin\n1\nROOT",
        "\n1\nROOT\n",
        "origin\n\nROOT\n",
        "origin\n1\n\n",
        "origin\n1\nROOT\n\n",
        "origin\n1\nROOT\n\nmore\n",
        "origin\n1\nROOT\nmore",
        "origin\n01\nROOT\n",
        "origin\n00\nROOT\n",
        "origin\n+1\nROOT\n",
        "origin\n-1\nROOT\n",
        "origin\n 1\nROOT\n",
        "origin\n1 \nROOT\n",
        "origin\n0x1\nROOT\n",
        "origin\n\u0661\nROOT\n",
        "origin\n9223372036854775808\nROOT\n",
        "origin\n99999999999999999999\nROOT\n",
        "origin\n1\n ROOT\n",
        "origin\n1\nAAAA\n",
        "origin\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU\n",
        "origin\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=\n",
        "origin\n1\n47DEQpj8HBSa+_TImW-5JCeuQeRkm5NMpJWZG3hSuFU=\n"
      })
  void parse_anyOtherForm_isRefused(String text) {
    assertThat(refusal(() -> parse(text.replace("ROOT", ROOT))).code())
        .isEqualTo(ReasonCode.CHECKPOINT_MALFORMED);
  }

  @Test
  void parse_notUtf8_isRefused() {
    Bytes text = Bytes.concat(Bytes.ofUtf8("o\n1\n" + ROOT + "\n"), Bytes.fromHex("ff0a"));

    assertThat(refusal(() -> Checkpoint.parse(text)).expected())
        .isEqualTo("a checkpoint in its one spelling");
  }

  @Test
  void parse_refusals_sayWhat() {
    assertThat(refusal(() -> parse("o\n1\n")).toString())
        .contains("origin, tree size and root hash")
        .contains("(at checkpoint)");
    assertThat(refusal(() -> parse("o\n\n")).actual()).isEqualTo("line 2 is empty");
    assertThat(refusal(() -> parse("o\nx\n" + ROOT + "\n")).actual()).isEqualTo("x");
    assertThat(refusal(() -> parse("o\n1\nAAAA\n")).expected()).isEqualTo("32 bytes in base64");
  }

  @Test
  void parse_originAtTheLimit_passesAndBeyondIsRefused() throws MalformedEvidence {
    String longest = "o".repeat(Checkpoint.MAX_ORIGIN_CHARS);

    assertThat(parse(longest + "\n1\n" + ROOT + "\n").origin()).isEqualTo(longest);
    assertThat(refusal(() -> parse(longest + "o\n1\n" + ROOT + "\n")).actual())
        .isEqualTo("256 characters");
  }

  @Test
  void checkpoint_thatNoTextHas_throws() {
    List<String> none = List.of();
    String longer = "o".repeat(256);

    assertThat(new Checkpoint("o".repeat(255), 0, HASH, none).treeSize()).isZero();
    assertThatThrownBy(() -> new Checkpoint("", 1, HASH, none))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Checkpoint("a\nb", 1, HASH, none))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Checkpoint("\na", 1, HASH, none))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Checkpoint("a", -1, HASH, none))
        .hasMessage("not a checkpoint: a, -1");
    assertThatThrownBy(() -> new Checkpoint("a", 1, HASH, List.of("")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Checkpoint(longer, 1, HASH, none))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "rekor.example - 1, 1",
    "rekor.example - 9223372036854775807, 9223372036854775807",
  })
  void rekorV1Origin_hostAndTree_isAccepted(String origin, long treeId) {
    OriginRule.RekorV1 rule = new OriginRule.RekorV1("rekor.example");

    assertThat(rule.accepts(origin)).isTrue();
    assertThat(rule.treeId(origin)).hasValue(treeId);
    assertThat(rule.expected()).isEqualTo("rekor.example - TREEID");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rekor.example",
        "rekor.example - ",
        "rekor.example - 0",
        "rekor.example - 01",
        "rekor.example - -1",
        "rekor.example - 9223372036854775808",
        "rekor.example - 10000000000000000000",
        "rekor.example - x",
        "rekor.example -1",
        "rekor.example - 1 ",
        "rekor.example - 1 - 2",
        " - 1",
        "other.example - 1",
        "xrekor.example - 1"
      })
  void rekorV1Origin_anythingElse_isNotAccepted(String origin) {
    assertThat(new OriginRule.RekorV1("rekor.example").accepts(origin)).isFalse();
  }

  @Test
  void exactOrigin_isTheWholeLine() {
    OriginRule rule = new OriginRule.Exactly("log.example");

    assertThat(rule.accepts("log.example")).isTrue();
    assertThat(rule.accepts("log.example ")).isFalse();
    assertThat(rule.expected()).isEqualTo("log.example");
  }
}
