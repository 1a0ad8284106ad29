package dev.assay.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StalenessPolicyTest {
  private static final Instant EXPIRY = Instant.parse("2026-08-28T00:00:00Z");
  private static final TrustRootSource TUF =
      new TrustRootSource.Tuf(
          "https://tuf.example", new TrustRootSource.Tuf.Versions(15, 300, 200, 20), EXPIRY);

  /** F fresh, W warns, R refused. */
  private static String judge(StalenessPolicy policy, TrustRootSource source, Instant now) {
    return switch (policy.check(source, now)) {
      case Outcome.Passed<StalenessPolicy.Freshness>(StalenessPolicy.Freshness freshness) ->
          (freshness.warn() ? "W" : "F")
              + freshness.pastExpiry().map(Duration::toString).orElse("");
      case Outcome.Refused<StalenessPolicy.Freshness>(Reason reason) ->
          "R " + reason.code() + ", " + reason.actual();
    };
  }

  @ParameterizedTest
  @CsvSource({
    "2026-08-27T23:59:59Z, F",
    "2026-08-28T00:00:00Z, F",
    "2026-08-28T00:00:01Z, FPT1S",
    "2026-08-29T00:00:00Z, FPT24H",
    "2026-08-29T00:00:01Z, WPT24H1S",
    "2026-09-04T00:00:00Z, WPT168H",
    "2026-09-04T00:00:01Z, 'R TRUST_ROOT_STALE, expired at 2026-08-28T00:00:00Z, 7 days ago'",
    "2027-08-28T00:00:00Z, 'R TRUST_ROOT_STALE, expired at 2026-08-28T00:00:00Z, 365 days ago'"
  })
  void check_defaultPolicy_warnsAfterADayAndRefusesAfterAWeek(Instant now, String expected) {
    assertThat(judge(StalenessPolicy.DEFAULT, TUF, now)).isEqualTo(expected);
  }

  @Test
  void check_otherPeriods_areUsed() {
    StalenessPolicy strict = new StalenessPolicy(Duration.ZERO, Duration.ZERO);
    StalenessPolicy patient = new StalenessPolicy(Duration.ZERO, Duration.ofDays(3650));

    assertThat(judge(strict, TUF, EXPIRY)).isEqualTo("F");
    assertThat(judge(strict, TUF, EXPIRY.plusSeconds(1))).startsWith("R");
    assertThat(judge(patient, TUF, EXPIRY.plusSeconds(1))).isEqualTo("WPT1S");
  }

  @Test
  void check_sourceWithoutADate_isNeverStale() {
    Instant late = Instant.parse("2100-01-01T00:00:00Z");

    assertThat(judge(StalenessPolicy.DEFAULT, new TrustRootSource.File("a.json"), late))
        .isEqualTo("F");
    assertThat(judge(StalenessPolicy.DEFAULT, new TrustRootSource.InMemory("test"), late))
        .isEqualTo("F");
    assertThat(judge(StalenessPolicy.DEFAULT, new TrustRootSource.Kit("k", Optional.empty()), late))
        .isEqualTo("F");
  }

  @Test
  void policy_thatContradictsItself_throws() {
    assertThatThrownBy(() -> new StalenessPolicy(Duration.ofDays(2), Duration.ofDays(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new StalenessPolicy(Duration.ofDays(-1), Duration.ofDays(1)))
        .hasMessage("warn after PT-24H and refuse after PT24H");
  }

  @Test
  void describe_eachSource_saysWhereItIsFrom() {
    LocalDate date = LocalDate.parse("2026-08-22");

    assertThat(new TrustRootSource.Embedded("production", "15", date, Optional.of(EXPIRY)))
        .returns("embedded production, version 15 of 2026-08-22", TrustRootSource::describe)
        .returns(Optional.of(EXPIRY), TrustRootSource::expires);
    assertThat(TUF)
        .returns(
            "https://tuf.example, root 15, targets 20, timestamp 300", TrustRootSource::describe)
        .returns(Optional.of(EXPIRY), TrustRootSource::expires);
    assertThat(new TrustRootSource.File("a.json").describe()).isEqualTo("file a.json");
    assertThat(new TrustRootSource.Kit("kit.zip", Optional.of(EXPIRY)))
        .returns("kit kit.zip", TrustRootSource::describe)
        .returns(Optional.of(EXPIRY), TrustRootSource::expires);
    assertThat(new TrustRootSource.InMemory("a test").describe()).isEqualTo("a test");
  }
}
