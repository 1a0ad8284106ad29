package dev.assay.rekor.v1;

import static dev.assay.rekor.v1.Workshop.passed;
import static dev.assay.rekor.v1.Workshop.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.testdata.http.Fault;
import dev.assay.testdata.json.JsonValue;
import dev.assay.testdata.rekor.FakeRekorV1;
import dev.assay.testdata.rekor.FakeRekorV1.Call;
import dev.assay.testdata.rekor.RestEntries;
import dev.assay.testdata.sigstore.FakeSigstore;
import dev.assay.testdata.sigstore.TreeProof;
import dev.assay.tlog.MerkleTree;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntryTest {
  private static final String OTHER = "00000000000000ff";
  private static final long INDEX = Workshop.FROZEN + 20;

  private final Workshop shop = new Workshop();

  @AfterEach
  void stop() {
    shop.close();
  }

  @Test
  void entry_everyIndex_isProvenInItsShard() {
    VerifiedShards shards = shop.shards();
    for (long index = 0; index < Workshop.FROZEN + Workshop.ACTIVE; index++) {
      ProvenEntry entry = passed(shop.log.entry(shards, new EntryReference.GlobalIndex(index)));
      VerifiedShard shard = shards.at(index).orElseThrow();
      assertThat(entry.globalIndex()).isEqualTo(index);
      assertThat(entry.treeId()).isEqualTo(shard.treeId());
      assertThat(entry.leafIndex()).isEqualTo(index - shard.offset());
      assertThat(entry.inclusionProof().treeSize()).isEqualTo(shard.size());
    }
  }

  @Test
  void entry_leafHashOrEntryId_isTheEntryAtTheIndex() {
    ProvenEntry byIndex = passed(shop.entry(INDEX));
    ProvenEntry byLeaf = passed(shop.entry(byIndex.leafHash().hex()));
    ProvenEntry byId = passed(shop.entry(byIndex.entryId()));

    assertThat(byIndex.entryId()).isEqualTo(shop.fake.entryId(INDEX));
    assertThat(byLeaf.globalIndex()).isEqualTo(INDEX);
    assertThat(byId.globalIndex()).isEqualTo(INDEX);
    assertThat(byId.leafHash()).isEqualTo(MerkleTree.leafHash(byId.entry().canonicalizedBody()));
    assertThat(byId.integratedTime()).isEqualTo(Workshop.SIGSTORE.baseTime().plusSeconds(20));
    assertThat(byId.checkpoint().verifiedBy()).containsExactly("rekor.sigstore.example");
  }

  @Test
  void entry_idWithoutTree_isProvenAllTheSame() {
    shop.fake.entries().id(id -> id.substring(16));
    assertThat(passed(shop.entry(INDEX)).entryId()).isEqualTo(shop.fake.entryId(INDEX));
  }

  @Test
  void entry_logThatGrewMeanwhile_isProvenInTheNewerTree() {
    VerifiedShards before = shop.shards();
    shop.fake.growing(3);
    ProvenEntry entry = passed(shop.log.entry(before, new EntryReference.GlobalIndex(INDEX)));
    assertThat(entry.inclusionProof().treeSize()).isEqualTo(Workshop.ACTIVE + 3);
  }

  record Lie(ReasonCode code, Consumer<RestEntries> told) {}

  private static Arguments lie(String name, ReasonCode code, Consumer<RestEntries> told) {
    return Arguments.of(Named.of(name, new Lie(code, told)));
  }

  private static Arguments edited(String path, String value, ReasonCode code) {
    return lie(path, code, e -> e.edit(entry -> entry.with(path, JsonValue.of(value))));
  }

  private static Arguments without(String path, ReasonCode code) {
    return lie("no " + path, code, e -> e.edit(entry -> entry.without(path)));
  }

  private static Arguments flipped(String path, ReasonCode code) {
    return lie(path, code, e -> e.edit(entry -> entry.edit(path, EntryTest::flipped)));
  }

  private static Arguments proof(String name, ReasonCode code, UnaryOperator<TreeProof> change) {
    return lie(name, code, e -> e.proof(change));
  }

  private static JsonValue flipped(JsonValue base64) {
    String text = base64.asString();
    char first = text.charAt(8) == 'A' ? 'B' : 'A';
    return JsonValue.of(text.substring(0, 8) + first + text.substring(9));
  }

  private static String impostors() {
    FakeRekorV1 impostor = new FakeRekorV1(FakeSigstore.fromSeed(9), Workshop.FROZEN);
    impostor.active().appendFiller(Workshop.ACTIVE);
    return impostor.active().checkpoint(Workshop.ACTIVE);
  }

  static Stream<Arguments> lies() {
    String proof = "verification/inclusionProof";
    String promise = "verification/signedEntryTimestamp";
    return Stream.of(
        flipped("body", ReasonCode.LOG_ENTRY_MALFORMED),
        edited("logID", "00".repeat(32), ReasonCode.LOG_UNKNOWN),
        without(promise, ReasonCode.INCLUSION_PROMISE_MALFORMED),
        flipped(promise, ReasonCode.INCLUSION_PROMISE_INVALID),
        lie(
            "time",
            ReasonCode.INCLUSION_PROMISE_INVALID,
            e -> e.edit(entry -> entry.with("integratedTime", JsonValue.of(1_800_000_000)))),
        lie(
            "promise for another index",
            ReasonCode.INCLUSION_PROMISE_INVALID,
            e -> e.promisedIndex(index -> index + 1)),
        without(proof, ReasonCode.INCLUSION_PROOF_MISSING),
        without(proof + "/checkpoint", ReasonCode.CHECKPOINT_MISSING),
        edited(proof + "/checkpoint", "no note", ReasonCode.CHECKPOINT_MALFORMED),
        edited(proof + "/checkpoint", impostors(), ReasonCode.CHECKPOINT_SIGNATURE_MISSING),
        edited(proof + "/rootHash", "00".repeat(32), ReasonCode.INCLUSION_PROOF_UNBOUND),
        proof("size", ReasonCode.INCLUSION_PROOF_UNBOUND, p -> p.size(p.size() - 1)),
        proof("hash", ReasonCode.INCLUSION_PROOF_INVALID, p -> p.flipHash(2)),
        proof(
            "hashes",
            ReasonCode.INCLUSION_PROOF_MALFORMED,
            p -> p.hashes(p.hashes().subList(1, 6))),
        proof("leaf index", ReasonCode.LOG_INDEX_INVALID, p -> p.index(p.index() + 1)),
        lie(
            "id of another tree",
            ReasonCode.LOG_ENTRY_TREE_MISMATCH,
            e -> e.id(id -> OTHER + id.substring(16))),
        lie(
            "id of another leaf",
            ReasonCode.LOG_ENTRY_MALFORMED,
            e -> e.id(id -> id.substring(0, 16) + "00".repeat(32))));
  }

  @ParameterizedTest
  @MethodSource("lies")
  void entry_oneLie_isRefusedForIt(Lie lie) {
    lie.told.accept(shop.fake.entries());
    assertThat(refused(shop.entry(INDEX)).code()).isEqualTo(lie.code);
  }

  @ParameterizedTest
  @MethodSource("lies")
  void entries_oneLie_isRefusedForIt(Lie lie) {
    lie.told.accept(shop.fake.entries());
    assertThat(refused(shop.log.entries(shop.shards(), List.of(INDEX, INDEX + 1L))).code())
        .isEqualTo(lie.code);
  }

  @Test
  void entry_wrongOffset_isRefusedThoughItIsSigned() {
    VerifiedShards shards = shop.shards();
    shop.fake.entries().globalIndex(index -> index + 1);
    Reason reason =
        refused(shop.log.entry(shards, new EntryReference.Id(shop.fake.entryId(INDEX))));

    assertThat(reason.code()).isEqualTo(ReasonCode.LOG_INDEX_INVALID);
    assertThat(reason.expected()).endsWith(" " + Workshop.FROZEN);
    assertThat(reason.actual()).isEqualTo(Integer.toString(Workshop.FROZEN + 1));
  }

  @Test
  void entry_shardThatIsNotListed_isUnknown() {
    VerifiedShards onlyFrozen = new VerifiedShards(shop.shards().all().subList(0, 1));
    assertThat(refused(shop.log.entry(onlyFrozen, new EntryReference.GlobalIndex(INDEX))).code())
        .isEqualTo(ReasonCode.LOG_SHARD_UNKNOWN);
  }

  @Test
  void entry_anotherThanAskedFor_isNoticed() {
    JsonValue[] kept = new JsonValue[1];
    shop.fake.bend(
        Call.ENTRY,
        answer -> {
          kept[0] = kept[0] == null ? answer : kept[0];
          return kept[0];
        });
    assertThat(passed(shop.entry(INDEX)).globalIndex()).isEqualTo(INDEX);
    assertThat(refused(shop.entry(INDEX + 1)).code()).isEqualTo(ReasonCode.LOG_ENTRY_UNASKED);
    assertThat(refused(shop.entry(shop.fake.entryId(INDEX + 1))).code())
        .isEqualTo(ReasonCode.LOG_ENTRY_UNASKED);
  }

  @Test
  void entry_idInAnotherTree_isNotTheOneAskedFor() {
    String id = shop.fake.entryId(INDEX);
    shop.fake.entries().id(real -> real.substring(16));
    shop.server.inject(
        "/api/v1/log/entries/" + OTHER + ".*",
        Fault.answer(200, "application/json", restOf(id), Map.of()));
    assertThat(refused(shop.entry(OTHER + id.substring(16))).code())
        .isEqualTo(ReasonCode.LOG_ENTRY_UNASKED);
  }

  private String restOf(String id) {
    JsonValue[] answer = new JsonValue[1];
    shop.fake.bend(
        Call.ENTRY,
        json -> {
          answer[0] = json;
          return json;
        });
    assertThat(passed(shop.entry(id)).globalIndex()).isEqualTo(INDEX);
    return answer[0].text();
  }

  @Test
  void entry_noneThere_isMissingOrOmitted() {
    long end = Workshop.FROZEN + Workshop.ACTIVE;
    assertThat(refused(shop.entry(end)).code()).isEqualTo(ReasonCode.LOG_ENTRY_NOT_FOUND);
    assertThat(refused(shop.entry("00".repeat(32))).code())
        .isEqualTo(ReasonCode.LOG_ENTRY_NOT_FOUND);

    shop.server.inject("/api/v1/log/entries", Fault.status(404));
    assertThat(refused(shop.entry(end - 1)).code()).isEqualTo(ReasonCode.LOG_ENTRY_OMITTED);
  }

  @Test
  void entry_emptyOrDoubledAnswer_isNoticed() {
    shop.fake.bend(Call.ENTRY, answer -> JsonValue.object());
    assertThat(refused(shop.entry(INDEX)).code()).isEqualTo(ReasonCode.LOG_ENTRY_OMITTED);
    assertThat(refused(shop.entry(shop.fake.entryId(INDEX))).code())
        .isEqualTo(ReasonCode.LOG_ENTRY_OMITTED);

    shop.fake.bend(Call.ENTRY, EntryTest::twice);
    assertThat(refused(shop.entry(INDEX)).code()).isEqualTo(ReasonCode.LOG_ENTRY_UNASKED);
    assertThat(refused(shop.entry(shop.fake.entryId(INDEX))).code())
        .isEqualTo(ReasonCode.LOG_ENTRY_UNASKED);
  }

  /** Under its entry id, and under its leaf hash as well. */
  private static JsonValue twice(JsonValue answer) {
    JsonValue.Member member = answer.asObject().members().getFirst();
    return answer.asObject().put(member.name().substring(16), member.value());
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "null", "7", "{\"a\"", "<html>", "", "{\"a\":{},\"a\":{}}"})
  void entry_noAnswerOfTheInterface_accusesNobody(String body) {
    shop.server.inject("/api/v1/log/entries.*", new Fault.Body(body));
    Reason reason = refused(shop.entry(INDEX));

    assertThat(reason.code()).isEqualTo(ReasonCode.LOG_ANSWER_MALFORMED);
  }

  @ParameterizedTest
  @CsvSource({"429", "500", "501", "503", "400", "403"})
  void entry_troubleThatLasts_accusesNobody(int status) {
    VerifiedShards shards = shop.shards();
    shop.server.inject("/api/v1/log/entries.*", Fault.status(status));
    Reason reason = refused(shop.log.entry(shards, new EntryReference.GlobalIndex(INDEX)));

    assertThat(reason.code()).isEqualTo(ReasonCode.LOG_UNREACHABLE);
    assertThat(reason.actual()).contains("status " + status);
  }

  @Test
  void entries_ofBothShards_areInTheOrderAsked() {
    List<Long> asked = LongStream.of(40, 0, 36, 37, 99, 2, 3, 4, 5, 6).boxed().toList();
    assertThat(passed(shop.log.entries(shop.shards(), asked)))
        .extracting(ProvenEntry::globalIndex)
        .isEqualTo(asked);
    assertThat(shop.server.count(".*retrieve")).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "omit, LOG_ENTRY_OMITTED",
    "null, LOG_ENTRY_OMITTED",
    "none, LOG_ENTRY_OMITTED",
    "extra, LOG_ENTRY_UNASKED",
    "double, LOG_ENTRY_UNASKED",
    "swap, LOG_ENTRY_REORDERED",
    "nine more, LOG_ANSWER_MALFORMED",
    "object, LOG_ANSWER_MALFORMED",
    "number, LOG_ANSWER_MALFORMED"
  })
  void entries_anotherListThanAskedFor_isNoticed(String how, ReasonCode code) {
    VerifiedShards shards = shop.shards();
    List<Long> asked = LongStream.range(40, 50).boxed().toList();
    JsonValue[] extra = new JsonValue[1];
    shop.fake.bend(
        Call.ENTRY,
        answer -> {
          extra[0] = answer;
          return answer;
        });
    assertThat(passed(shop.entry(60)).globalIndex()).isEqualTo(60);
    shop.fake.bend(Call.RETRIEVE, answer -> changed((JsonValue.Arr) answer, how, extra[0]));

    assertThat(refused(shop.log.entries(shards, asked)).code()).isEqualTo(code);
  }

  private static JsonValue changed(JsonValue.Arr answer, String how, JsonValue extra) {
    List<JsonValue> ten = answer.elements();
    return switch (how) {
      case "omit" -> new JsonValue.Arr(ten.subList(0, 9));
      case "null" -> joined(List.of(JsonValue.ofNull()), ten.subList(1, 10));
      case "none" -> JsonValue.array();
      case "extra" -> joined(ten, List.of(extra));
      case "double" -> joined(ten.subList(0, 9), List.of(ten.getFirst()));
      case "swap" -> joined(ten.subList(1, 10), List.of(ten.getFirst()));
      case "nine more" -> joined(ten, ten.subList(0, 9));
      case "object" -> extra;
      case "number" -> JsonValue.array(JsonValue.of(7));
      default -> throw new AssertionError(how);
    };
  }

  private static JsonValue joined(List<JsonValue> first, List<JsonValue> then) {
    return new JsonValue.Arr(Stream.concat(first.stream(), then.stream()).toList());
  }

  @Test
  void entries_beyondTheEnd_areNotFound() {
    long end = Workshop.FROZEN + Workshop.ACTIVE;
    assertThat(refused(shop.log.entries(shop.shards(), List.of(end - 1, end))).code())
        .isEqualTo(ReasonCode.LOG_ENTRY_NOT_FOUND);
  }

  @Test
  void entries_anotherCountThanOneToTen_isADefectOfTheCaller() {
    VerifiedShards shards = shop.shards();
    for (List<Long> asked :
        List.of(List.<Long>of(), List.of(1L, 1L), LongStream.range(0, 11).boxed().toList())) {
      assertThatThrownBy(() -> shop.log.entries(shards, asked))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void reference_text_isReadInItsThreeForms() {
    String leaf = "ab".repeat(32);
    assertThat(EntryReference.parse("147137144"))
        .contains(new EntryReference.GlobalIndex(147_137_144));
    assertThat(EntryReference.parse(leaf)).contains(new EntryReference.Id(leaf));
    assertThat(EntryReference.parse("108e9186e8c5677a" + leaf)).isPresent();
    for (String wrong :
        List.of(
            "", "-1", "01", "1".repeat(19), "f08e9186e8c5677a" + leaf, leaf + "\n", "AB" + leaf)) {
      assertThat(EntryReference.parse(wrong)).as(wrong).isEmpty();
    }
    assertThatThrownBy(() -> new EntryReference.GlobalIndex(-1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new EntryReference.Id("7"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
