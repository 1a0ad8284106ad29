package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.cli.command.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CompletionCommandTest {
  private static final Path BASH = Path.of("/bin/bash");

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh", "fish", "powershell"})
  void completion_everyShell_knowsEveryCommandAndOption(String shell) {
    CommandLineRun run = CommandLineRun.of("completion", shell);

    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    CommandTableTest.commands()
        .forEach(command -> {
          assertThat(run.out()).contains(command.word());
          assertThat(command.options())
              .allSatisfy(option -> assertThat(run.out()).contains(option.name().substring(2)));
        });
  }

  @Test
  void completion_unknownShell_namesTheKnownOnes() {
    CommandLineRun run = CommandLineRun.of("completion", "csh");

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err())
        .isEqualTo("assay: no completions for \"csh\"; there are bash, zsh, fish, powershell\n");
  }

  @Test
  void completion_bash_completesInARealBash() throws Exception {
    assumeTrue(Files.isExecutable(BASH), "needs " + BASH);

    assertThat(complete("assay", "expl")).containsExactly("explain");
    assertThat(complete("assay", "explain", "--a")).containsExactly("--all");
  }

  /** What bash offers for the last of {@code words}. */
  private List<String> complete(String... words) throws IOException, InterruptedException {
    Path script = directory.resolve("assay.bash");
    Files.writeString(script, CommandLineRun.of("completion", "bash").out());
    String ask =
        "source '%s'; COMP_WORDS=(%s); COMP_CWORD=%d; _complete_assay; printf '%%s\\n' ${COMPREPLY[@]}"
            .formatted(script, String.join(" ", words), words.length - 1);
    Process bash = new ProcessBuilder(BASH.toString(), "--norc", "-c", ask).start();
    bash.getOutputStream().close();
    String out = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(bash.waitFor(20, TimeUnit.SECONDS)).isTrue();
    return out.lines().toList();
  }
}
