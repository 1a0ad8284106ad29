package dev.assay.monitor;

import static dev.assay.rekor.tiles.TileWorkshop.SIGSTORE;
import static dev.assay.rekor.tiles.TileWorkshop.passed;
import static dev.assay.rekor.tiles.TileWorkshop.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.adapters.files.DirectoryFollowStore;
import dev.assay.model.Bytes;
import dev.assay.model.ReasonCode;
import dev.assay.rekor.tiles.TileWorkshop;
import dev.assay.testdata.Octets;
import dev.assay.testdata.log.FakeTileLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FollowerTest {
  private static final Watch ROCKET =
      Watch.of(
          "rocket",
          new Watch.Condition(
              WatchedField.REPOSITORY, new TextPattern.Exactly("https://github.com/acme/rocket")));

  @TempDir Path directory;
  private TileWorkshop workshop = TileWorkshop.of(0);
  private FakeTileLog served = workshop.fake;
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final List<Duration> pauses = new ArrayList<>();
  private WatchList watches = new WatchList(List.of(ROCKET), List.of(), certificate -> true);
  private FollowSettings settings = FollowSettings.defaults().withChunksPerBatch(1);

  @BeforeEach
  void grow() {
    workshop.fake.appendFiller(700);
    workshop.fake.append(SIGSTORE.github("acme/rocket", "release.yml"), "rocket-1.0.tar.gz");
    workshop.fake.appendFiller(99);
  }

  private FollowRound round(Start start) {
    try (DirectoryFollowStore store = passed(DirectoryFollowStore.open(directory))) {
      Follower follower =
          new Follower(
              new FollowedTiles(workshop.log(workshop.source(served))),
              watches,
              store,
              settings,
              () -> now,
              pauses::add);
      return follower.round(start, (done, size) -> {});
    }
  }

  private static ReasonCode misbehaviour(FollowRound round) {
    assertThat(round).isInstanceOf(FollowRound.Misbehaved.class);
    return ((FollowRound.Misbehaved) round).reason().code();
  }

  private static ReasonCode stop(FollowRound round) {
    assertThat(round).isInstanceOf(FollowRound.Stopped.class);
    return ((FollowRound.Stopped) round).reason().code();
  }

  private static FollowRound.Counts advanced(FollowRound round) {
    assertThat(round).isInstanceOf(FollowRound.Advanced.class);
    return round.counts();
  }

  private List<String> alerts() throws IOException {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory.resolve("outbox"))) {
      for (Path file : files.sorted().toList()) {
        lines.addAll(Files.readAllLines(file));
      }
    }
    return lines;
  }

  @Test
  void round_fromTheBeginning_provesAllAndAlertsOnce() throws Exception {
    FollowRound.Counts counts = advanced(round(new Start.At(0)));
    assertThat(counts).isEqualTo(new FollowRound.Counts(0, 800, 1, 0, 0));
    assertThat(alerts()).hasSize(1).first().asString().contains("\"index\":700", "rocket");
    assertThat(advanced(round(new Start.Stored())).from()).isEqualTo(800);
    assertThat(alerts()).hasSize(1);
  }

  @Test
  void round_fromNow_seesOnlyWhatComesAfter() throws Exception {
    assertThat(advanced(round(new Start.Now())).from()).isEqualTo(800);
    assertThat(alerts()).isEmpty();
    workshop.fake.append(SIGSTORE.github("acme/rocket", "release.yml"), "rocket-1.1.tar.gz");
    workshop.fake.appendFiller(600);
    FollowRound.Counts counts = advanced(round(new Start.Stored()));
    assertThat(counts).isEqualTo(new FollowRound.Counts(800, 1401, 1, 0, 0));
    assertThat(alerts()).hasSize(1).first().asString().contains("\"index\":800");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 255, 256, 257, 699, 700, 701, 799, 800})
  void round_fromAnyIndex_seesEverythingFromThere(int from) throws Exception {
    assertThat(advanced(round(new Start.At(from))).to()).isEqualTo(800);
    assertThat(alerts()).hasSize(from <= 700 ? 1 : 0);
  }

  @Test
  void round_growingAtEverySize_missesAndRepeatsNothing() throws Exception {
    workshop = TileWorkshop.of(0);
    served = workshop.fake;
    int releases = 0;
    FollowRound.Counts counts = advanced(round(new Start.At(0)));
    for (int i = 0; i < 40; i++) {
      workshop.fake.appendFiller(i % 7 * 23);
      workshop.fake.append(
          SIGSTORE.github("acme/rocket", "release.yml"), "rocket-1." + i + ".tar.gz");
      releases++;
      FollowRound.Counts next = advanced(round(new Start.Stored()));
      assertThat(next.from()).isEqualTo(counts.to());
      assertThat(next.alerts()).isEqualTo(1);
      counts = next;
    }
    assertThat(alerts()).hasSize(releases).doesNotHaveDuplicates();
  }

  @Test
  void round_noStateAndNoStart_isLoud() {
    assertThat(stop(round(new Start.Stored()))).isEqualTo(ReasonCode.LOG_STATE_MISSING);
    assertThat(stop(round(new Start.At(801)))).isEqualTo(ReasonCode.LOG_STATE_MISSING);
  }

  @Test
  void round_stateAndAStart_isLoud() {
    assertThat(advanced(round(new Start.Now())).to()).isEqualTo(800);
    assertThat(stop(round(new Start.Now()))).isEqualTo(ReasonCode.LOG_STATE_EXISTS);
    assertThat(stop(round(new Start.At(0)))).isEqualTo(ReasonCode.LOG_STATE_EXISTS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "[]", "{\"version\":1}", "junk"})
  void round_stateIsDamaged_isLoud(String state) throws Exception {
    assertThat(advanced(round(new Start.Now())).to()).isEqualTo(800);
    Files.writeString(directory.resolve("state.json"), state);
    assertThat(stop(round(new Start.Stored()))).isEqualTo(ReasonCode.LOG_STATE_CORRUPT);
    assertThat(stop(round(new Start.Now()))).isEqualTo(ReasonCode.LOG_STATE_CORRUPT);
  }

  @Test
  void round_anyBitOfTheStateChanged_isNeverBelieved() throws Exception {
    assertThat(advanced(round(new Start.At(0))).to()).isEqualTo(800);
    workshop.fake.appendFiller(10);
    byte[] good = Files.readAllBytes(directory.resolve("state.json"));
    int checkpointEnd =
        new String(good, java.nio.charset.StandardCharsets.UTF_8).indexOf("startedAt");
    for (int at = 0; at < checkpointEnd - 3; at++) {
      byte[] bad = good.clone();
      bad[at] ^= 1;
      Files.write(directory.resolve("state.json"), bad);
      FollowRound round = round(new Start.Stored());
      if (round instanceof FollowRound.Advanced) {
        // Only a change that leaves the checkpoint and the position what they were goes through.
        assertThat(round.counts().from()).isEqualTo(800);
      } else {
        assertThat(stop(round))
            .isIn(ReasonCode.LOG_STATE_CORRUPT, ReasonCode.LOG_STATE_VERSION_UNSUPPORTED);
      }
      Files.write(directory.resolve("state.json"), good);
    }
  }

  @Test
  void round_stateOfAnotherVersion_isLoud() throws Exception {
    assertThat(advanced(round(new Start.Now())).to()).isEqualTo(800);
    Path state = directory.resolve("state.json");
    Files.writeString(state, Files.readString(state).replace("\"version\": 1", "\"version\": 2"));
    assertThat(stop(round(new Start.Stored()))).isEqualTo(ReasonCode.LOG_STATE_VERSION_UNSUPPORTED);
  }

  @Test
  void round_positionOfAnotherTree_isTheStatesFault() throws Exception {
    settings = settings.withChunksPerBatch(100);
    assertThat(advanced(round(new Start.At(0))).to()).isEqualTo(800);
    Path state = directory.resolve("state.json");
    FollowState read = FollowState.read(Bytes.of(Files.readAllBytes(state)));
    byte[] range =
        passed(workshop.log().prefix(300, workshop.checkpoint(800))).serialize().toArray();
    range[20] ^= 1;
    Files.write(
        state,
        new FollowState(read.note(), Bytes.of(range), 0, read.grewAt(), read.canaries())
            .json()
            .toArray());
    assertThat(stop(round(new Start.Stored()))).isEqualTo(ReasonCode.LOG_STATE_CORRUPT);
  }

  @Test
  void open_twice_isRefused() {
    try (DirectoryFollowStore store = passed(DirectoryFollowStore.open(directory))) {
      assertThat(store.outbox()).isDirectory();
      assertThat(refused(DirectoryFollowStore.open(directory)).code())
          .isEqualTo(ReasonCode.LOG_STATE_IN_USE);
    }
    try (DirectoryFollowStore again = passed(DirectoryFollowStore.open(directory))) {
      assertThat(again.outbox()).isDirectory();
    }
  }

  @Test
  void round_smallerCheckpoint_isAskedForAgainAndThenEvidence() throws Exception {
    assertThat(advanced(round(new Start.Now())).to()).isEqualTo(800);
    served.serveCheckpoint(500);
    FollowRound round = round(new Start.Stored());
    assertThat(misbehaviour(round)).isEqualTo(ReasonCode.LOG_SHRANK);
    assertThat(pauses).hasSize(3);
    LogEvidence evidence = evidence(round);
    assertThat(evidence.older().orElseThrow().utf8Lossy())
        .isEqualTo(workshop.fake.entries().checkpoint(800));
    assertThat(evidence.newer().orElseThrow().utf8Lossy())
        .isEqualTo(workshop.fake.entries().checkpoint(500));
    assertThat(alerts()).hasSize(1).first().asString().contains("log_misbehaved");
    served.serveNewestCheckpoint();
    assertThat(advanced(round(new Start.Stored())).to()).isEqualTo(800);
  }

  @Test
  void round_smallerCheckpointOnceThenFine_isNoMatter() {
    assertThat(advanced(round(new Start.Now())).to()).isEqualTo(800);
    served.serveCheckpoint(799);
    try (DirectoryFollowStore store = passed(DirectoryFollowStore.open(directory))) {
      Follower follower =
          new Follower(
              new FollowedTiles(workshop.log()),
              watches,
              store,
              settings,
              () -> now,
              pause -> served.serveNewestCheckpoint());
      assertThat(advanced(follower.round(new Start.Stored(), (done, size) -> {})).to())
          .isEqualTo(800);
    }
  }

  @Test
  void round_forkAtEqualSize_isASplitView() throws Exception {
    assertThat(advanced(round(new Start.Now())).to()).isEqualTo(800);
    served = workshop.fake.fork(799);
    served.append(Octets.ofUtf8("{}"));
    FollowRound round = round(new Start.Stored());
    assertThat(misbehaviour(round)).isEqualTo(ReasonCode.LOG_SPLIT_VIEW);
    assertThat(evidence(round).newer().orElseThrow().utf8Lossy())
        .isEqualTo(served.entries().checkpoint(800));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 256, 512, 600, 799})
  void round_forkBeforeTheKnownEnd_isProven(int at) throws Exception {
    assertThat(advanced(round(new Start.Now())).to()).isEqualTo(800);
    served = workshop.fake.fork(at);
    served.append(Octets.ofUtf8("{}"));
    served.appendFiller(900);
    workshop.cached.clear();
    FollowRound round = round(new Start.Stored());
    assertThat(misbehaviour(round)).isEqualTo(ReasonCode.LOG_INCONSISTENT);
    LogEvidence evidence = evidence(round);
    assertThat(evidence.contained().orElseThrow().value().toArray())
        .isEqualTo(served.entries().root(800).toArray());
    assertThat(evidence.proof()).isNotEmpty();
  }

  @Test
  void round_smallerFork_isProvenAsAFork() throws Exception {
    assertThat(advanced(round(new Start.Now())).to()).isEqualTo(800);
    FakeTileLog fork = workshop.fake.fork(300);
    fork.append(Octets.ofUtf8("{}"));
    fork.appendFiller(99);
    served.serveCheckpoint(fork.entries().checkpoint(400));
    FollowRound round = round(new Start.Stored());
    assertThat(misbehaviour(round)).isEqualTo(ReasonCode.LOG_INCONSISTENT);
    assertThat(evidence(round).proof()).isNotEmpty();
  }

  @Test
  void round_wrongOriginOrKey_isCaught() {
    assertThat(advanced(round(new Start.Now())).to()).isEqualTo(800);
    FakeTileLog other =
        new FakeTileLog(
            dev.assay.testdata.sigstore.FakeLog.v2(
                SIGSTORE.rekorV2().key(), "https://other.example"));
    other.appendFiller(900);
    served.serveCheckpoint(other.entries().checkpoint(900));
    assertThat(misbehaviour(round(new Start.Stored())))
        .isEqualTo(ReasonCode.CHECKPOINT_SIGNATURE_MISSING);
  }

  @Test
  void round_entriesSwapped_areCaughtAndThePositionStays() throws Exception {
    served.bend("tile/entries/001", bundle -> bundle.flip(bundle.size() - 1));
    assertThat(misbehaviour(round(new Start.At(0)))).isEqualTo(ReasonCode.LOG_ENTRY_SWAPPED);
    served.behave();
    FollowRound.Counts counts = advanced(round(new Start.Stored()));
    assertThat(counts.from()).isEqualTo(256);
    assertThat(counts.to()).isEqualTo(800);
    assertThat(alerts()).anyMatch(line -> line.contains("\"index\":700"));
  }

  @Test
  void round_logIsNotReached_accusesNobody() {
    assertThat(advanced(round(new Start.Now())).to()).isEqualTo(800);
    served.remove("checkpoint");
    assertThat(stop(round(new Start.Stored()))).isEqualTo(ReasonCode.LOG_FILE_MISSING);
  }

  @Test
  void round_logStandsStill_isAnAlarmAfterADay() {
    assertThat(advanced(round(new Start.Now())).to()).isEqualTo(800);
    now = now.plus(Duration.ofHours(23));
    assertThat(advanced(round(new Start.Stored())).to()).isEqualTo(800);
    now = now.plus(Duration.ofHours(2));
    assertThat(misbehaviour(round(new Start.Stored()))).isEqualTo(ReasonCode.LOG_CHECKPOINT_STALE);
    settings = settings.ofFrozenLog();
    assertThat(advanced(round(new Start.Stored())).to()).isEqualTo(800);
  }

  @Test
  void round_clockGoesBackADay_isNoMatter() {
    assertThat(advanced(round(new Start.Now())).to()).isEqualTo(800);
    now = now.minus(Duration.ofDays(1));
    workshop.fake.appendFiller(5);
    assertThat(advanced(round(new Start.Stored())).to()).isEqualTo(805);
  }

  @Test
  void round_canary_isAnAlarmWhenItIsSilent() throws Exception {
    Watch canary =
        new Watch("canary", ROCKET.conditions(), false, Optional.of(Duration.ofHours(6)));
    watches = new WatchList(List.of(canary), List.of(), certificate -> true);
    assertThat(advanced(round(new Start.Now())).alerts()).isZero();
    now = now.plus(Duration.ofHours(5));
    assertThat(advanced(round(new Start.Stored())).alerts()).isZero();
    now = now.plus(Duration.ofHours(2));
    assertThat(advanced(round(new Start.Stored())).alerts()).isEqualTo(1);
    assertThat(alerts()).anyMatch(line -> line.contains("canary_silent"));
    workshop.fake.append(SIGSTORE.github("acme/rocket", "release.yml"), "rocket-2.tar.gz");
    assertThat(advanced(round(new Start.Stored())).alerts()).isEqualTo(1);
    now = now.plus(Duration.ofHours(5));
    assertThat(advanced(round(new Start.Stored())).alerts()).isZero();
  }

  @Test
  void round_allowedEntry_isCountedAndNotAlerted() throws Exception {
    Allowance ours =
        new Allowance(
            "rocket",
            java.util.OptionalLong.of(700),
            Optional.empty(),
            Optional.empty(),
            "our own release",
            Optional.empty());
    watches = new WatchList(List.of(ROCKET), List.of(ours), certificate -> true);
    assertThat(advanced(round(new Start.At(0)))).isEqualTo(new FollowRound.Counts(0, 800, 0, 1, 0));
    assertThat(alerts()).isEmpty();
  }

  private LogEvidence evidence(FollowRound round) throws Exception {
    Path file = Path.of(((FollowRound.Misbehaved) round).evidence());
    Bytes document = Bytes.of(Files.readAllBytes(file));
    LogEvidence evidence = LogEvidence.read(document);
    assertThat(evidence.json()).isEqualTo(document);
    return evidence;
  }
}
