package dev.assay.monitor;

import static dev.assay.rekor.tiles.TileWorkshop.SIGSTORE;
import static dev.assay.rekor.tiles.TileWorkshop.passed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.adapters.files.DirectoryFollowStore;
import dev.assay.adapters.files.Outbox;
import dev.assay.model.Bytes;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.rekor.tiles.TileWorkshop;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process ends before or after any one thing that a follower or an outbox writes. */
class FollowerCrashTest {
  private static final WatchList ROCKET =
      new WatchList(
          List.of(
              Watch.of(
                  "rocket",
                  new Watch.Condition(
                      WatchedField.REPOSITORY,
                      new TextPattern.Exactly("https://github.com/acme/rocket")))),
          List.of(),
          certificate -> true);

  private static TileWorkshop workshop;
  private static Set<String> releases;

  @TempDir Path root;

  /** The end of the process: nothing of ours catches it. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  /** Counts what is written, and ends the process at one of these points. */
  private static final class Points {
    private final int fatal;
    private int passed;

    Points(int fatal) {
      this.fatal = fatal;
    }

    void pass() {
      if (passed++ == fatal) {
        throw new Killed();
      }
    }
  }

  private record DyingStore(FollowStore store, Points points) implements FollowStore {
    @Override
    public Outcome<Optional<Bytes>> load() {
      return store.load();
    }

    @Override
    public Optional<Reason> save(Bytes state) {
      points.pass();
      Optional<Reason> result = store.save(state);
      points.pass();
      return result;
    }

    @Override
    public Optional<Reason> enqueue(String batch, List<Alert> alerts) {
      points.pass();
      Optional<Reason> result = store.enqueue(batch, alerts);
      points.pass();
      return result;
    }

    @Override
    public Outcome<String> keep(LogEvidence evidence) {
      return store.keep(evidence);
    }
  }

  private record DyingSink(List<String> received, Points points) implements AlertSink {
    @Override
    public String name() {
      return "sink";
    }

    @Override
    public Optional<String> deliver(String key, String json) {
      points.pass();
      received.add(json.replaceAll(".*\"index\":([0-9]+).*", "$1"));
      points.pass();
      return Optional.empty();
    }
  }

  @BeforeAll
  static void grow() {
    workshop = TileWorkshop.of(0);
    releases = new HashSet<>();
    for (int i = 0; i < 9; i++) {
      workshop.fake.appendFiller(i * 37);
      releases.add(
          Integer.toString(
              workshop.fake.append(
                  SIGSTORE.github("acme/rocket", "release.yml"), "rocket-1." + i + ".tar.gz")));
    }
  }

  /** One run of the program; whether it came to its end. */
  private static boolean run(Path directory, List<String> received, Points points, boolean first) {
    try (DirectoryFollowStore store = passed(DirectoryFollowStore.open(directory))) {
      Follower follower =
          new Follower(
              new FollowedTiles(workshop.log()),
              ROCKET,
              new DyingStore(store, points),
              FollowSettings.defaults().withChunksPerBatch(1),
              () -> Instant.EPOCH,
              pause -> {});
      Optional<Bytes> state = passed(store.load());
      assertThat(state.isPresent() || first).as("a state once written is there").isTrue();
      FollowRound round =
          follower.round(
              state.isPresent() ? new Start.Stored() : new Start.At(0), (done, size) -> {});
      assertThat(round).isInstanceOf(FollowRound.Advanced.class);
      Outbox.Delivery delivery =
          new Outbox(store.outbox()).deliver(List.of(new DyingSink(received, points)));
      assertThat(delivery.problems()).isEmpty();
      return true;
    } catch (Killed killed) {
      return false;
    }
  }

  @Test
  void run_killedAtEveryPoint_skipsNothingAndRepeatsAtMostTheAlertInFlight() {
    int point = 0;
    for (boolean ended = false; !ended; point++) {
      Path directory = root.resolve("point-" + point);
      List<String> received = new ArrayList<>();
      ended = run(directory, received, new Points(point), true);
      if (!ended) {
        assertThat(run(directory, received, new Points(Integer.MAX_VALUE), point < 2)).isTrue();
      }
      assertThat(new HashSet<>(received)).as("killed at %d", point).isEqualTo(releases);
      assertThat(received.size())
          .as("killed at %d", point)
          .isLessThanOrEqualTo(releases.size() + 1);
    }
    assertThat(point).isGreaterThan(2 * releases.size());
  }

  @Test
  void run_killedTwice_atEveryPairOfPoints_skipsNothing() {
    for (int first = 0; first < 36; first += 9) {
      for (int second = 0; second < 36; second += 6) {
        Path directory = root.resolve(first + "-" + second);
        List<String> received = new ArrayList<>();
        boolean unused = run(directory, received, new Points(first), true);
        unused = run(directory, received, new Points(second), true);
        unused = run(directory, received, new Points(Integer.MAX_VALUE), true);
        assertThat(new HashSet<>(received)).as("%d, %d", first, second).isEqualTo(releases);
        assertThat(received.size()).isLessThanOrEqualTo(releases.size() + 2);
      }
    }
  }
}
