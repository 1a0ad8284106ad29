package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.cli.command.ExitCode;
import dev.assay.evidence.SignalCode;
import dev.assay.model.ReasonCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ExplainCommandTest {
  @Test
  void explain_oneCode_saysMeaningVerdictAndRemedy() {
    assertThat(CommandLineRun.of("explain", "SUBJECT_DIGEST_MISMATCH").out())
        .isEqualTo(
            """
            SUBJECT_DIGEST_MISMATCH
              Means:      the file is not the one that was attested: its digest differs.
              Verdict:    REJECTED (exit code 1, there is evidence against a subject, or a policy\
             says no).
              What to do: do not install the file; fetch it again from the index and compare.
            """);
  }

  @ParameterizedTest
  @EnumSource(ReasonCode.class)
  void explain_anyCodeInAnyCase_isExplained(ReasonCode code) {
    String typed = code.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');

    CommandLineRun run = CommandLineRun.of("explain", typed);

    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(run.out()).startsWith(code.name() + "\n").contains(code.summary(), code.remedy());
  }

  @ParameterizedTest
  @EnumSource(SignalCode.class)
  void explain_anySignal_isExplained(SignalCode code) {
    CommandLineRun run = CommandLineRun.of("explain", code.name());

    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(run.out()).startsWith(code.name() + "\n").contains(code.summary(), code.remedy());
  }

  @Test
  void explain_signals_saysWhatEachLeadsTo() {
    assertThat(CommandLineRun.of("explain", "name-looks-like-another").out())
        .contains("  Signal:     shown beside the verdict, a policy can reject it.\n");
    assertThat(CommandLineRun.of("explain", "MALICIOUS_RELEASE").out())
        .contains("  Signal:     REJECTED (exit code 1, ");
    assertThat(CommandLineRun.of("explain", "ADVISORY_SOURCE_FAILED").out())
        .contains("  Signal:     INDETERMINATE (exit code 4, ");
  }

  @Test
  void explain_all_listsEveryCodeOnALine() {
    CommandLineRun run = CommandLineRun.of("explain", "--all");

    assertThat(run.out()).hasLineCount(ReasonCode.values().length + SignalCode.values().length);
    assertThat(run.out().lines()).allMatch(line -> line.split("\t", -1).length == 3);
  }

  @Test
  void explain_unknownCode_suggestsTheNearest() {
    CommandLineRun run = CommandLineRun.of("explain", "DUPLICATE_KEYS");

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err())
        .isEqualTo("assay: there is no reason code DUPLICATE_KEYS; did you mean DUPLICATE_KEY?\n");
  }

  @Test
  void explain_nothing_isAUsageError() {
    assertThat(CommandLineRun.of("explain").err())
        .isEqualTo("assay: no CODE given; assay explain --all lists them\n");
  }
}
