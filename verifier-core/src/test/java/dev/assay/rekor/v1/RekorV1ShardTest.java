package dev.assay.rekor.v1;

import static dev.assay.rekor.v1.Workshop.passed;
import static dev.assay.rekor.v1.Workshop.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.model.Bytes;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import dev.assay.testdata.http.Fault;
import dev.assay.testdata.json.JsonValue;
import dev.assay.testdata.rekor.FakeRekorV1.Call;
import dev.assay.testdata.sigstore.FakeLog;
import dev.assay.testdata.sigstore.GrowingLog;
import dev.assay.testdata.sigstore.TreeProof;
import dev.assay.tlog.CompactRange;
import dev.assay.tlog.InclusionProof;
import dev.assay.tlog.MerkleTree;
import dev.assay.tlog.VerifiedCheckpoint;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RekorV1ShardTest {
  private final Workshop shop = new Workshop();
  private final RekorV1Shard active = shop.shard(1);

  @AfterEach
  void stop() {
    shop.close();
  }

  /** A checkpoint of a past size, or of another log under the same key. */
  private VerifiedCheckpoint signed(GrowingLog log, int size) {
    return passed(shop.log.verify(Bytes.ofUtf8(log.checkpoint(size))));
  }

  private VerifiedCheckpoint signed(int size) {
    return signed(shop.fake.active(), size);
  }

  private GrowingLog fork(int size) {
    GrowingLog before = shop.fake.active();
    GrowingLog forked = shop.fake.fork(size, Workshop.ACTIVE - size).active();
    assertThat(forked.root(Workshop.ACTIVE)).isNotEqualTo(before.root(Workshop.ACTIVE));
    return forked;
  }

  @Test
  void checkpoint_eachShard_isItsOwn() {
    assertThat(passed(active.checkpoint()).checkpoint().treeSize()).isEqualTo(64);
    assertThat(passed(shop.shard(0).checkpoint()).checkpoint().treeSize()).isEqualTo(37);
    assertThat(active.known().treeId()).isEqualTo(1_193_050_959_916_656_506L);
  }

  @Test
  void verify_checkpointOfTheOtherShard_isOfAnotherOrigin() {
    Bytes other = passed(shop.shard(0).note());
    assertThat(refused(active.verify(other)).code())
        .isEqualTo(ReasonCode.CHECKPOINT_ORIGIN_MISMATCH);
  }

  @Test
  void note_shardThatIsGone_isUnknown() {
    RekorV1Shard frozen = shop.shard(0);
    shop.fake.bend(Call.INFO, info -> info.without("inactiveShards"));
    assertThat(refused(frozen.note()).code()).isEqualTo(ReasonCode.LOG_SHARD_UNKNOWN);
    assertThat(refused(frozen.checkpoint()).code()).isEqualTo(ReasonCode.LOG_SHARD_UNKNOWN);
  }

  @Test
  void consistency_everyPairOfSizes_isProven() {
    for (int older = 0; older <= 33; older++) {
      for (int newer = Math.max(1, older); newer <= 33; newer += 4) {
        assertThat(passed(active.consistency(signed(older), signed(newer)))).isNotNull();
      }
    }
  }

  @Test
  void consistency_request_namesItsShard() {
    VerifiedCheckpoint older = signed(20);
    shop.server.forgetRequests();
    assertThat(passed(active.consistency(older, signed(64)))).isNotEmpty();
    assertThat(shop.server.requests()).hasSize(1);
    assertThat(shop.server.requests().getFirst().target())
        .isEqualTo("/api/v1/log/proof?firstSize=20&lastSize=64&treeID=1193050959916656506");
  }

  @Test
  void consistency_sameOrEmptyOlderTree_needsNoRequest() {
    VerifiedCheckpoint newest = signed(64);
    shop.server.forgetRequests();
    assertThat(passed(active.consistency(newest, newest))).isEmpty();
    assertThat(passed(active.consistency(0, MerkleTree.emptyRoot(), newest))).isEmpty();
    assertThat(shop.server.requests()).isEmpty();
  }

  @Test
  void consistency_smallerOrOtherTree_accusesTheLog() {
    VerifiedCheckpoint known = signed(64);
    assertThat(refused(active.consistency(known, signed(60))).code())
        .isEqualTo(ReasonCode.LOG_SHRANK);
    GrowingLog forked = fork(50);
    assertThat(refused(active.consistency(known, signed(forked, 64))).code())
        .isEqualTo(ReasonCode.LOG_SPLIT_VIEW);
    forked.appendFiller(10);
    assertThat(refused(active.consistency(known, signed(forked, 74))).code())
        .isEqualTo(ReasonCode.LOG_INCONSISTENT);
  }

  @Test
  void consistency_checkpointOfTheOtherShard_isRefused() {
    VerifiedCheckpoint other = signed(shop.fake.frozen(), 37);
    assertThat(refused(active.consistency(other, signed(64))).code())
        .isEqualTo(ReasonCode.CHECKPOINT_ORIGIN_MISMATCH);
    assertThat(refused(active.consistency(signed(30), other)).code())
        .isEqualTo(ReasonCode.CHECKPOINT_ORIGIN_MISMATCH);
  }

  @ParameterizedTest
  @CsvSource({
    "flip, LOG_INCONSISTENT",
    "drop, CONSISTENCY_PROOF_MALFORMED",
    "short, LOG_ANSWER_MALFORMED",
    "many, LOG_ANSWER_MALFORMED",
    "none, LOG_ANSWER_MALFORMED"
  })
  void consistency_badProof_isRefused(String how, ReasonCode code) {
    shop.fake.bend(Call.PROOF, answer -> bent(answer, how));
    assertThat(refused(active.consistency(signed(20), signed(64))).code()).isEqualTo(code);
  }

  private static JsonValue bent(JsonValue answer, String how) {
    return switch (how) {
      case "flip" -> answer.with("hashes/1", "00".repeat(32));
      case "drop" -> answer.without("hashes/1");
      case "short" -> answer.with("hashes/1", "00");
      case "many" -> {
        JsonValue[] hashes = new JsonValue[MerkleTree.MAX_PROOF_HASHES + 1];
        Arrays.fill(hashes, JsonValue.of("00".repeat(32)));
        yield answer.with("hashes", JsonValue.array(hashes));
      }
      case "none" -> answer.without("hashes");
      default -> throw new AssertionError(how);
    };
  }

  @Test
  void consistency_rootOfTheAnswer_isNotBelieved() {
    shop.fake.bend(Call.PROOF, answer -> answer.with("rootHash", "00".repeat(32)));
    assertThat(passed(active.consistency(signed(20), signed(64)))).isNotEmpty();
  }

  @Test
  void before_everyLeafOfEveryTree_isTheTreeBeforeIt() {
    GrowingLog log = new GrowingLog(FakeLog.v1(Workshop.SIGSTORE.rekorV1().key(), "x://y", "1", 0));
    log.appendFiller(130);
    for (int size = 1; size <= 130; size++) {
      for (int index = 0; index < size; index++) {
        TreeProof made = log.inclusion(index, size);
        CompactRange range =
            RekorV1Shard.before(
                new InclusionProof(
                    index,
                    size,
                    sha256(made.root().hex()),
                    made.hashes().stream().map(hash -> sha256(hash.hex())).toList()));
        assertThat(range.size()).isEqualTo(index);
        assertThat(range.root().hex()).isEqualTo(log.root(index).hex());
      }
    }
  }

  private static Sha256 sha256(String hex) {
    return Sha256.fromHex(hex);
  }

  @Test
  void prefix_everySize_hasTheRootOfThatTree() {
    VerifiedCheckpoint newest = signed(64);
    for (int size = 0; size <= 64; size++) {
      CompactRange prefix = passed(active.prefix(size, newest));
      assertThat(prefix.size()).isEqualTo(size);
      assertThat(prefix.root().hex()).isEqualTo(shop.fake.active().root(size).hex());
    }
    assertThatThrownBy(() -> active.prefix(65, newest))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> active.prefix(-1, newest))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {51, 64})
  void prefix_ofAForkedLog_isInconsistent(int size) {
    VerifiedCheckpoint known = signed(64);
    GrowingLog forked = fork(50);
    assertThat(forked.size()).isEqualTo(64);
    assertThat(refused(active.prefix(size, known)).code()).isEqualTo(ReasonCode.LOG_INCONSISTENT);
  }

  @ParameterizedTest
  @CsvSource({"0, 64", "0, 1", "63, 10", "13, 25", "60, 4", "31, 2"})
  void entries_run_isInOrderAndTied(int first, int most) {
    shop.fake.growing(2);
    List<ProvenLeaf> leaves = passed(active.entries(signed(64), first, most));

    assertThat(leaves).hasSize(Math.min(most, 64 - first));
    for (ProvenLeaf leaf : leaves) {
      int index = first + leaves.indexOf(leaf);
      assertThat(leaf.index()).isEqualTo(index);
      assertThat(leaf.body().hex()).isEqualTo(shop.fake.active().body(index).hex());
      assertThat(leaf.leafHash()).isEqualTo(MerkleTree.leafHash(leaf.body()));
    }
  }

  @Test
  void entries_fifty_costSixRequests() {
    VerifiedCheckpoint newest = signed(64);
    shop.server.forgetRequests();
    assertThat(passed(active.entries(newest, 0, 50))).hasSize(50);
    assertThat(shop.server.count(".*retrieve")).isEqualTo(5);
    assertThat(shop.server.requests()).hasSize(6);
  }

  @Test
  void entries_frozenShard_endWithIt() {
    RekorV1Shard frozen = shop.shard(0);
    List<ProvenLeaf> leaves = passed(frozen.entries(passed(frozen.checkpoint()), 30, 100));
    assertThat(leaves).hasSize(7);
  }

  @ParameterizedTest
  @CsvSource({"0, 10", "45, 10", "55, 9"})
  void entries_ofAForkedLog_areInconsistentFromTheForkOn(int first, int most) {
    VerifiedCheckpoint known = signed(64);
    GrowingLog forked = fork(50);
    assertThat(forked.size()).isEqualTo(64);
    // Also before the fork: the log can no longer prove anything for the tree that is known.
    Reason reason = refused(active.entries(known, first, most));
    assertThat(reason.code()).isEqualTo(ReasonCode.LOG_INCONSISTENT);
    assertThat(reason.where()).contains("tree 1193050959916656506");
  }

  @Test
  void entries_swappedBodies_areNotTheLeaves() {
    JsonValue[] first = new JsonValue[1];
    shop.fake
        .entries()
        .edit(entry -> {
          first[0] = first[0] == null ? entry.get("body") : first[0];
          return entry.with("body", first[0]);
        });
    assertThat(refused(active.entries(signed(64), 0, 10)).code())
        .isEqualTo(ReasonCode.LOG_ENTRY_MALFORMED);
  }

  @Test
  void entries_oneLeftOut_isNoticed() {
    shop.fake.bend(Call.RETRIEVE, answer -> answer.without("4"));
    assertThat(refused(active.entries(signed(64), 0, 20)).code())
        .isEqualTo(ReasonCode.LOG_ENTRY_OMITTED);
  }

  @Test
  void entries_checkpointLargerThanTheLog_accusesNobodyYet() {
    GrowingLog longer = shop.fake.active();
    longer.appendFiller(10);
    VerifiedCheckpoint newest = signed(74);
    var unused = shop.fake.fork(64, 0);
    assertThat(refused(active.entries(newest, 60, 4)).code()).isEqualTo(ReasonCode.LOG_UNREACHABLE);
    assertThat(refused(active.entries(newest, 70, 4)).code())
        .isEqualTo(ReasonCode.LOG_ENTRY_NOT_FOUND);
  }

  @Test
  void entries_placesThatTheTreeDoesNotHave_areADefectOfTheCaller() {
    VerifiedCheckpoint newest = signed(64);
    for (int first : new int[] {-1, 64, 65}) {
      assertThatThrownBy(() -> active.entries(newest, first, 1))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> active.entries(newest, 0, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void entries_logThatFailsInTheMiddle_accusesNobody() {
    VerifiedCheckpoint newest = signed(64);
    shop.server.inject(".*proof", Fault.status(503));
    assertThat(refused(active.entries(newest, 0, 10)).code()).isEqualTo(ReasonCode.LOG_UNREACHABLE);
  }
}
