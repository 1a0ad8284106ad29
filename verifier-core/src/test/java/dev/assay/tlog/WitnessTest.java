package dev.assay.tlog;

import static dev.assay.tlog.Outcomes.reason;
import static dev.assay.tlog.Outcomes.refusal;
import static dev.assay.tlog.Outcomes.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WitnessTest {
  private static final TestSigner LOG = TestSigner.ed25519("log.example.test");
  private static final TestSigner X1 = TestSigner.witness("x.example/1");
  private static final TestSigner X2 = TestSigner.witness("x.example/2");
  private static final TestSigner X3 = TestSigner.witness("x.example/3");
  private static final TestSigner Y1 = TestSigner.witness("y.example/1");
  private static final List<TestSigner> WITNESSES = List.of(X1, X2, X3, Y1);
  private static final Bytes TEXT =
      new Checkpoint("log.example.test", 1, Sha256.of(), List.of("extension")).text();

  private static final String WITNESS_LINES =
      "witness X1 "
          + X1.key().vkey()
          + "\nwitness X2 "
          + X2.key().vkey()
          + " https://x.example/submit\n\twitness\tX3\t"
          + X3.key().vkey()
          + "  \n# a comment\n\n  # another\nwitness Y1 "
          + Y1.key().vkey()
          + "\n";

  private static WitnessPolicy policy(String more) throws MalformedEvidence {
    return WitnessPolicy.parse(Bytes.ofUtf8(WITNESS_LINES + more));
  }

  private static VerifiedCheckpoint cosignedBy(List<TestSigner> witnesses) {
    List<NoteSignature> lines = new ArrayList<>(List.of(LOG.sign(TEXT)));
    witnesses.forEach(witness -> lines.add(witness.cosign(1_700_000_000, TEXT)));
    return value(
        CheckpointCheck.check(
            new SignedNote(TEXT, lines),
            LOG.verifier(),
            WITNESSES.stream().map(TestSigner::verifier).toList(),
            new OriginRule.Exactly("log.example.test")));
  }

  /** The names of the witnesses in {@code set}, whose bit i stands for the i-th witness. */
  private static List<TestSigner> members(int set) {
    List<TestSigner> members = new ArrayList<>();
    for (int i = 0; i < WITNESSES.size(); i++) {
      if ((set >> i & 1) == 1) {
        members.add(WITNESSES.get(i));
      }
    }
    return members;
  }

  @Test
  void check_twoLevelsOfGroups_holdsForExactlyTheRightSets() throws MalformedEvidence {
    WitnessPolicy policy =
        policy("group X 2 X1 X2 X3\ngroup Y any Y1\ngroup both all X Y\nquorum both\n");
    for (int set = 0; set < 16; set++) {
      boolean holds = Integer.bitCount(set & 7) >= 2 && (set & 8) != 0;
      assertThat(policy.quorum().holds(cosignedBy(members(set)))).as("%s", set).isEqualTo(holds);
    }
    assertThat(policy.quorum().text()).isEqualTo("2 of (2 of (X1, X2, X3), 1 of (Y1))");
  }

  @Test
  void check_quorumMet_listsAllThatCosigned() throws MalformedEvidence {
    WitnessPolicy policy = policy("quorum X1\n");

    assertThat(value(policy.check(cosignedBy(List.of(Y1, X1))))).containsExactly("X1", "Y1");
    assertThat(reason(policy.check(cosignedBy(List.of(Y1)))).toString())
        .startsWith("WITNESS_QUORUM_MISSING")
        .contains("expected X1; found Y1 (at checkpoint)");
    assertThat(reason(policy.check(cosignedBy(List.of()))).actual()).isEqualTo("none");
  }

  @Test
  void check_noQuorum_alwaysHolds() throws MalformedEvidence {
    assertThat(value(policy("quorum none\n").check(cosignedBy(List.of(X2))))).containsExactly("X2");
    assertThat(value(WitnessPolicy.none().check(cosignedBy(List.of(X2))))).isEmpty();
    assertThat(WitnessPolicy.none().quorum().text()).isEqualTo("none");
  }

  @Test
  void parse_logsAndUrls_areKept() throws MalformedEvidence {
    WitnessPolicy policy =
        policy("log " + LOG.key().vkey() + " https://log.example.test/\nquorum none\n");

    assertThat(policy.logs())
        .containsExactly(
            new WitnessPolicy.Log(LOG.key(), Optional.of("https://log.example.test/")));
    assertThat(policy.witnesses())
        .containsExactly(
            new WitnessRule.Witness("X1", X1.key(), Optional.empty()),
            new WitnessRule.Witness("X2", X2.key(), Optional.of("https://x.example/submit")),
            new WitnessRule.Witness("X3", X3.key(), Optional.empty()),
            new WitnessRule.Witness("Y1", Y1.key(), Optional.empty()));
  }

  @Test
  void parse_mlDsaWitness_isNamedButNeverCounts() throws MalformedEvidence {
    VerifierKey key =
        new VerifierKey("pq.example", NoteKeyType.ML_DSA_44_COSIGNATURE, Bytes.of(new byte[1312]));
    WitnessPolicy policy = policy("witness PQ " + key.vkey() + "\nquorum PQ\n");

    assertThat(policy.quorum().holds(cosignedBy(WITNESSES))).isFalse();
    assertThat(NoteVerifier.of(key, (message, signature) -> true)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | a quorum line | 7",
        "'quorum none' | a line feed at the end of each line | 0",
        "'quorum X9\n' | a name from a line above | 8",
        "'quorum none\nquorum none\n' | one quorum line | 9",
        "'quorum\n' | quorum NAME | 8",
        "'quorum X1 X2\n' | quorum NAME | 8",
        "'group g any\nquorum none\n' | 'group NAME any|all|K MEMBER...' | 8",
        "'group g 0 X1\n' | 'any, all, or a number from 1 to 1' | 8",
        "'group g 2 X1\n' | 'any, all, or a number from 1 to 1' | 8",
        "'group g 01 X1\n' | 'any, all, or a number from 1 to 1' | 8",
        "'group g some X1\n' | 'any, all, or a number from 1 to 1' | 8",
        "'group g any X1 X1\n' | each name in one group at most | 8",
        "'group g any X1\ngroup h any X1\n' | each name in one group at most | 9",
        "'group g any g\n' | a name from a line above | 8",
        "'group g any none\n' | a name from a line above | 8",
        "'group X1 any X2\n' | a name that is not taken | 8",
        "'group none any X2\n' | a name that is not taken | 8",
        "'witness a\n' | witness NAME VKEY [URL] | 8",
        "'witness a b c d\n' | witness NAME VKEY [URL] | 8",
        "'witness a b\n' | name+keyid+base64 | 8",
        "'log\n' | log VKEY [URL] | 8",
        "'log a b c\n' | log VKEY [URL] | 8",
        "'logs a\n' | 'log, witness, group or quorum' | 8",
        "'#\r\n' | no control characters | 8",
        "'#\u007f\n' | no control characters | 8"
      })
  void parse_otherLines_areRefusedWithTheirNumber(String more, String expected, int line) {
    assertThat(refusal(() -> policy(more)).toString())
        .startsWith("WITNESS_POLICY_MALFORMED")
        .contains("expected " + expected)
        .contains("(at witness policy, line " + line + ")");
  }

  @Test
  void parse_keysInTheWrongPlaceOrTwice_areRefused() {
    String logKey = LOG.key().vkey();
    VerifierKey renamed =
        new VerifierKey("again.example", NoteKeyType.ED25519_COSIGNATURE, X1.key().key());

    assertThat(refusal(() -> policy("witness L " + logKey + "\n")).expected())
        .isEqualTo("a key for cosignatures");
    assertThat(refusal(() -> policy("log " + X1.key().vkey() + "\n")).expected())
        .isEqualTo("a key of a log");
    assertThat(refusal(() -> policy("witness again " + renamed.vkey() + "\n")).expected())
        .isEqualTo("each key once");
    assertThat(refusal(() -> policy("log " + logKey + "\nlog " + logKey + "\n")).expected())
        .isEqualTo("each key once");
  }

  @Test
  void parse_namesThatAreNotUtf8_areComparedAsBytes() throws MalformedEvidence {
    Bytes kelvin = Bytes.ofUtf8("witness \u212a " + X1.key().vkey() + "\nquorum \u212a\n");
    Bytes ascii = Bytes.ofUtf8("witness \u212a " + X1.key().vkey() + "\nquorum K\n");
    byte[] latin1 =
        ("witness \u00e9 " + X1.key().vkey() + "\nquorum \u00e9\n")
            .getBytes(StandardCharsets.ISO_8859_1);

    assertThat(WitnessPolicy.parse(kelvin).quorum().text()).isEqualTo("\u212a");
    assertThat(refusal(() -> WitnessPolicy.parse(ascii)).actual()).isEqualTo("K");
    assertThat(WitnessPolicy.parse(Bytes.of(latin1)).quorum().text()).isEqualTo("\ufffd");
  }

  @Test
  void parse_atTheSizeLimit_passesAndBeyondIsRefused() throws MalformedEvidence {
    String start = "quorum none\n#";
    String largest = start + "x".repeat(64 * 1024 - start.length() - 1) + "\n";

    assertThat(WitnessPolicy.parse(Bytes.ofUtf8(largest)).witnesses()).isEmpty();
    assertThat(refusal(() -> WitnessPolicy.parse(Bytes.ofUtf8(largest + "\n"))).expected())
        .isEqualTo("at most 65536 bytes");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3})
  void group_thresholdBeyondItsMembers_throws(int threshold) {
    List<WitnessRule> members = List.of(new WitnessRule.None(), new WitnessRule.None());

    assertThatThrownBy(() -> new WitnessRule.Group("g", threshold, members))
        .hasMessage(threshold + " of 2");
    assertThat(new WitnessRule.Group("g", 2, members).text()).isEqualTo("2 of (none, none)");
  }
}
