package dev.assay.gates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.gates.JavaSources.Declaration;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How long files and methods may be, and what must be documented. */
class SourceBudgetTest {
  private static final int MAX_FILE_LINES = 500;
  private static final int MEDIAN_FILE_LINES = 120;
  private static final int MAX_METHOD_LINES = 60;
  private static final int P90_METHOD_LINES = 25;
  private static final int MEDIAN_METHOD_LINES = 8;

  /** Files over the budget, each with the reason why splitting it would help nobody. */
  private static final Map<String, String> LONG_FILES =
      Map.of(
          "verifier-core/src/main/java/dev/assay/model/ReasonCode.java",
          "a table: one enum constant of four lines per code, and Java cannot split an enum");

  private static List<Declaration> methods(String sourceSet) {
    return JavaSources.declarations(ProjectFiles.java(sourceSet)).stream()
        .filter(Declaration::isMethod)
        .toList();
  }

  private static int linesOf(Path file) {
    return (int) ProjectFiles.read(file).lines().count();
  }

  /** The smallest value that {@code percent} of all values do not exceed. */
  private static int percentile(List<Integer> values, int percent) {
    List<Integer> sorted = values.stream().sorted().toList();
    return sorted.get(Math.max(0, Math.ceilDiv(sorted.size() * percent, 100) - 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"main", "test"})
  void files_all_areShort(String sourceSet) {
    assertThat(ProjectFiles.java(sourceSet))
        .filteredOn(file -> !LONG_FILES.containsKey(ProjectFiles.name(file)))
        .filteredOn(file -> linesOf(file) > MAX_FILE_LINES)
        .as("files of more than %d lines", MAX_FILE_LINES)
        .isEmpty();
  }

  @Test
  void longFiles_stillAre() {
    assertThat(LONG_FILES.keySet())
        .allMatch(name -> linesOf(ProjectFiles.root().resolve(name)) > MAX_FILE_LINES);
  }

  @Test
  void files_inTheMiddle_areShort() {
    List<Integer> lines =
        ProjectFiles.java("main").stream().map(SourceBudgetTest::linesOf).toList();

    assertThat(percentile(lines, 50)).isLessThanOrEqualTo(MEDIAN_FILE_LINES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"main", "test"})
  void methods_all_areShort(String sourceSet) {
    List<Declaration> methods = methods(sourceSet);
    List<Integer> lines = methods.stream().map(Declaration::lines).toList();

    assertThat(methods)
        .filteredOn(method -> method.lines() > MAX_METHOD_LINES)
        .as("methods of more than %d lines", MAX_METHOD_LINES)
        .isEmpty();
    assertThat(percentile(lines, 90)).as("90th percentile").isLessThanOrEqualTo(P90_METHOD_LINES);
  }

  @Test
  void methods_inTheMiddle_areShort() {
    List<Integer> lines = methods("main").stream().map(Declaration::lines).toList();

    assertThat(percentile(lines, 50)).isLessThanOrEqualTo(MEDIAN_METHOD_LINES);
  }

  @Test
  void publicApi_ofTheLibrary_isDocumented() {
    Predicate<Path> inLibrary = file -> ProjectFiles.name(file).startsWith("verifier-core/");
    List<Path> files = ProjectFiles.java("main").stream().filter(inLibrary).toList();

    assertThat(JavaSources.declarations(files))
        .filteredOn(declared -> declared.needsDoc() && !declared.isDocumented())
        .extracting(Declaration::where)
        .as("public, and without a doc comment")
        .isEmpty();
  }
}
