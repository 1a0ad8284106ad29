package dev.assay.cli.reasons;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.model.ReasonCode;
import dev.assay.testdata.vectors.Vector;
import dev.assay.testdata.vectors.Vectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every reason code is provoked: by a vector, or by the test that {@code provoked.txt} names. That
 * list is for what no piece of evidence can cause: networks, files, logs that lie.
 */
final class ReasonsProvokedTest {
  private static final Path ROOT = Path.of(System.getProperty("basedir", ".")).resolve("..");

  /** One line: a code, and the test class whose source asserts it. */
  record Line(String code, String testClass) {}

  static List<Line> lines() throws IOException {
    Path list = ROOT.resolve("verifier-cli/src/test/resources/dev/assay/cli/reasons/provoked.txt");
    List<Line> lines = new ArrayList<>();
    for (String line : Files.readAllLines(list)) {
      if (!line.isBlank() && !line.startsWith("#")) {
        String[] words = line.strip().split("\\s+");
        assertThat(words).as(line).hasSize(2);
        lines.add(new Line(words[0], words[1]));
      }
    }
    return lines;
  }

  @Test
  void everyCode_hasAVectorOrATest() throws IOException {
    Set<String> provoked = new TreeSet<>();
    Vectors.all().stream()
        .filter(vector -> !vector.isGood())
        .map(Vector::expect)
        .forEach(provoked::add);
    lines().forEach(line -> provoked.add(line.code()));

    Set<String> all =
        EnumSet.allOf(ReasonCode.class).stream().map(Enum::name).collect(Collectors.toSet());
    assertThat(provoked).containsExactlyInAnyOrderElementsOf(all);
  }

  @ParameterizedTest
  @MethodSource("lines")
  void test_isThereAndAssertsTheCode(Line line) throws IOException {
    String source = null;
    String path = "src/test/java/" + line.testClass().replace('.', '/') + ".java";
    for (String module : List.of("verifier-core", "verifier-cli", "verifier-server", "testdata")) {
      Path file = ROOT.resolve(module).resolve(path);
      source = source == null && Files.exists(file) ? Files.readString(file) : source;
    }

    assertThat(source).as("source of " + line.testClass()).isNotNull();
    assertThat(source).contains("@").containsPattern("\\b" + line.code() + "\\b");
  }
}
