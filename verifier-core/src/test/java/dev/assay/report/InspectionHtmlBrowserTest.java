package dev.assay.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page in Chromium, where the machine has one on its path. */
class InspectionHtmlBrowserTest {
  private static final List<String> NAMES =
      List.of("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome");

  /** A busy machine can take long to start a browser. */
  private static final int MAX_SECONDS = 120;

  @TempDir Path directory;

  @BeforeEach
  void hasABrowser() {
    assumeTrue(
        browser().isPresent(), "no Chromium on the path: the HTML report is not rendered here");
  }

  private static Optional<Path> browser() {
    String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
    return NAMES.stream()
        .flatMap(name -> Stream.of(path.split(File.pathSeparator, -1)).map(it -> Path.of(it, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** What the browser says on both of its streams. */
  private String open(String page, int width, String... options) throws Exception {
    Path file = Files.writeString(directory.resolve("page.html"), page);
    Path said = directory.resolve("said.txt");
    List<String> command = new ArrayList<>(List.of(browser().orElseThrow().toString()));
    // Without its sandbox it runs for any user; it opens nothing but this page.
    command.addAll(List.of("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"));
    command.add("--user-data-dir=" + directory.resolve("profile"));
    command.add("--enable-logging=stderr");
    command.add("--window-size=" + width + ",1200");
    command.addAll(List.of(options));
    command.add(file.toUri().toString());
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    try {
      assertThat(process.waitFor(MAX_SECONDS, TimeUnit.SECONDS)).as("the browser ended").isTrue();
    } finally {
      process.destroyForcibly().waitFor();
    }
    return Files.readString(said);
  }

  private List<String> complaints(String page) throws Exception {
    Path picture = directory.resolve("page.png");
    String said = open(page, 1200, "--screenshot=" + picture);
    assertThat(picture).isNotEmptyFile();
    return said.lines().filter(line -> line.contains("CONSOLE")).toList();
  }

  @Test
  void page_rendered_leavesTheConsoleEmpty() throws Exception {
    assertThat(complaints(InspectionHtml.render(TrustReports.tree()))).isEmpty();
    assertThat(complaints(InspectionHtml.render(TrustReports.hostile()))).isEmpty();
  }

  /** What the page forbids is refused, so that an empty console says something. */
  @Test
  void page_withWhatItForbids_isComplainedOf() throws Exception {
    String page = InspectionHtml.render(TrustReports.tree());

    assertThat(complaints(page.replace(".skip { position", ".skip  { position"))).isNotEmpty();
    assertThat(complaints(page.replace("</main>", "<script>alert(1)</script></main>")))
        .isNotEmpty();
    assertThat(complaints(page.replace("</main>", "<img src=\"x.png\"/></main>"))).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({"320", "1200"})
  void page_narrowAndWide_doesNotScrollSideways(int width) throws Exception {
    String measure =
        "<script>document.title = 'w' + document.documentElement.scrollWidth + '/' + innerWidth +"
            + " '.'</script></body>";
    for (InspectionReport report :
        List.of(TrustReports.tree(), TrustReports.hostile(), TrustReports.chain(30))) {
      String page =
          InspectionHtml.render(report)
              .replaceFirst("<meta http-equiv[^>]*>", "")
              .replace("</body>", measure);
      Matcher measured =
          Pattern.compile("w(\\d+)/(\\d+)\\.").matcher(open(page, width, "--dump-dom"));

      assertThat(measured.find()).isTrue();
      assertThat(Integer.parseInt(measured.group(1)))
          .isLessThanOrEqualTo(Integer.parseInt(measured.group(2)));
    }
  }

  @Test
  void page_printed_isAPdf() throws Exception {
    Path pdf = directory.resolve("page.pdf");
    String said = open(InspectionHtml.render(TrustReports.tree()), 1200, "--print-to-pdf=" + pdf);

    assertThat(said).doesNotContain("CONSOLE");
    assertThat(new String(Files.readAllBytes(pdf), StandardCharsets.ISO_8859_1))
        .startsWith("%PDF-");
  }
}
