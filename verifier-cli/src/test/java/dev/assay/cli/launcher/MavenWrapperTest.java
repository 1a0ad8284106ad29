package dev.assay.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.model.Bytes;
import dev.assay.model.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The first step of a build on a machine without unzip: {@code mvnw} then fetches the .tar.gz of
 * Maven, which has another digest than the .zip.
 */
@EnabledOnOs({OS.LINUX, OS.MAC})
final class MavenWrapperTest {
  /** Called as {@code curl --silent -f -L -o FILE URL}. */
  private static final String CURL =
      """
      #!/bin/sh
      case $6 in
        *-bin.tar.gz) cp "${0%/*}/../maven.tar.gz" "$5" ;;
        *) exit 22 ;;
      esac
      """;

  @TempDir Path root;

  private Path tools;

  @BeforeEach
  void layOut() throws Exception {
    tools = Tools.in(root.resolve("tools"));
    Tools.executable(tools.resolve("curl"), CURL);
    Path bin = Files.createDirectories(root.resolve("apache-maven-9.9/bin"));
    Tools.executable(bin.resolve("mvn"), "#!/bin/sh\necho \"maven: $*\"\n");
    run("tar", "czf", "maven.tar.gz", "apache-maven-9.9");
    Files.createDirectories(root.resolve(".mvn/wrapper"));
    Files.copy(
        Path.of(System.getProperty("basedir", "."), "../mvnw"),
        root.resolve("mvnw"),
        StandardCopyOption.COPY_ATTRIBUTES);
  }

  private void properties(String digestOfTarGz) throws IOException {
    Files.writeString(
        root.resolve(".mvn/wrapper/maven-wrapper.properties"),
        """
        distributionUrl=https://index.example/apache-maven-9.9-bin.zip
        distributionSha256Sum=%s
        distributionTarGzSha256Sum=%s
        """
            .formatted("0".repeat(64), digestOfTarGz));
  }

  private String run(String... words) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(words).directory(root.toFile()).redirectErrorStream(true);
    builder.environment().clear();
    builder
        .environment()
        .putAll(Map.of("PATH", tools.toString(), "HOME", root.resolve("home").toString()));
    Process process = builder.start();
    process.getOutputStream().close();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("it ends").isTrue();
    return printed;
  }

  @Test
  void mvnw_noUnzip_comparesTheTarGzWithItsOwnDigest() throws Exception {
    properties(Sha256.of(Bytes.of(Files.readAllBytes(root.resolve("maven.tar.gz")))).toString());

    assertThat(run("./mvnw", "-v")).isEqualTo("maven: -v\n");
  }

  @Test
  void mvnw_noUnzipAndAnotherFile_refusesIt() throws Exception {
    properties("1".repeat(64));

    assertThat(run("./mvnw", "-v")).contains("Failed to validate Maven distribution SHA-256");
    assertThat(root.resolve("home")).isDirectoryNotContaining("glob:**/mvn");
  }

  @Test
  void properties_ofThisBuild_nameBothDigests() throws Exception {
    List<String> lines =
        Files.readAllLines(
            Path.of(
                System.getProperty("basedir", "."), "../.mvn/wrapper/maven-wrapper.properties"));

    assertThat(lines)
        .anyMatch(line -> line.matches("distributionSha256Sum=[0-9a-f]{64}"))
        .anyMatch(line -> line.matches("distributionTarGzSha256Sum=[0-9a-f]{64}"))
        .anyMatch(line -> line.matches("distributionUrl=.*-bin\\.zip"));
  }
}
