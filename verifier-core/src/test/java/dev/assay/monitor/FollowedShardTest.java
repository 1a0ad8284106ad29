package dev.assay.monitor;

import static dev.assay.rekor.v1.Workshop.passed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.adapters.files.DirectoryFollowStore;
import dev.assay.model.Bytes;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.monitor.FollowedLog.Chunk;
import dev.assay.rekor.v1.Workshop;
import dev.assay.testdata.http.Fault;
import dev.assay.testdata.rekor.FakeRekorV1.Call;
import dev.assay.testdata.sigstore.Distribution;
import dev.assay.tlog.VerifiedCheckpoint;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A follower over Rekor v1, as over tiles. */
class FollowedShardTest {
  private static final Instant NOW = Instant.parse("2026-03-03T00:00:00Z");
  private static final Watch ROCKET =
      Watch.of(
          "rocket",
          new Watch.Condition(
              WatchedField.REPOSITORY, new TextPattern.Exactly("https://github.com/acme/rocket")));

  @TempDir Path directory;
  private final Workshop shop = new Workshop();

  @AfterEach
  void stop() {
    shop.close();
  }

  private FollowRound round(int shard, Start start) {
    try (DirectoryFollowStore store = passed(DirectoryFollowStore.open(directory))) {
      return new Follower(
              new FollowedShard(shop.shard(shard)),
              new WatchList(List.of(ROCKET), List.of(), certificate -> true),
              store,
              FollowSettings.defaults().withChunksAtOnce(1).withChunksPerBatch(1),
              () -> NOW,
              pause -> {})
          .round(start, (done, size) -> {});
    }
  }

  private void release(String file) {
    assertThat(
            Workshop.SIGSTORE
                .github("acme/rocket", "release.yml")
                .log(log -> log.in(shop.fake.active()))
                .sign(Distribution.of(file, "a rocket"))
                .entries())
        .hasSize(1);
  }

  private static ReasonCode misbehaviour(FollowRound round) {
    assertThat(round).isInstanceOf(FollowRound.Misbehaved.class);
    return ((FollowRound.Misbehaved) round).reason().code();
  }

  @Test
  void round_fromTheBeginning_seesEveryEntryAndTheWatchedOne() {
    release("rocket-1.0.tar.gz");
    shop.fake.active().appendFiller(50);
    FollowRound first = round(1, new Start.At(0));

    assertThat(first).isInstanceOf(FollowRound.Advanced.class);
    assertThat(first.counts().to()).isEqualTo(115);
    assertThat(first.counts().alerts()).isEqualTo(1);

    release("rocket-1.1.tar.gz");
    FollowRound second = round(1, new Start.Stored());
    assertThat(second).isInstanceOf(FollowRound.Advanced.class);
    assertThat(second.counts().alerts()).isEqualTo(1);
    assertThat(second.counts().to()).isEqualTo(116);
  }

  @Test
  void round_frozenShard_isReadToItsLastLeaf() {
    FollowRound round = round(0, new Start.At(30));
    assertThat(round).isInstanceOf(FollowRound.Advanced.class);
    assertThat(round.counts().to()).isEqualTo(37);
  }

  @Test
  void round_forkAfterTheStoredSize_isCaught() {
    assertThat(round(1, new Start.Now())).isInstanceOf(FollowRound.Advanced.class);
    var forked = shop.fake.fork(40, 60);
    assertThat(forked.active().size()).isEqualTo(100);
    assertThat(misbehaviour(round(1, new Start.Stored()))).isEqualTo(ReasonCode.LOG_INCONSISTENT);
  }

  @Test
  void round_splitViewOrShrunkLog_isCaught() {
    assertThat(round(1, new Start.Now())).isInstanceOf(FollowRound.Advanced.class);
    var forked = shop.fake.fork(40, 24);
    assertThat(misbehaviour(round(1, new Start.Stored()))).isEqualTo(ReasonCode.LOG_SPLIT_VIEW);
    var shrunk = forked.fork(40, 0);
    assertThat(shrunk.active().size()).isEqualTo(40);
    assertThat(misbehaviour(round(1, new Start.Stored()))).isEqualTo(ReasonCode.LOG_SHRANK);
  }

  @Test
  void round_entryLeftOut_stopsAndAccusesNobody() {
    shop.fake.bend(Call.RETRIEVE, answer -> answer.without("4"));
    FollowRound round = round(1, new Start.At(0));
    assertThat(round).isInstanceOf(FollowRound.Stopped.class);
    assertThat(((FollowRound.Stopped) round).reason().code())
        .isEqualTo(ReasonCode.LOG_ENTRY_OMITTED);
  }

  @Test
  void round_logThatFails_stopsAndAccusesNobody() {
    shop.server.inject(".*retrieve", Fault.status(500));
    FollowRound round = round(1, new Start.At(0));
    assertThat(round).isInstanceOf(FollowRound.Stopped.class);
    Reason reason = ((FollowRound.Stopped) round).reason();
    assertThat(reason.code()).isEqualTo(ReasonCode.LOG_UNREACHABLE);
  }

  @Test
  void chunk_eachNumber_isItsPartOfTheTree() {
    FollowedShard followed = new FollowedShard(shop.shard(1));
    VerifiedCheckpoint signed = passed(followed.log().checkpoint());
    Chunk last = passed(followed.entries(signed).chunk(1));

    assertThat(last.first()).isEqualTo(50);
    assertThat(last.bodies()).hasSize(14);
    assertThat(last.bodies().getLast()).isEqualTo(Bytes.of(shop.fake.active().body(63).toArray()));
    assertThat(followed.chunkWidth()).isEqualTo(50);
    assertThat(followed.log().location()).contains(" tree ");
  }
}
