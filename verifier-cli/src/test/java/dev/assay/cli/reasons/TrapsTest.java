package dev.assay.cli.reasons;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.testdata.vectors.Vector;
import dev.assay.testdata.vectors.Vectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@code docs/traps.md} names is there. */
final class TrapsTest {
  private static final Path ROOT = Path.of(System.getProperty("basedir", ".")).resolve("..");
  private static final Pattern LINK =
      Pattern.compile("`([a-z-]+/[A-Z0-9_]+/[^`]+|[A-Z]\\w+#\\w+)`");

  private static List<String> links() throws IOException {
    return LINK.matcher(Files.readString(ROOT.resolve("docs/traps.md")))
        .results()
        .map((MatchResult match) -> match.group(1))
        .toList();
  }

  @Test
  void everyLine_namesAVectorOrATestThatExists() throws IOException {
    Set<String> vectors =
        Vectors.all().stream()
            .map(Vector::path)
            .map(path -> path.replaceFirst("[.]json$", ""))
            .collect(Collectors.toSet());
    Set<String> tests = tests();

    assertThat(links()).hasSizeGreaterThan(60);
    assertThat(links())
        .allSatisfy(link -> assertThat(link.contains("#") ? tests : vectors).contains(link));
  }

  @Test
  void everyLine_isHeldBySomething() throws IOException {
    assertThat(Files.readAllLines(ROOT.resolve("docs/traps.md")))
        .filteredOn(line -> line.startsWith("| ") && !line.startsWith("| trap "))
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line).containsPattern(LINK));
  }

  private static Set<String> tests() throws IOException {
    Pattern method = Pattern.compile("(?m)^  void (\\w+)\\(");
    Set<String> tests = new HashSet<>();
    for (String module : List.of("verifier-core", "verifier-cli")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/test/java"))) {
        files
            .filter(file -> file.toString().endsWith("Test.java"))
            .flatMap(file -> methods(file, method))
            .forEach(tests::add);
      }
    }
    return tests;
  }

  private static Stream<String> methods(Path file, Pattern method) {
    try {
      String name = String.valueOf(file.getFileName()).replace(".java", "");
      return method.matcher(Files.readString(file)).results().map(m -> name + "#" + m.group(1));
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }
}
