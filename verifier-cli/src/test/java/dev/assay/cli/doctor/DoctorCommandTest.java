package dev.assay.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.cli.CommandLineRun;
import dev.assay.cli.command.ExitCode;
import dev.assay.model.MalformedEvidence;
import dev.assay.testdata.pypi.FakePyPI;
import dev.assay.testdata.pypi.IndexContent;
import dev.assay.testdata.vectors.Vector;
import dev.assay.testdata.vectors.Vectors;
import dev.assay.trust.EmbeddedTrustRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code assay doctor} as a user types it. */
final class DoctorCommandTest {
  private static final Instant NOW = embedded();

  @TempDir Path directory;

  private static Instant embedded() {
    try {
      LocalDate date = EmbeddedTrustRoot.production().embedded();
      return date.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (MalformedEvidence damaged) {
      throw new AssertionError(damaged);
    }
  }

  private CommandLineRun.Setting here() {
    return CommandLineRun.in(directory).at(NOW).with("ASSAY_CACHE_DIR", directory.resolve("cache"));
  }

  @Test
  void doctor_indexAnswers_isWell() {
    try (FakePyPI index = FakePyPI.start(IndexContent.empty())) {
      CommandLineRun run = here().run("doctor", "--index-url", index.simpleUrl());

      assertThat(run.err()).isEmpty();
      assertThat(run.exitCode()).as(run.out()).isEqualTo(ExitCode.OK);
      assertThat(run.out())
          .contains("ok    assay", "ok    clock", "trust root", "ok    cache", "ok    index")
          .contains(index.simpleUrl() + " answers; it has no sampleproject");
    }
  }

  @Test
  void doctor_indexGone_failsAndSaysWhatToDo() {
    String url;
    try (FakePyPI index = FakePyPI.start(IndexContent.empty())) {
      url = index.simpleUrl();
    }

    CommandLineRun run = here().run("doctor", "--index-url", url);

    assertThat(run.exitCode()).isEqualTo(ExitCode.INDETERMINATE);
    assertThat(run.out()).contains("fail  index", "INDEX_UNREACHABLE", "to do:");
  }

  @Test
  void doctor_offline_asksNobody() {
    CommandLineRun run =
        here()
            .with("HTTPS_PROXY", "http://ann:secret@proxy.example:3128")
            .run("doctor", "--offline", "--format=json");

    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(run.out())
        .contains("\"about\": \"index\"", "\"state\": \"skip\"", "proxy.example")
        .doesNotContain("secret");
  }

  @Test
  void doctor_staleRootOrClockInThePast_isSaid() {
    CommandLineRun late =
        here().at(Instant.parse("2036-01-01T00:00:00Z")).run("doctor", "--offline");
    assertThat(late.exitCode()).isEqualTo(ExitCode.INDETERMINATE);
    assertThat(late.out()).contains("fail  trust root", "TRUST_ROOT_STALE", "assay trust update");

    CommandLineRun early =
        here().at(Instant.parse("2020-01-01T00:00:00Z")).run("doctor", "--offline");
    assertThat(early.exitCode()).isEqualTo(ExitCode.INDETERMINATE);
    assertThat(early.out()).contains("fail  clock", "set the clock");
  }

  @Test
  void doctor_cacheThatCannotBeUsed_isAWarning() throws IOException {
    Files.writeString(directory.resolve("file"), "");

    CommandLineRun run =
        CommandLineRun.in(directory).at(NOW).run("doctor", "--offline", "--cache-dir", "file");

    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(run.out()).contains("warn  cache", "ASSAY_CACHE_DIR");
  }

  @Test
  void adversarial_everyForgery_isRefusedForItsReason() {
    CommandLineRun run = here().run("doctor", "--adversarial");

    assertThat(run.exitCode()).as(run.out()).isEqualTo(ExitCode.OK);
    assertThat(run.out()).contains("codes); ").doesNotContain("NOT AS IT SHOULD BE");
    long forgeries =
        Vectors.all().stream().filter(v -> !v.isGood()).filter(Adversary::canPlay).count();
    assertThat(forgeries).isGreaterThan(600L);
    assertThat(run.out()).contains(forgeries + " of " + forgeries + " rejected, each for its own");
  }

  @Test
  void adversary_aForgeryThatWouldVerify_isNoticed() throws IOException {
    Vector good =
        Vectors.all().stream()
            .filter(Vector::isGood)
            .filter(Adversary::canPlay)
            .findFirst()
            .orElseThrow();
    Vector mislabelled =
        new Vector(
            good.area(),
            "SIGNATURE_INVALID",
            good.name(),
            good.description(),
            good.kind(),
            good.evidence(),
            good.trustedRoot(),
            good.rootName(),
            good.subject(),
            good.expectation(),
            "REJECTED");

    assertThat(new Adversary(directory).play(mislabelled).asExpected()).isFalse();
    assertThat(new Adversary(directory).play(good).asExpected()).isTrue();
  }
}
