package dev.assay.gates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code benchmarks/guard} names what got slower, without measuring anything here. */
final class GuardTest {
  private static final Path GUARD = Path.of("../benchmarks/guard").toAbsolutePath().normalize();
  private static final Path BASELINE = GUARD.resolveSibling("baseline.toml");
  private static final String LIBRARY = "library / raw operations";
  private static final String COLD = "CPU of assay verify / java -version";

  @TempDir Path directory;
  private TreeMap<String, Double> figures;

  private record Run(int exitCode, List<String> lines) {}

  @BeforeEach
  void read() throws Exception {
    assumeTrue(
        run("python3", "-c", "import tomllib").exitCode() == 0, "no python3 of 3.11: skipped");
    figures = new TreeMap<>();
    for (MatchResult row :
        Pattern.compile("name = \"([^\"]*)\"\nratio = ([0-9.]+)")
            .matcher(Files.readString(BASELINE))
            .results()
            .toList()) {
      figures.put(row.group(1), Double.valueOf(row.group(2)));
    }
    assertThat(figures).containsKeys(LIBRARY, COLD).hasSizeGreaterThan(5);
  }

  private static Run run(String... words) throws IOException, InterruptedException {
    Process process;
    try {
      process = new ProcessBuilder(words).redirectErrorStream(true).start();
    } catch (IOException absent) {
      return new Run(-1, List.of());
    }
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Run(process.waitFor(), said.lines().toList());
  }

  private Run guard(String... more) throws IOException, InterruptedException {
    Path file = directory.resolve("figures.json");
    List<String> members = new ArrayList<>();
    figures.forEach((name, ratio) -> members.add("\"" + name + "\": " + ratio));
    Files.writeString(file, "{" + String.join(", ", members) + "}");
    List<String> words = new ArrayList<>();
    words.addAll(List.of("python3", GUARD.toString(), "--figures", file.toString()));
    words.addAll(List.of(more));
    return run(words.toArray(String[]::new));
  }

  private static List<String> slower(Run run) {
    return run.lines().stream().filter(line -> line.startsWith("slower: ")).toList();
  }

  @Test
  void guard_figuresOfTheBaseline_pass() throws Exception {
    Run run = guard();

    assertThat(slower(run)).isEmpty();
    assertThat(run.exitCode()).isZero();
  }

  @ParameterizedTest
  @CsvSource({LIBRARY + ", 0.5", COLD + ", 2.0"})
  void guard_oneIsWorse_failsAndNamesItAlone(String name, double factor) throws Exception {
    figures.merge(name, factor, (ratio, by) -> ratio * by);

    Run run = guard();

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(slower(run)).singleElement().asString().startsWith("slower: " + name + ": ");
  }

  @ParameterizedTest
  @CsvSource({LIBRARY + ", 1.9", COLD + ", 0.5"})
  void guard_oneIsBetter_passes(String name, double factor) throws Exception {
    figures.merge(name, factor, (ratio, by) -> ratio * by);

    assertThat(guard().exitCode()).isZero();
  }

  @Test
  void guard_doctoredBaseline_failsAndNamesTheRow() throws Exception {
    Path doctored = directory.resolve("baseline.toml");
    String text = Files.readString(BASELINE);
    Files.writeString(
        doctored, text.replaceFirst("(\"" + LIBRARY + "\"\nratio = )[0-9.]+", "$199.0"));

    Run run = guard("--baseline", doctored.toString());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(slower(run)).singleElement().asString().contains(LIBRARY).contains("was 99.00");
  }

  @Test
  void guard_rowThatIsNotMeasured_failsInsteadOfPassing() throws Exception {
    figures.remove(LIBRARY);
    figures.put("another", 1.0);

    Run run = guard();

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(String.join("\n", slower(run)))
        .contains(LIBRARY + ": not measured")
        .contains("another: measured, but not in the baseline");
  }

  @Test
  void guard_write_renewsTheRatiosAndNothingElse() throws Exception {
    Path copy = Files.copy(BASELINE, directory.resolve("baseline.toml"));
    figures.replaceAll((name, ratio) -> ratio * 3);

    assertThat(guard("--write", "--baseline", copy.toString()).exitCode()).isZero();

    assertThat(guard("--baseline", copy.toString()).exitCode()).isZero();
    String ratios = "ratio = [0-9.]+";
    assertThat(Files.readString(copy).replaceAll(ratios, ""))
        .isEqualTo(Files.readString(BASELINE).replaceAll(ratios, ""));
    assertThat(Files.readString(copy)).isNotEqualTo(Files.readString(BASELINE));
  }
}
