package dev.assay.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.model.ReasonCode;
import dev.assay.model.Verdict;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SignalTest {
  private static final Instant AT = Instant.parse("2026-11-21T10:00:00Z");

  private static Signal signal(SignalCode code, String subject) {
    return Signal.of(code, subject, "it is so", Map.of(), "a test", AT);
  }

  @ParameterizedTest
  @EnumSource(Verdict.class)
  void weigh_anySignals_neverBetters(Verdict verdict) {
    for (SignalCode code : SignalCode.values()) {
      Verdict weighed = Signal.weigh(verdict, List.of(signal(code, "x")));

      assertThat(weighed).isEqualTo(verdict.worse(code.verdict().orElse(verdict)));
      assertThat(weighed.worse(verdict)).isEqualTo(weighed);
    }
  }

  @Test
  void weigh_malwareThatIsSigned_isRejected() {
    List<Signal> signals =
        List.of(
            signal(SignalCode.ADVISORY_SOURCE_FAILED, "a"),
            signal(SignalCode.MALICIOUS_RELEASE, "a"));

    assertThat(Signal.weigh(Verdict.VERIFIED, signals)).isEqualTo(Verdict.REJECTED);
  }

  @Test
  void signal_hostileText_isMadePrintableAndShort() {
    Signal signal =
        Signal.of(
            SignalCode.KNOWN_VULNERABILITY,
            "a\u001b[2J",
            "x".repeat(1000),
            Map.of("details", "one\ntwo\u202e"),
            "s\r",
            AT);

    assertThat(signal.subject()).isEqualTo("a\uFFFD[2J");
    assertThat(signal.message()).hasSize(403).endsWith("...");
    assertThat(signal.facts()).containsExactly(Map.entry("details", "one\uFFFDtwo\uFFFD"));
    assertThat(signal.source()).isEqualTo("s\uFFFD");
  }

  @Test
  void sorted_mixed_heaviestFirstEachOnce() {
    Signal light = signal(SignalCode.NAME_LOOKS_LIKE_ANOTHER, "a");
    Signal heavy = signal(SignalCode.MALICIOUS_RELEASE, "b");
    Signal middle = signal(SignalCode.NAME_ON_SEVERAL_INDEXES, "c");

    assertThat(Signal.sorted(List.of(light, heavy, middle, light)))
        .containsExactly(heavy, middle, light);
  }

  @Test
  void codes_all_differFromReasonCodes() {
    assertThat(
            Stream.concat(
                Arrays.stream(SignalCode.values()).map(Enum::name),
                Arrays.stream(ReasonCode.values()).map(Enum::name)))
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource(SignalCode.class)
  void codes_all_sayWhatTheyMean(SignalCode code) {
    assertThat(code.summary()).matches("[a-z].{20,120}[a-z0-9]");
    assertThat(code.remedy()).matches("[a-z].{10,120}[a-z0-9]");
    assertThat(code.verdict()).isNotEqualTo(java.util.Optional.of(Verdict.VERIFIED));
  }
}
