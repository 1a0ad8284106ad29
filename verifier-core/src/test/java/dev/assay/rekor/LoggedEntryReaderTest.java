package dev.assay.rekor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.assay.attestation.LoggedInclusionProof;
import dev.assay.attestation.TransparencyLogEntry;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.rekor.LoggedEntryReader.LoggedEntry;
import dev.assay.testdata.json.JsonValue;
import dev.assay.testdata.sigstore.EntryKind;
import dev.assay.tlog.MerkleTree;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoggedEntryReaderTest {
  private static final TransparencyLogEntry ENTRY = Logged.entry(Logged.signed(EntryKind.DSSE_V1));
  private static final String LEAF = MerkleTree.leafHash(ENTRY.canonicalizedBody()).hex();
  private static final String ID = "108e9186e8c5677a" + LEAF;

  /** The entry as Rekor v1 answers with it. */
  private static JsonValue rest() {
    LoggedInclusionProof proof = ENTRY.inclusionProof().orElseThrow();
    List<JsonValue> hashes =
        proof.hashes().stream().<JsonValue>map(hash -> JsonValue.of(hash.hex())).toList();
    JsonValue inclusion =
        JsonValue.object("logIndex", JsonValue.of(proof.logIndex()))
            .put("rootHash", JsonValue.of(proof.rootHash().hex()))
            .put("treeSize", JsonValue.of(proof.treeSize()))
            .put("hashes", new JsonValue.Arr(hashes))
            .put("checkpoint", JsonValue.of(proof.checkpoint().orElseThrow()));
    JsonValue verification =
        JsonValue.object("inclusionProof", inclusion)
            .put(
                "signedEntryTimestamp",
                JsonValue.of(ENTRY.signedEntryTimestamp().orElseThrow().base64()));
    return JsonValue.object("logID", ENTRY.logId().hex())
        .put("logIndex", JsonValue.of(ENTRY.logIndex()))
        .put("body", JsonValue.of(ENTRY.canonicalizedBody().base64()))
        .put("integratedTime", JsonValue.of(ENTRY.integratedTime()))
        .put("verification", verification)
        .put("attestation", JsonValue.object("data", "AAAA"));
  }

  private static List<LoggedEntry> read(JsonValue answer) throws MalformedEvidence {
    return new LoggedEntryReader().read(Logged.bytes(answer.bytes()));
  }

  private static Reason refusal(JsonValue answer) {
    return refusal(Logged.bytes(answer.bytes()));
  }

  private static Reason refusal(Bytes answer) {
    MalformedEvidence refused =
        catchThrowableOfType(MalformedEvidence.class, () -> new LoggedEntryReader().read(answer));
    assertThat(refused).as("refused").isNotNull();
    return refused.reason();
  }

  @Test
  void read_entryWithTreeId_isTheEntryOfTheBundle() throws MalformedEvidence {
    LoggedEntry read = read(JsonValue.object(ID, rest())).getFirst();

    assertThat(read.entry()).isEqualTo(ENTRY);
    assertThat(read.treeId()).isEqualTo(OptionalLong.of(1_193_050_959_916_656_506L));
    assertThat(read.leafHash().hex()).isEqualTo(LEAF);
  }

  @Test
  void read_entryWithoutVerification_hasNeitherPromiseNorProof() throws MalformedEvidence {
    LoggedEntry read = read(JsonValue.object(LEAF, rest().without("verification"))).getFirst();

    assertThat(read.treeId()).isEmpty();
    assertThat(read.entry().inclusionProof()).isEmpty();
    assertThat(read.entry().signedEntryTimestamp()).isEmpty();
  }

  @Test
  void read_emptyCheckpoint_isNone() throws MalformedEvidence {
    JsonValue entry = rest().with("verification/inclusionProof/checkpoint", "");

    assertThat(
            read(JsonValue.object(ID, entry))
                .getFirst()
                .entry()
                .inclusionProof()
                .orElseThrow()
                .checkpoint())
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "00", "108E9186E8C5677A", "f08e9186e8c5677a", "08e9186e8c5677a", "x"})
  void read_idInAnotherForm_isMalformed(String prefix) {
    String id = prefix.equals("x") ? "108e9186e8c5677a" + "0".repeat(64) : prefix + LEAF;
    Reason reason = refusal(JsonValue.object(prefix.isEmpty() ? LEAF.substring(1) : id, rest()));

    assertThat(reason.code()).isEqualTo(ReasonCode.LOG_ENTRY_MALFORMED);
    assertThat(reason.expected()).isEqualTo("entry id " + LEAF);
  }

  @ParameterizedTest
  @CsvSource({
    "logIndex, LOG_INDEX_INVALID",
    "integratedTime, INCLUSION_PROMISE_MALFORMED",
    "verification/inclusionProof/logIndex, LOG_INDEX_INVALID",
    "verification/inclusionProof/treeSize, INCLUSION_PROOF_MALFORMED"
  })
  void read_negativeNumber_isRefused(String path, ReasonCode expected) {
    Reason reason = refusal(JsonValue.object(ID, rest().with(path, JsonValue.of(-1))));

    assertThat(reason.code()).isEqualTo(expected);
    assertThat(reason.where()).isEqualTo("entries/" + ID + "/" + path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "body",
        "logID",
        "logIndex",
        "integratedTime",
        "verification/inclusionProof/rootHash",
        "verification/inclusionProof/hashes",
        "verification/inclusionProof/treeSize",
        "verification/inclusionProof/logIndex"
      })
  void read_fieldMissingOrOfNoUse_isMalformed(String path) {
    assertThat(refusal(JsonValue.object(ID, rest().without(path))).code())
        .isEqualTo(ReasonCode.LOG_ENTRY_MALFORMED);
    assertThat(refusal(JsonValue.object(ID, rest().with(path, "%"))).code())
        .isEqualTo(ReasonCode.LOG_ENTRY_MALFORMED);
  }

  @Test
  void read_emptyPromise_isMalformed() {
    assertThat(
            refusal(JsonValue.object(ID, rest().with("verification/signedEntryTimestamp", "")))
                .expected())
        .isEqualTo("a signature");
  }

  @Test
  void read_bodyWithoutAKind_isMalformed() {
    Bytes body = Bytes.ofUtf8("{}");
    String id = MerkleTree.leafHash(body).hex();

    assertThat(refusal(JsonValue.object(id, rest().with("body", body.base64()))).where())
        .isEqualTo("entries/" + id + "/body");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "null", "{\"a\":1}", "{\"a\":{},\"a\":{}}"})
  void read_noAnswer_isMalformed(String answer) {
    assertThat(refusal(Bytes.ofUtf8(answer)).code()).isEqualTo(ReasonCode.LOG_ENTRY_MALFORMED);
  }

  @Test
  void read_numberOfEntries_isLimited() throws MalformedEvidence {
    assertThat(read(JsonValue.object())).isEmpty();
    assertThat(read(shards(10))).hasSize(10);
    assertThat(refusal(shards(11)).expected()).isEqualTo("at most 10 entries");
  }

  private static JsonValue shards(int count) {
    JsonValue.Obj answer = JsonValue.object();
    for (int shard = 0; shard < count; shard++) {
      answer = answer.put("%016x".formatted(shard) + LEAF, rest());
    }
    return answer;
  }
}
