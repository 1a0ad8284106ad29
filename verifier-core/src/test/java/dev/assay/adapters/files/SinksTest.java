package dev.assay.adapters.files;

import static dev.assay.rekor.tiles.TileWorkshop.passed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.monitor.Alert;
import dev.assay.monitor.AlertSink;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SinksTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  @TempDir Path directory;

  private static Alert alert(long index) {
    return new Alert(
        Alert.Kind.MATCH,
        "rule",
        "log.example",
        OptionalLong.of(index),
        Optional.empty(),
        Map.of("san", "$(touch harm); x"),
        Optional.empty(),
        true,
        100,
        Instant.EPOCH);
  }

  /** A sink that accepts as many as it is told to. */
  private static final class Picky implements AlertSink {
    private final String name;
    private final List<String> got = new ArrayList<>();
    private int accepts;

    Picky(String name, int accepts) {
      this.name = name;
      this.accepts = accepts;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Optional<String> deliver(String key, String json) {
      if (got.size() == accepts) {
        return Optional.of("enough");
      }
      got.add(json);
      return Optional.empty();
    }
  }

  @Test
  void outbox_oneSinkRefuses_theOthersGoOnAndItCatchesUpInOrder() {
    try (DirectoryFollowStore store = passed(DirectoryFollowStore.open(directory))) {
      List<String> all = new ArrayList<>();
      for (long batch : new long[] {9, 10, 1000}) {
        List<Alert> alerts = List.of(alert(batch), alert(batch + 1));
        alerts.forEach(alert -> all.add(alert.json()));
        assertThat(store.enqueue("at-" + batch, alerts)).isEmpty();
      }
      Outbox outbox = new Outbox(store.outbox());
      Picky whole = new Picky("whole", 100);
      Picky partly = new Picky("partly", 3);
      Outbox.Delivery first = outbox.deliver(List.of(whole, partly));
      assertThat(whole.got).isEqualTo(all);
      assertThat(partly.got).isEqualTo(all.subList(0, 3));
      assertThat(first).isEqualTo(new Outbox.Delivery(9, List.of("partly: enough")));

      partly.accepts = 100;
      Outbox.Delivery second = outbox.deliver(List.of(whole, partly));
      assertThat(partly.got).isEqualTo(all);
      assertThat(whole.got).isEqualTo(all);
      assertThat(second).isEqualTo(new Outbox.Delivery(3, List.of()));
      assertThat(store.outbox()).isEmptyDirectory();
    }
  }

  @Test
  void outbox_batchIsDamaged_isAProblemAndStays() throws Exception {
    try (DirectoryFollowStore store = passed(DirectoryFollowStore.open(directory))) {
      Path batch = store.outbox().resolve("at-1.jsonl");
      Files.writeString(batch, "{\"no\":\"key\"}\n");
      Outbox.Delivery delivery = new Outbox(store.outbox()).deliver(List.of(new Picky("sink", 9)));
      assertThat(delivery.problems()).hasSize(1);
      assertThat(batch).exists();
    }
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void exec_program_getsTheAlertAndNoShellSeesIt() throws Exception {
    ExecHook hook = new ExecHook("exec-1", List.of("tee", "got.json"), directory, LONG);
    assertThat(hook.deliver("key", alert(1).json())).isEmpty();
    assertThat(Files.readString(directory.resolve("got.json"))).isEqualTo(alert(1).json() + "\n");
    assertThat(directory.resolve("harm")).doesNotExist();
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void exec_failsOrIsNotThereOrDoesNotEnd_isNotAccepted() {
    assertThat(hook(LONG, "false").deliver("key", "{}")).contains("false ended with exit code 1");
    assertThat(hook(LONG, "no-such-program").deliver("key", "{}"))
        .contains("no-such-program cannot be started");
    assertThat(hook(Duration.ofMillis(50), "sleep", "600").deliver("key", "{}"))
        .contains("sleep did not end within PT0.05S");
    assertThat(hook(LONG, "true").deliver("key", "x".repeat(1 << 20))).isEmpty();
  }

  private ExecHook hook(Duration limit, String... command) {
    return new ExecHook("exec-1", List.of(command), directory, limit);
  }

  @Test
  void jsonLines_areAppended_andAPlaceThatCannotBeWrittenRefuses() throws Exception {
    JsonLinesFile sink = new JsonLinesFile("jsonl-1", directory.resolve("alerts.jsonl"));
    assertThat(sink.deliver("a", "{\"a\":1}")).isEmpty();
    assertThat(sink.deliver("b", "{\"b\":2}")).isEmpty();
    assertThat(Files.readAllLines(directory.resolve("alerts.jsonl")))
        .containsExactly("{\"a\":1}", "{\"b\":2}");
    assertThat(new JsonLinesFile("jsonl-1", directory).deliver("a", "{}")).isPresent();
  }
}
