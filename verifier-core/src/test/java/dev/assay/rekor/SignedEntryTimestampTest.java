package dev.assay.rekor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.attestation.TransparencyLogEntry;
import dev.assay.crypto.SignatureCheck;
import dev.assay.model.Bytes;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.testdata.json.JsonValue;
import dev.assay.testdata.sigstore.EntryKind;
import dev.assay.testdata.sigstore.LogRecipe;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignedEntryTimestampTest {
  private static Outcome<Instant> check(TransparencyLogEntry entry) {
    return SignedEntryTimestamp.check(
        entry, Logged.log(entry), SignatureCheck.bouncyCastle(), Logged.WHERE);
  }

  private static Reason refusal(UnaryOperator<LogRecipe> edit) {
    Outcome<Instant> outcome = check(Logged.entry(EntryKind.DSSE_V1, edit));
    assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    return ((Outcome.Refused<Instant>) outcome).reason();
  }

  private static TransparencyLogEntry withTime(long seconds) {
    return Logged.entry(
        EntryKind.DSSE_V1,
        log ->
            log.editPromise(payload -> payload.with("integratedTime", JsonValue.of(seconds)))
                .editEntry(e -> e.with("integratedTime", Long.toString(seconds))));
  }

  @Test
  void check_ofTheLog_isTheIntegratedTime() {
    TransparencyLogEntry entry =
        Logged.entry(EntryKind.DSSE_V1, log -> log.integratedAfter(Duration.ofSeconds(90)));

    assertThat(Logged.value(check(entry))).isEqualTo(Logged.SIGSTORE.baseTime().plusSeconds(90));
  }

  @Test
  void payload_ofAnEntry_isItsCanonicalForm() {
    TransparencyLogEntry entry =
        new TransparencyLogEntry(
            42,
            Bytes.fromHex("00ff"),
            "dsse",
            "0.0.1",
            1_767_225_600,
            Optional.empty(),
            Optional.empty(),
            Bytes.ofUtf8("{}"));

    assertThat(SignedEntryTimestamp.payload(entry))
        .isEqualTo(
            Bytes.ofUtf8(
                "{\"body\":\"e30=\",\"integratedTime\":1767225600,"
                    + "\"logID\":\"00ff\",\"logIndex\":42}"));
  }

  @ParameterizedTest
  @CsvSource({"integratedTime, 1772443802", "logIndex, 1"})
  void check_numberChangedAfterwards_isInvalid(String field, String value) {
    Reason reason = refusal(log -> log.editEntry(e -> e.with(field, value)));

    assertThat(reason.toString())
        .startsWith("INCLUSION_PROMISE_INVALID")
        .contains("(at entry/inclusionPromise/signedEntryTimestamp)");
  }

  @Test
  void check_bodyOrSignatureChanged_isInvalid() {
    assertThat(refusal(log -> log.editEntry(e -> e.with("canonicalizedBody", "e30="))).code())
        .isEqualTo(ReasonCode.INCLUSION_PROMISE_INVALID);
    assertThat(
            refusal(log ->
                    log.editEntry(e -> e.with("inclusionPromise/signedEntryTimestamp", "AAAA")))
                .code())
        .isEqualTo(ReasonCode.INCLUSION_PROMISE_INVALID);
    assertThat(refusal(log -> log.editPromise(p -> p.with("logIndex", JsonValue.of(1)))).code())
        .isEqualTo(ReasonCode.INCLUSION_PROMISE_INVALID);
    assertThat(refusal(log -> log.editPromise(p -> p.with("logID", "00"))).code())
        .isEqualTo(ReasonCode.INCLUSION_PROMISE_INVALID);
  }

  @Test
  void check_withoutAPromise_isMalformed() {
    assertThat(refusal(LogRecipe::withoutPromise).toString())
        .startsWith("INCLUSION_PROMISE_MALFORMED")
        .contains("expected a signed entry timestamp; found none");
  }

  @Test
  void check_promiseInRekorV2_isMalformed() {
    TransparencyLogEntry entry =
        Logged.entry(
            EntryKind.HASHEDREKORD_V2,
            log ->
                log.editEntry(e ->
                    e.with("integratedTime", "1772443801")
                        .with(
                            "inclusionPromise", JsonValue.object("signedEntryTimestamp", "AAAA"))));

    assertThat(((Outcome.Refused<Instant>) check(entry)).reason().toString())
        .startsWith("INCLUSION_PROMISE_MALFORMED")
        .contains("expected no signed entry timestamp in an entry of Rekor v2; found one");
  }

  @Test
  void check_timeAtTheEnds_isOne() {
    assertThat(Logged.value(check(withTime(1)))).isEqualTo(Instant.EPOCH.plusSeconds(1));
    assertThat(Logged.value(check(withTime(253_402_300_799L))))
        .isEqualTo(Instant.parse("9999-12-31T23:59:59Z"));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 253_402_300_800L, Long.MAX_VALUE})
  void check_timeThatIsNone_isMalformedThoughSigned(long seconds) {
    Outcome<Instant> outcome = check(withTime(seconds));

    assertThat(((Outcome.Refused<Instant>) outcome).reason().toString())
        .startsWith("INCLUSION_PROMISE_MALFORMED")
        .contains("found " + seconds + " (at entry/integratedTime)");
  }
}
