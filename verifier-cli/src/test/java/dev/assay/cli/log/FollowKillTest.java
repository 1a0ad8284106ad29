package dev.assay.cli.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.cli.Main;
import dev.assay.testdata.http.LoopbackServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A follower whose process is killed at many points, chosen by how many files it had asked for. */
class FollowKillTest {
  private static final int SIZE = 40_000;
  private static final int RELEASES = 40;
  private static final int BATCH = 64 * 256;
  private static final Pattern INDEX = Pattern.compile("\"index\":([0-9]+)");

  @TempDir Path directory;

  @Test
  void follow_killedAgainAndAgain_skipsNothingAndRepeatsAtMostABatch() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    AtomicInteger killAt = new AtomicInteger(Integer.MAX_VALUE);
    AtomicReference<Process> victim = new AtomicReference<>();
    try (LogScene scene = new LogScene(directory, 0);
        LoopbackServer server =
            LoopbackServer.start(request -> {
              if (asked.incrementAndGet() >= killAt.get()) {
                Process process = victim.get();
                if (process != null) {
                  process.destroyForcibly();
                }
              }
              return scene.fake.site().answer(request);
            })) {
      Set<Integer> releases = grow(scene);
      write(directory);
      int kills = 0;
      boolean ended = false;
      // Each run gets further by a few more files before it is killed, so that every part of a
      // batch and of its end is hit; it ends when a run was not killed.
      for (int run = 0; !ended; run++) {
        asked.set(0);
        killAt.set(3 + run * 13);
        Process process = start(server.baseUrl(), run == 0 ? "0" : "");
        victim.set(process);
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        if (process.exitValue() == 7 || process.exitValue() == 0) {
          ended = true;
        } else {
          kills++;
        }
        if (run == 0) {
          // The first state may not have been written: then there is still none.
          ended = false;
        }
      }
      assertThat(kills).isGreaterThan(5);
      List<Integer> alerts = alerts();
      assertThat(new HashSet<>(alerts)).isEqualTo(releases);
      // An alert can be handed over again only by the run after the one that was killed meanwhile.
      assertThat(alerts.size() - releases.size()).isLessThanOrEqualTo(kills);
    }
  }

  private static Set<Integer> grow(LogScene scene) {
    Set<Integer> releases = new HashSet<>();
    for (int i = 0; i < RELEASES; i++) {
      releases.add(scene.release("acme/rocket", "1." + i));
      scene.fake.appendFiller(SIZE / RELEASES - 1);
    }
    assertThat(scene.fake.size()).isGreaterThan(2 * BATCH);
    return releases;
  }

  private static void write(Path directory) throws IOException {
    Files.writeString(
        directory.resolve("watch.toml"),
        """
        version = 1
        [[watch]]
        name = "rocket"
        repository = "acme/rocket"
        [[sink]]
        kind = "jsonl"
        file = "alerts.jsonl"
        """);
  }

  private Process start(String source, String from) throws IOException {
    List<String> words =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                Optional.ofNullable(System.getProperty("surefire.test.class.path"))
                    .orElse(System.getProperty("java.class.path")),
                Main.class.getName(),
                "log",
                "follow",
                "--once",
                "--connections",
                "2",
                "--rules",
                "watch.toml",
                "--state",
                "state",
                "--trusted-root",
                "root.json",
                "--no-cache",
                "--source",
                source));
    if (!from.isEmpty() || !hasState()) {
      words.addAll(List.of("--from", "0"));
    }
    return new ProcessBuilder(words)
        .directory(directory.toFile())
        .redirectErrorStream(true)
        .redirectOutput(directory.resolve("out.txt").toFile())
        .start();
  }

  private boolean hasState() throws IOException {
    Path states = directory.resolve("state");
    if (!Files.isDirectory(states)) {
      return false;
    }
    try (var files = Files.walk(states)) {
      return files.anyMatch(file -> file.endsWith("state.json"));
    }
  }

  private List<Integer> alerts() throws IOException {
    List<Integer> indexes = new ArrayList<>();
    for (String line : Files.readAllLines(directory.resolve("alerts.jsonl"))) {
      Matcher index = INDEX.matcher(line);
      assertThat(index.find()).as(line).isTrue();
      indexes.add(Integer.parseInt(index.group(1)));
    }
    return indexes;
  }
}
