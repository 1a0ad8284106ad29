package dev.assay.cli.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.cli.CommandLineRun;
import dev.assay.cli.command.ExitCode;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --second-opinion} asks sigstore-java for real. */
final class SecondOpinionTest {
  @TempDir Path directory;
  private Workshop workshop;

  @BeforeEach
  void open() throws Exception {
    workshop = new Workshop(directory);
  }

  private CommandLineRun verify(String... more) {
    String[] words = new String[more.length + 3];
    words[0] = "--repo=acme/demo";
    words[1] = "--second-opinion";
    System.arraycopy(more, 0, words, 2, more.length);
    words[words.length - 1] = Workshop.FILE;
    return workshop.verify(words);
  }

  @Test
  void verify_bothAgree_isVerifiedAndSaysSo() throws Exception {
    workshop.publish(Workshop.FILE, workshop.acme());

    CommandLineRun run = verify("--explain");

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(run.out())
        .contains("another engine comes to the same answer", "sigstore-java 2.0.0");
    assertThat(verify("--format=json").out()).contains("\"SECOND_OPINION\"");
  }

  @Test
  void verify_theOtherCannotJudge_isIndeterminate() throws Exception {
    workshop.publish(Workshop.FILE, workshop.acme().statement(s -> s.with("note", "\u00e9")));

    CommandLineRun run = verify();

    assertThat(run.exitCode()).isEqualTo(ExitCode.INDETERMINATE);
    assertThat(run.out())
        .contains("SECOND_OPINION_UNAVAILABLE", "counts characters", "run again without");
    assertThat(workshop.verify("--repo=acme/demo", Workshop.FILE).exitCode())
        .isEqualTo(ExitCode.OK);
  }

  @Test
  void verify_refusedHere_staysRefusedWhateverTheOtherSays() throws Exception {
    workshop.publish(
        Workshop.FILE, workshop.acme().log(log -> log.integratedAfter(Duration.ofDays(90))));

    CommandLineRun run = verify();

    assertThat(run.exitCode()).isEqualTo(ExitCode.REJECTED);
    assertThat(run.out())
        .contains("SIGNED_OUTSIDE_CERTIFICATE_VALIDITY")
        .doesNotContain("SECOND_OPINION");
  }
}
