package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.assay.cli.command.ArgumentParser;
import dev.assay.cli.command.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command line of these pages is one that the program takes. */
final class DocumentedCommandsTest {
  private static final Path DOCS = Path.of(System.getProperty("basedir", ".")).resolve("../docs");

  static List<String> lines() throws IOException {
    List<String> lines = new ArrayList<>();
    for (String page : List.of("ledger.md", "receipts.md")) {
      Files.readString(DOCS.resolve(page))
          .replace("\\\n", "")
          .lines()
          .filter(line -> line.startsWith("    assay "))
          .map(line -> line.replaceFirst(" +[#>|] .*", "").strip())
          .forEach(lines::add);
    }
    return lines;
  }

  @ParameterizedTest
  @MethodSource("lines")
  void commandLine_documented_isTaken(String line) {
    List<String> words = List.of(line.split(" +"));
    Command command = Commands.root();
    int at = 1;
    while (!command.children().isEmpty()) {
      String word = words.get(at++);
      command =
          command.children().stream()
              .filter(it -> it.word().equals(word))
              .findFirst()
              .orElseThrow();
    }
    Command found = command;
    List<String> rest = words.subList(at, words.size());

    assertThatCode(() -> ArgumentParser.parse(found, rest, Map.of())).doesNotThrowAnyException();
  }
}
