package dev.assay.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SignalRulesTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 6, 10);

  private static List<ReasonCode> codes(
      SignalRules rules, Optional<String> yanked, Optional<String> uploaded) {
    return rules.reasons(yanked, uploaded.map(Instant::parse), TODAY, "demo.whl").stream()
        .map(Reason::code)
        .toList();
  }

  private static SignalRules ofFiles(boolean yankedFails, int minAgeDays, boolean mixedFail) {
    return new SignalRules(yankedFails, minAgeDays, mixedFail, List.of(), Optional.empty());
  }

  @Test
  void reasons_yankedFile_failsWhereAskedFor() {
    assertThat(codes(ofFiles(true, 0, false), Optional.of(""), Optional.empty()))
        .containsExactly(ReasonCode.POLICY_FILE_YANKED);
    assertThat(codes(ofFiles(true, 0, false), Optional.empty(), Optional.empty())).isEmpty();
    assertThat(codes(SignalRules.NONE, Optional.of("bad"), Optional.empty())).isEmpty();
  }

  @Test
  void reasons_age_isCountedToTheBeginningOfTheDay() {
    SignalRules rules = ofFiles(false, 3, false);
    assertThat(codes(rules, Optional.empty(), Optional.of("2026-06-07T00:00:00Z"))).isEmpty();
    assertThat(codes(rules, Optional.empty(), Optional.of("2026-06-07T00:00:01Z")))
        .containsExactly(ReasonCode.POLICY_FILE_TOO_NEW);
    assertThat(codes(rules, Optional.empty(), Optional.empty()))
        .containsExactly(ReasonCode.POLICY_SIGNAL_UNKNOWN);
  }

  @Test
  void new_ageOutOfRange_isRefused() {
    assertThat(ofFiles(false, 365, false).minAgeDays()).isEqualTo(365);
    assertThatIllegalArgumentException().isThrownBy(() -> ofFiles(false, 366, false));
    assertThatIllegalArgumentException().isThrownBy(() -> ofFiles(false, -1, false));
  }
}
