package dev.assay.server.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.server.ServerWorkshop;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page in a real Chromium, where there is one. */
@Timeout(120)
final class PageInBrowserTest {
  @TempDir Path directory;

  private static Optional<Path> chromium() {
    List<String> names = List.of("chromium-headless-shell", "chromium", "google-chrome");
    return Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(":", -1))
        .flatMap(place -> names.stream().map(name -> Path.of(place, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private String run(String... options) throws IOException, InterruptedException {
    Optional<Path> browser = chromium();
    assumeTrue(browser.isPresent(), "no Chromium on the PATH: the page is not looked at in it");
    List<String> line = new ArrayList<>();
    line.add(browser.get().toString());
    line.addAll(
        List.of("--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=3000"));
    line.add("--user-data-dir=" + directory.resolve("profile"));
    line.addAll(List.of(options));
    ProcessBuilder builder = new ProcessBuilder(line);
    builder.redirectError(directory.resolve("err").toFile());
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return out;
  }

  @Test
  void page_withScript_offersFilesOfOnesOwnAndBreaksNoPolicy() throws Exception {
    try (ServerWorkshop served = ServerWorkshop.start()) {
      String dom =
          run(
              "--enable-logging=stderr",
              "--dump-dom",
              "http://127.0.0.1:" + served.server.port() + "/?release=demo==1.0&policy=strict");

      assertThat(dom).contains("<form id=\"own\">", "REPOSITORY_MISMATCH", "FAILS");
      assertThat(Files.readString(directory.resolve("err")))
          .doesNotContain("Content Security Policy", "Refused to", "Uncaught");
    }
  }

  @ParameterizedTest
  @CsvSource({"390,0", "390,1", "1280,0", "1280,1"})
  void page_narrowOrWideLightOrDark_fitsItsWindow(int width, int scheme) throws Exception {
    try (ServerWorkshop served = ServerWorkshop.start()) {
      Path picture = directory.resolve("page.png");
      String unused =
          run(
              "--window-size=" + width + ",900",
              "--blink-settings=preferredColorScheme=" + scheme,
              "--screenshot=" + picture,
              "http://127.0.0.1:" + served.server.port() + "/?release=demo==1.0");

      var image = ImageIO.read(picture.toFile());
      int corner = image.getRGB(1, 1) & 0xff;
      assertThat(image.getWidth()).isEqualTo(width);
      assertThat(corner).matches(blue -> scheme == 0 ? blue < 64 : blue > 192);
      // A bar at the right edge would be what does not fit.
      assertThat(image.getRGB(width - 2, 450)).isEqualTo(image.getRGB(width - 2, 440));
    }
  }
}
