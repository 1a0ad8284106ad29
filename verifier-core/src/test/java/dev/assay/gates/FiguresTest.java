package dev.assay.gates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The table of all figures and both plots say what {@code docs/figures.toml} says. */
final class FiguresTest {
  private record Run(int exitCode, String said) {}

  private static Run run(String... words) throws IOException, InterruptedException {
    Process process;
    try {
      process = new ProcessBuilder(words).redirectErrorStream(true).start();
    } catch (IOException absent) {
      return new Run(-1, "");
    }
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Run(process.waitFor(), said);
  }

  @Test
  void figures_tableAndPlots_areMadeFromTheData() throws Exception {
    assumeTrue(
        run("python3", "-c", "import tomllib").exitCode() == 0, "no python3 of 3.11: skipped");

    Run run = run("python3", Path.of("../tools/figures").toString(), "--check");

    assertThat(run.said()).as("tools/figures writes them").isEmpty();
    assertThat(run.exitCode()).isZero();
  }
}
