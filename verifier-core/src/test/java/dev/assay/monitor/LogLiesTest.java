package dev.assay.monitor;

import static dev.assay.rekor.tiles.TileWorkshop.SIGSTORE;
import static dev.assay.rekor.tiles.TileWorkshop.passed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.adapters.files.DirectoryFollowStore;
import dev.assay.model.ReasonCode;
import dev.assay.rekor.tiles.TileWorkshop;
import dev.assay.testdata.log.Lie;
import dev.assay.testdata.sigstore.Witness;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every lie that a log can be made to tell is noticed by whoever follows it, under its code. */
class LogLiesTest {
  private static final int KNOWN = 600;
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Witness WITNESS = Witness.of(SIGSTORE.seed(), "witness.example");

  /** A log known up to 600, grown to {@code size}, lies. */
  record Told(Lie lie, int size, ReasonCode noticed) {}

  @TempDir Path directory;
  private final TileWorkshop workshop = TileWorkshop.of(KNOWN);

  static List<Told> toldForGood() {
    return List.of(
        new Told(new Lie.Shrunk(599), 600, ReasonCode.LOG_SHRANK),
        new Told(new Lie.Shrunk(1), 900, ReasonCode.LOG_SHRANK),
        new Told(new Lie.SplitView(), 600, ReasonCode.LOG_SPLIT_VIEW),
        new Told(new Lie.Fork(599, 900), 900, ReasonCode.LOG_INCONSISTENT),
        new Told(new Lie.Fork(0, 601), 900, ReasonCode.LOG_INCONSISTENT),
        new Told(new Lie.WrongOrigin("other.example"), 900, ReasonCode.CHECKPOINT_ORIGIN_MISMATCH),
        new Told(new Lie.WrongName("other.example"), 900, ReasonCode.CHECKPOINT_SIGNATURE_MISSING),
        new Told(new Lie.WrongSignature(), 900, ReasonCode.CHECKPOINT_SIGNATURE_INVALID),
        new Told(
            new Lie.CosignatureOnly(WITNESS, NOW), 900, ReasonCode.CHECKPOINT_SIGNATURE_MISSING),
        new Told(new Lie.Ahead(200), 900, ReasonCode.LOG_FILE_MISSING),
        new Told(new Lie.WrongHash("tile/0/002", 255), 900, ReasonCode.TILE_MISMATCH),
        new Told(new Lie.WrongHash("tile/0/003.p/132", 0), 900, ReasonCode.TILE_MISMATCH),
        new Told(new Lie.WrongHash("tile/1/000.p/3", 1), 900, ReasonCode.TILE_MISMATCH),
        new Told(new Lie.PartialsGone(), 900, ReasonCode.LOG_FILE_MISSING),
        new Told(new Lie.Swapped(600), 900, ReasonCode.LOG_ENTRY_SWAPPED),
        new Told(new Lie.Swapped(898), 900, ReasonCode.LOG_ENTRY_SWAPPED),
        new Told(new Lie.Replaced(767), 900, ReasonCode.LOG_ENTRY_SWAPPED),
        new Told(new Lie.EntryMissing(2), 900, ReasonCode.TILE_MALFORMED),
        new Told(new Lie.EntryRepeated(2), 900, ReasonCode.TILE_MALFORMED),
        new Told(new Lie.EntryRepeated(3), 900, ReasonCode.TILE_MALFORMED),
        new Told(new Lie.TrailingByte(2), 900, ReasonCode.TILE_MALFORMED));
  }

  private FollowRound round(Start start) {
    try (DirectoryFollowStore store = passed(DirectoryFollowStore.open(directory))) {
      Follower follower =
          new Follower(
              new FollowedTiles(workshop.log()),
              new WatchList(List.of(), List.of(), certificate -> true),
              store,
              FollowSettings.defaults(),
              () -> NOW,
              pause -> {});
      return follower.round(start, (done, size) -> {});
    }
  }

  private static ReasonCode noticed(FollowRound round) {
    return switch (round) {
      case FollowRound.Misbehaved misbehaved -> misbehaved.reason().code();
      case FollowRound.Stopped stopped -> stopped.reason().code();
      case FollowRound.Advanced advanced -> throw new AssertionError("believed: " + advanced);
    };
  }

  private void known() {
    assertThat(round(new Start.At(0)).counts().to()).isEqualTo(KNOWN);
    workshop.cached.clear();
  }

  @ParameterizedTest
  @MethodSource("toldForGood")
  void follow_logLies_isNoticedAndTheTruthStillFollows(Told told) {
    known();
    workshop.fake.appendFiller(told.size - KNOWN);
    workshop.fake.tell(told.lie);
    assertThat(noticed(round(new Start.Stored()))).isEqualTo(told.noticed);
    workshop.fake.behave();
    workshop.fake.serveNewestCheckpoint();
    FollowRound truth = round(new Start.Stored());
    assertThat(truth).isInstanceOf(FollowRound.Advanced.class);
    assertThat(truth.counts().to()).isEqualTo(told.size);
  }

  @Test
  void follow_cacheBetweenIsBehindOnce_isNoMatter() {
    known();
    workshop.fake.appendFiller(300);
    workshop.fake.tell(new Lie.Stale(KNOWN - 1, 1));
    assertThat(round(new Start.Stored()).counts().to()).isEqualTo(900);
  }

  @Test
  void follow_partialsAreGoneAndFullOnesThere_isNoMatter() {
    known();
    workshop.fake.appendFiller(256 * 256);
    workshop.fake.serveCheckpoint(900);
    workshop.fake.tell(new Lie.PartialsGone());
    assertThat(round(new Start.Stored()).counts().to()).isEqualTo(900);
  }

  @Test
  void follow_partialIsGoneAndTheFullOneIsOfAnotherTree_isNoticed() {
    known();
    workshop.fake.appendFiller(424);
    workshop.fake.serveCheckpoint(900);
    workshop.fake.tell(new Lie.PartialGoneFullWrong("tile/0/003"));
    assertThat(noticed(round(new Start.Stored()))).isEqualTo(ReasonCode.TILE_MISMATCH);
  }

  @Test
  void follow_cosignedCheckpoint_isFollowed() {
    known();
    workshop.fake.appendFiller(300);
    workshop.fake.cosign(WITNESS, NOW);
    assertThat(round(new Start.Stored()).counts().to()).isEqualTo(900);
  }

  @Test
  void lies_allOfThem_areToldHere() {
    Set<Class<?>> told = new HashSet<>();
    toldForGood().forEach(one -> told.add(one.lie.getClass()));
    told.addAll(List.of(Lie.Stale.class, Lie.PartialGoneFullWrong.class));
    assertThat(told)
        .containsExactlyInAnyOrderElementsOf(Arrays.asList(Lie.class.getPermittedSubclasses()));
  }
}
