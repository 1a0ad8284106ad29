package dev.assay.rekor.v1;

import static dev.assay.rekor.v1.Workshop.passed;
import static dev.assay.rekor.v1.Workshop.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.adapters.http.HttpRekorV1Api;
import dev.assay.crypto.SignatureCheck;
import dev.assay.model.Bytes;
import dev.assay.model.ReasonCode;
import dev.assay.testdata.http.Fault;
import dev.assay.testdata.json.JsonValue;
import dev.assay.testdata.rekor.FakeRekorV1.Call;
import dev.assay.testdata.sigstore.FakeSigstore;
import dev.assay.testdata.sigstore.GrowingLog;
import dev.assay.trust.TransparencyLog;
import java.net.URI;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShardsTest {
  private final Workshop shop = new Workshop();

  @AfterEach
  void stop() {
    shop.close();
  }

  @Test
  void shards_twoTrees_followEachOther() {
    VerifiedShards shards = shop.shards();

    assertThat(shards.all()).extracting(VerifiedShard::offset).containsExactly(0L, 37L);
    assertThat(shards.all()).extracting(VerifiedShard::size).containsExactly(37L, 64L);
    assertThat(shards.all()).extracting(VerifiedShard::isActive).containsExactly(false, true);
    assertThat(shards.all())
        .extracting(VerifiedShard::treeId)
        .containsExactly(3_904_496_407_287_907_110L, 1_193_050_959_916_656_506L);
    assertThat(shards.size()).isEqualTo(101);
    assertThat(shop.server.requests()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "36, 0", "37, 1", "100, 1"})
  void at_index_isItsShard(long index, int number) {
    VerifiedShards shards = shop.shards();
    assertThat(shards.at(index)).contains(shards.all().get(number));
  }

  @Test
  void at_indexBeyondTheLog_isEmpty() {
    assertThat(shop.shards().at(101)).isEmpty();
    assertThat(shop.shards().at(Long.MAX_VALUE)).isEmpty();
    assertThat(shop.shards().at(-1)).isEmpty();
  }

  @Test
  void shards_oneTreeOnly_beginsAtZero() {
    shop.fake.bend(Call.INFO, info -> info.without("inactiveShards"));
    assertThat(shop.shards().all()).extracting(VerifiedShard::offset).containsExactly(0L);
    shop.fake.bend(Call.INFO, info -> info.with("inactiveShards", JsonValue.ofNull()));
    assertThat(shop.shards().active().offset()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "treeSize, 63, LOG_SHARD_CONTRADICTORY",
    "treeSize, 65, LOG_SHARD_CONTRADICTORY",
    "inactiveShards/0/treeSize, 36, LOG_SHARD_CONTRADICTORY",
    "treeSize, -1, LOG_ANSWER_MALFORMED",
    "treeSize, 1.5, LOG_ANSWER_MALFORMED",
    "treeSize, 9223372036854775808, LOG_ANSWER_MALFORMED",
    "treeID, 7, LOG_ANSWER_MALFORMED",
    "inactiveShards, 7, LOG_ANSWER_MALFORMED",
    "signedTreeHead, 7, LOG_ANSWER_MALFORMED"
  })
  void shards_numberThatIsNotSigned_isRefused(String path, String number, ReasonCode code) {
    shop.fake.bend(Call.INFO, info -> info.with(path, new JsonValue.Raw(number)));
    assertThat(refused(shop.log.shards()).code()).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({
    "treeID, 3904496407287907110, LOG_SHARD_CONTRADICTORY",
    "treeID, 01, LOG_ANSWER_MALFORMED",
    "treeID, -5, LOG_ANSWER_MALFORMED",
    "treeID, 9999999999999999999, LOG_ANSWER_MALFORMED",
    "rootHash, 0000000000000000000000000000000000000000000000000000000000000000,"
        + " LOG_SHARD_CONTRADICTORY",
    "rootHash, 00, LOG_ANSWER_MALFORMED",
    "signedTreeHead, a note, CHECKPOINT_MALFORMED",
    "inactiveShards/0/signedTreeHead, a note, CHECKPOINT_MALFORMED"
  })
  void shards_textThatIsNotSigned_isRefused(String path, String text, ReasonCode code) {
    shop.fake.bend(Call.INFO, info -> info.with(path, text));
    assertThat(refused(shop.log.shards()).code()).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({
    "treeSize",
    "treeID",
    "rootHash",
    "signedTreeHead",
    "inactiveShards/0/treeSize",
    "inactiveShards/0/signedTreeHead"
  })
  void shards_fieldMissing_isNoAnswer(String path) {
    shop.fake.bend(Call.INFO, info -> info.without(path));
    assertThat(refused(shop.log.shards()).code()).isEqualTo(ReasonCode.LOG_ANSWER_MALFORMED);
  }

  @Test
  void shards_keyTwice_isNoAnswer() {
    shop.fake.bend(Call.INFO, info -> info.asObject().append("treeSize", JsonValue.of(64)));
    assertThat(refused(shop.log.shards()).actual()).contains("\"treeSize\" twice");
  }

  @Test
  void shards_sameTreeTwice_isContradictory() {
    shop.fake.bend(Call.INFO, info -> info.with("inactiveShards/1", info.get("inactiveShards/0")));
    assertThat(refused(shop.log.shards()).actual()).isEqualTo("tree 3904496407287907110 twice");
  }

  @Test
  void shards_tooMany_isNoAnswer() {
    shop.fake.bend(
        Call.INFO,
        info -> {
          JsonValue one = info.get("inactiveShards/0");
          JsonValue[] all = new JsonValue[AnswerReader.MAX_SHARDS + 1];
          Arrays.fill(all, one);
          return info.with("inactiveShards", JsonValue.array(all));
        });
    assertThat(refused(shop.log.shards()).code()).isEqualTo(ReasonCode.LOG_ANSWER_MALFORMED);
  }

  @Test
  void shards_otherKeyOfTheSameName_isNotTheLog() {
    TransparencyLog impostor =
        Workshop.root(Bytes.of(FakeSigstore.fromSeed(9).trustedRoot().bytes().toArray()))
            .logs()
            .getFirst();
    assertThat(impostor.host()).isEqualTo(Workshop.trusted().host());
    Workshop other = new Workshop(impostor);
    try (other) {
      assertThat(refused(other.log.shards()).code())
          .isEqualTo(ReasonCode.CHECKPOINT_SIGNATURE_MISSING);
    }
  }

  @Test
  void shards_checkpointOfAnotherLogUnderTheSameKey_isNotTheLogs() {
    GrowingLog active = shop.fake.active();
    String text = active.log().checkpointText(64, active.root(64)).replace(" - ", "/other - ");
    shop.fake.bend(
        Call.INFO,
        info -> info.with("signedTreeHead", text + "\n" + active.log().signatureLine(text)));
    assertThat(refused(shop.log.shards()).code()).isEqualTo(ReasonCode.CHECKPOINT_ORIGIN_MISMATCH);
  }

  @Test
  void shards_logThatDoesNotAnswer_accusesNobody() {
    shop.server.inject("/api/v1/log", Fault.hangUp());
    assertThat(refused(shop.log.shards()).code()).isEqualTo(ReasonCode.LOG_UNREACHABLE);
  }

  @Test
  void shard_unknownTree_isUnknown() {
    assertThat(refused(shop.log.shard(shop.shards(), 7)).code())
        .isEqualTo(ReasonCode.LOG_SHARD_UNKNOWN);
    assertThat(passed(shop.log.shard(shop.shards(), 1_193_050_959_916_656_506L)).location())
        .endsWith(" tree 1193050959916656506");
  }

  @Test
  void log_ofTiles_isNotRekorV1() {
    TransparencyLog tiles =
        Workshop.root(Bytes.of(Workshop.SIGSTORE.trustedRoot().bytes().toArray())).logs().get(1);
    HttpRekorV1Api api =
        new HttpRekorV1Api(Workshop.noFetch(), URI.create("http://log.example"), pause -> {});
    assertThatThrownBy(() -> new RekorV1Log(api, tiles, SignatureCheck.bouncyCastle()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void verify_keptNote_isTheLogsOrNot() {
    Bytes note = shop.shards().active().checkpoint().note().raw();
    assertThat(passed(shop.log.verify(note)).checkpoint().treeSize()).isEqualTo(64);
    assertThat(refused(shop.log.verify(Bytes.ofUtf8("x"))).code())
        .isEqualTo(ReasonCode.CHECKPOINT_MALFORMED);
  }
}
