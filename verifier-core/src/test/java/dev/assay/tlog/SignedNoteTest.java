package dev.assay.tlog;

import static dev.assay.tlog.Outcomes.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.ReasonCode;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedNoteTest {
  private static final String TEXT = "log.example.test\n1\nroot\n";
  // Key id 01020304 and the signature byte 05.
  private static final String LINE = "\u2014 log.example.test AQIDBAU=\n";

  private static SignedNote parse(String note) throws MalformedEvidence {
    return SignedNote.parse(Bytes.ofUtf8(note));
  }

  @Test
  void parse_oneSignature_takesItApart() throws MalformedEvidence {
    SignedNote note = parse(TEXT + "\n" + LINE);

    assertThat(note.text()).isEqualTo(Bytes.ofUtf8(TEXT));
    assertThat(note.signatures())
        .containsExactly(new NoteSignature("log.example.test", 0x01020304, Bytes.of((byte) 5)));
    assertThat(note.raw()).isEqualTo(Bytes.ofUtf8(TEXT + "\n" + LINE));
    assertThat(note.signatures().getFirst().signer()).isEqualTo("log.example.test+01020304");
  }

  @Test
  void parse_blankLinesInTheText_splitsAtTheLastOne() throws MalformedEvidence {
    SignedNote note = parse("one\n\ntwo\n\n" + LINE + LINE);

    assertThat(note.text()).isEqualTo(Bytes.ofUtf8("one\n\ntwo\n"));
    assertThat(note.signatures()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "\n\n",
        "text\n",
        "text\n\n",
        "text\n\u2014 log.example.test AQIDBAU=\n",
        "text\n\n\u2014 log.example.test AQIDBAU=",
        "text\n\n\u2014 log.example.test AQIDBAU=\n\n",
        "text\n\n\u2014 log.example.test AQIDBAU=\r\n",
        "te\txt\n\n\u2014 log.example.test AQIDBAU=\n",
        "te\0xt\n\n\u2014 log.example.test AQIDBAU=\n",
        "text\n\n- log.example.test AQIDBAU=\n",
        "text\n\n\u2014log.example.test AQIDBAU=\n",
        "text\n\n\u2014 log.example.testAQIDBAU=\n",
        "text\n\n\u2014  AQIDBAU=\n",
        "text\n\n\u2014 AQIDBAU=\n",
        "text\n\n\u2014 log example AQIDBAU=\n",
        "text\n\n\u2014 log\u00a0example AQIDBAU=\n",
        "text\n\n\u2014 log\u2003example AQIDBAU=\n",
        "text\n\n\u2014 log\u0085example AQIDBAU=\n",
        "text\n\n\u2014 log\u2028example AQIDBAU=\n",
        "text\n\n\u2014 log+example AQIDBAU=\n",
        "text\n\n\u2014 log.example.test AQIDBA==\n",
        "text\n\n\u2014 log.example.test AQIDBAU\n",
        "text\n\n\u2014 log.example.test AQIDBAV=\n",
        "text\n\n\u2014 log.example.test AQID BAU=\n",
        "text\n\n\u2014 log.example.test AQIDBAU= \n",
        "text\n\n\u2014 log.example.test \n",
        "text\n\n\u2014 log.example.test AQ_DBAU=\n",
        "text\n\n\u2014 log.example.test AQIDBAU=\nmore\n"
      })
  void parse_anyOtherForm_isRefused(String note) {
    assertThat(refusal(() -> parse(note)).code()).isEqualTo(ReasonCode.CHECKPOINT_MALFORMED);
  }

  @Test
  void parse_notUtf8_isRefused() {
    Bytes note = Bytes.concat(Bytes.fromHex("80"), Bytes.ofUtf8(TEXT + "\n" + LINE));

    assertThat(refusal(() -> SignedNote.parse(note)).toString())
        .contains("expected UTF-8 without control characters")
        .contains("(at signed note)");
  }

  @Test
  void parse_refusals_sayWhat() {
    assertThat(refusal(() -> parse("text")).expected())
        .isEqualTo("a text, a blank line and signature lines");
    assertThat(refusal(() -> parse("text\n\n")).expected()).isEqualTo("at least one signature");
    assertThat(refusal(() -> parse("text\n\nx\n")).actual()).isEqualTo("x");
    assertThat(refusal(() -> parse("text\n\n\u2014 a+b AQIDBAU=\n")).actual()).isEqualTo("a+b");
    assertThat(refusal(() -> parse("text\n\n\u2014 a AQIDBA==\n")).actual()).isEqualTo("AQIDBA==");
  }

  @Test
  void parse_atTheLimits_passesAndBeyondIsRefused() throws MalformedEvidence {
    String lines = String.join("", Collections.nCopies(SignedNote.MAX_SIGNATURES, LINE));
    assertThat(parse(TEXT + "\n" + lines).signatures()).hasSize(100);
    assertThat(refusal(() -> parse(TEXT + "\n" + lines + LINE)).expected())
        .isEqualTo("at most 100 signatures");

    int room = SignedNote.MAX_BYTES - Bytes.ofUtf8("\n\n" + LINE).size();
    String largest = "x".repeat(room) + "\n\n" + LINE;
    assertThat(parse(largest).raw().size()).isEqualTo(SignedNote.MAX_BYTES);
    assertThat(refusal(() -> parse("x" + largest)).expected()).isEqualTo("at most 65536 bytes");
  }

  @Test
  void signedNote_notANote_throws() {
    NoteSignature line = new NoteSignature("log", 1, Bytes.of((byte) 1));
    Bytes text = Bytes.ofUtf8(TEXT);

    assertThatThrownBy(() -> new SignedNote(Bytes.ofUtf8("no line feed"), List.of(line)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SignedNote(Bytes.of(), List.of(line)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SignedNote(text, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void noteSignature_notALine_throws() {
    assertThatThrownBy(() -> new NoteSignature("", 1, Bytes.of((byte) 1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new NoteSignature("a+b", 1, Bytes.of((byte) 1)))
        .hasMessage("not a signature line of a note: a+b");
    assertThatThrownBy(() -> new NoteSignature("log", 1, Bytes.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
