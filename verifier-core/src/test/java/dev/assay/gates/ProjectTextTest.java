package dev.assay.gates;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What must not stand in any text file of the project. */
class ProjectTextTest {
  private static final long MAX_TEXT_BYTES = 2_000_000;

  private static List<Path> texts(String... endings) throws IOException {
    List<Path> texts = new ArrayList<>();
    for (Path file : ProjectFiles.all()) {
      boolean wanted =
          endings.length == 0 || Stream.of(endings).anyMatch(file.toString()::endsWith);
      if (wanted && Files.size(file) <= MAX_TEXT_BYTES && !isBinary(file)) {
        texts.add(file);
      }
    }
    return texts;
  }

  private static boolean isBinary(Path file) throws IOException {
    for (byte one : Files.readAllBytes(file)) {
      if (one == 0) {
        return true;
      }
    }
    return false;
  }

  private static List<String> linesWith(Pattern pattern, List<Path> files) throws IOException {
    List<String> found = new ArrayList<>();
    for (Path file : files) {
      // Vectors may hold bytes that are no UTF-8, so every byte is read as one character.
      String text = Files.readString(file, StandardCharsets.ISO_8859_1);
      int number = 0;
      for (String line : text.split("\n", -1)) {
        number++;
        if (pattern.matcher(line).find()) {
          found.add(ProjectFiles.name(file) + ":" + number + ": " + line.strip());
        }
      }
    }
    return found;
  }

  @Test
  void texts_nameNoPathOfOneMachine() throws IOException {
    Pattern machinePath =
        Pattern.compile("(?<![\\w.$}-])/(?:work|root|tmp|farm|home/[a-z]+|Users/[A-Za-z]+)/");

    assertThat(linesWith(machinePath, texts())).isEmpty();
  }

  @Test
  void sources_holdNothingUnfinished() throws IOException {
    Pattern unfinished =
        Pattern.compile(
            "\\b(?:TO"
                + "DO|FIX"
                + "ME|XX"
                + "X|Unsupported"
                + "OperationException)\\b|@Dis"
                + "abled");

    assertThat(linesWith(unfinished, texts(".java", ".md", ".xml", ".sh"))).isEmpty();
  }

  @Test
  void sources_haveUnixLineEndsAndNoTabs() throws IOException {
    assertThat(linesWith(Pattern.compile("[\\r\\t]| $"), texts(".java", ".md", ".xml"))).isEmpty();
  }

  @Test
  void sources_holdNoMergeConflict() throws IOException {
    assertThat(linesWith(Pattern.compile("^(?:<{7}|>{7}) "), texts())).isEmpty();
  }
}
