package dev.assay.cli.inspect;

import static dev.assay.cli.DemoScene.file;
import static dev.assay.cli.DemoScene.job;
import static dev.assay.cli.DemoScene.sdist;
import static dev.assay.cli.DemoScene.wheel;
import static dev.assay.cli.inspect.InspectScene.demo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.cli.command.ExitCode;
import dev.assay.evidence.SignalCode;
import dev.assay.model.Verdict;
import dev.assay.testdata.pypi.FakeRelease;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples of {@code docs/inspect.md} are what the command prints. */
final class InspectDocumentTest {
  private static final Pattern BLOCK =
      Pattern.compile("(?ms)^```console\\n\\$ assay inspect ([^\\n]*)\\n(.*?)^```$");

  private static final Pattern POLICY = Pattern.compile("(?ms)^```toml\\n(.*?)^```$");

  /** Such a line stands for any number of lines. */
  private static final Pattern LEFT_OUT = Pattern.compile("(?m)^ *\\.\\.\\.\\n");

  @TempDir Path directory;
  private String policy = "";

  private static String page() throws IOException {
    return Files.readString(
        Path.of(System.getProperty("basedir", ".")).resolve("../docs/inspect.md"));
  }

  private static Stream<Arguments> examples() throws IOException {
    return BLOCK
        .matcher(page())
        .results()
        .map(block -> Arguments.of(block.group(1), block.group(2)));
  }

  @BeforeEach
  void policy() throws IOException {
    policy = POLICY.matcher(page()).results().findFirst().orElseThrow().group(1);
  }

  /** A yanked release, of which one file is not attested. */
  static InspectScene scene(Path directory) throws IOException {
    return new InspectScene(
        directory,
        demo(
            FakeRelease.of("1.0")
                .with(file(wheel("1.0"), job("1.0")), file(sdist("1.0")))
                .yanked("broken")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("examples")
  void example_isWhatTheCommandPrints(String command, String shown) throws IOException {
    try (InspectScene scene = scene(directory)) {
      Files.writeString(directory.resolve("policy.toml"), policy);
      String out = scene.inspect(command.split(" ", -1)).out();
      List<String> parts = List.of(LEFT_OUT.split(shown, -1));

      assertThat(out).startsWith(parts.getFirst()).endsWith(parts.getLast());
      int from = 0;
      for (String part : parts) {
        assertThat(out.substring(from)).contains(part);
        from = out.indexOf(part, from) + part.length();
      }
      assertThat(parts.size() > 1 || from == out.length()).isTrue();
    }
  }

  @Test
  void examples_areOneForEachFormat() throws IOException {
    List<String> commands = BLOCK.matcher(page()).results().map(block -> block.group(1)).toList();

    for (String format : List.of("json", "sarif", "markdown", "cyclonedx", "html")) {
      assertThat(commands).filteredOn(it -> it.endsWith("--format " + format)).hasSize(1);
    }
    assertThat(commands).hasSize(7);
  }

  @Test
  void policyOfThePage_refusesWhatItNames() throws IOException {
    try (InspectScene scene = scene(directory)) {
      Files.writeString(directory.resolve("policy.toml"), policy);

      assertThat(scene.inspect("demo==1.0", "--policy", "policy.toml").exitCode())
          .isEqualTo(ExitCode.REJECTED);
    }
  }

  /** The page says that two signals are refused by themselves. */
  @Test
  void signals_rejectedByThemselves_areThoseOfThePage() {
    assertThat(SignalCode.values())
        .filteredOn(code -> code.verdict().filter(Verdict.REJECTED::equals).isPresent())
        .containsExactly(SignalCode.MALICIOUS_RELEASE, SignalCode.INDEX_NOT_PERMITTED);
  }
}
