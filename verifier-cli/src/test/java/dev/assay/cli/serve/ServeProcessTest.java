package dev.assay.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.cli.CommandLineRun;
import dev.assay.cli.command.ExitCode;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code assay serve} as a process of its own, and what it says of a wrong command line. */
final class ServeProcessTest {
  @TempDir Path directory;

  private CommandLineRun serve(String... words) {
    String[] all = new String[words.length + 1];
    all[0] = "serve";
    System.arraycopy(words, 0, all, 1, words.length);
    return CommandLineRun.in(directory).run(all);
  }

  @Test
  @Timeout(60)
  void serve_policyAlone_answersUntilItIsToldToStop() throws Exception {
    Files.writeString(directory.resolve("policy.toml"), ServedWorkshop.POLICY);
    List<String> line =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            Optional.ofNullable(System.getProperty("surefire.test.class.path"))
                .orElse(System.getProperty("java.class.path")),
            "dev.assay.cli.Main",
            "serve",
            "--policy",
            "policy.toml",
            "--listen",
            "127.0.0.1:0");
    ProcessBuilder builder = new ProcessBuilder(line);
    builder.directory(directory.toFile()).redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().clear();
    Process process = builder.start();
    try (BufferedReader out =
            new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        HttpClient client = HttpClient.newHttpClient()) {
      String said = String.valueOf(out.readLine());
      assertThat(said).startsWith("listening on port ");
      String url = "http://127.0.0.1:" + said.replaceAll("\\D", "") + "/readyz";
      HttpResponse<String> ready =
          client.send(
              HttpRequest.newBuilder(URI.create(url)).build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(ready.body()).contains("\"ready\": true");

      process.destroy();
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    } finally {
      var unused = process.destroyForcibly();
    }
  }

  @Test
  void serve_check_readsEverythingAndSaysWhatIsWrong() throws Exception {
    Files.writeString(directory.resolve("policy.toml"), ServedWorkshop.POLICY);
    Files.writeString(directory.resolve("server.toml"), "[policies]\ndefault = \"policy.toml\"\n");
    Files.writeString(directory.resolve("typo.toml"), "polices = 1\n");
    Files.writeString(directory.resolve("gone.toml"), "[policies]\ndefault = \"none.toml\"\n");

    CommandLineRun good = serve("--config", "server.toml", "--check");
    assertThat(good.exitCode()).as(good.err()).isEqualTo(ExitCode.OK);
    assertThat(good.out()).contains("trust root", "policy      default ");
    assertThat(serve("--config", "typo.toml", "--check").err())
        .contains("SERVER_CONFIG_INVALID", "typo.toml:1");
    assertThat(serve("--config", "gone.toml", "--check").err()).contains("FILE_UNREADABLE");
  }

  @Test
  void serve_auditTrailThatCannotBeHad_doesNotStart() throws Exception {
    Files.writeString(directory.resolve("policy.toml"), ServedWorkshop.POLICY);
    String[] line = {"--policy", "policy.toml", "--listen", "127.0.0.1:0", "--database", ""};

    for (String database : List.of("postgresql://127.0.0.1:1/assay", "none/audit.db")) {
      line[5] = database;
      CommandLineRun run = serve(line);

      assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.INDETERMINATE);
      assertThat(run.err()).contains("AUDIT_UNAVAILABLE").doesNotContain("listening");
    }
  }

  @Test
  void serve_linesThatMeanNothing_areUsageErrors() {
    assertThat(serve().exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(serve("--config", "a", "--policy", "b").exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(serve("--config", "a", "--index-url", "b").exitCode()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void serve_openToOthersWithoutCallers_doesNotStart() throws Exception {
    Files.writeString(directory.resolve("policy.toml"), ServedWorkshop.POLICY);

    CommandLineRun run = serve("--policy", "policy.toml", "--listen", "0.0.0.0:0");

    assertThat(run.exitCode()).isEqualTo(ExitCode.INDETERMINATE);
    assertThat(run.err()).contains("SERVER_CONFIG_INVALID", "nobody has to say who they are");
  }
}
