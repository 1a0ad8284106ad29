package dev.assay.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.cli.command.Shell;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rehearsal must go through what a server does, or the archive lacks it without a word. */
final class ServeRehearsalTest {
  @TempDir Path directory;

  @Test
  void play_always_isAnsweredVerdictsAndPages() throws Exception {
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(log, true, StandardCharsets.UTF_8);
    ServeRehearsal rehearsal =
        new ServeRehearsal(
            new Shell(
                InputStream.nullInputStream(),
                out,
                out,
                Map.of(),
                directory,
                false,
                false,
                Clock.fixed(Instant.parse("2026-08-22T00:00:00Z"), ZoneOffset.UTC)));

    rehearsal.prepare();
    rehearsal.play();

    assertThat(log.toString(StandardCharsets.UTF_8).lines())
        .filteredOn(line -> line.contains("\"event\":\"request\""))
        .hasSize(46)
        .allSatisfy(line -> assertThat(line).contains("\"status\":\"200\""))
        .filteredOn(line -> line.contains("VERIFIED"))
        .hasSize(21);
  }
}
