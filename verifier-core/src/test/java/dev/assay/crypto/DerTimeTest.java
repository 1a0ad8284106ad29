package dev.assay.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.ReasonCode;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DerTimeTest {
  private static Bytes text(String text) {
    return Bytes.ofUtf8(text);
  }

  @ParameterizedTest
  @CsvSource({
    "500101000000Z, 1950-01-01T00:00:00Z",
    "991231235959Z, 1999-12-31T23:59:59Z",
    "000101000000Z, 2000-01-01T00:00:00Z",
    "240229123456Z, 2024-02-29T12:34:56Z",
    "491231235959Z, 2049-12-31T23:59:59Z"
  })
  void utc_wellFormed_isRead(String time, Instant expected) {
    assertThat(DerTime.utc(text(time))).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Z",
        "2401010000Z",
        "240101000000",
        "240101000000z",
        "240101000000+0000",
        "24010100000Z",
        "2401010000000Z",
        "20240101000000Z",
        "240101000000ZZ",
        "240001000000Z",
        "241301000000Z",
        "240100000000Z",
        "230229000000Z",
        "240101240000Z",
        "240101006000Z",
        "240101000060Z",
        "/40101000000Z",
        "2401010000:0Z",
        " 40101000000Z",
        "24010100000aZ"
      })
  void utc_malformed_isEmpty(String time) {
    assertThat(DerTime.utc(text(time))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "20500101000000Z, 2050-01-01T00:00:00Z",
    "30220504000000Z, 3022-05-04T00:00:00Z",
    "99991231235959Z, 9999-12-31T23:59:59Z"
  })
  void from2050_wellFormed_isRead(String time, Instant expected) {
    assertThat(DerTime.from2050(text(time))).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "20491231235959Z",
        "20240101000000Z",
        "00000101000000Z",
        "20500101000000",
        "20500101000000.1Z",
        "205001010000Z",
        "2050010100000aZ",
        "20500132000000Z",
        "500101000000Z"
      })
  void from2050_malformedOrEarlier_isEmpty(String time) {
    assertThat(DerTime.from2050(text(time))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "20250101123456Z, 2025-01-01T12:34:56Z",
    "20250101123456.1Z, 2025-01-01T12:34:56.1Z",
    "20250101123456.05Z, 2025-01-01T12:34:56.05Z",
    "20250101123456.123456789Z, 2025-01-01T12:34:56.123456789Z",
    "19691231235959.999Z, 1969-12-31T23:59:59.999Z"
  })
  void withFraction_wellFormed_isRead(String time, Instant expected) {
    assertThat(DerTime.withFraction(text(time))).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "20250101123456",
        "20250101123456z",
        "20250101123456.Z",
        "20250101123456.0Z",
        "20250101123456.10Z",
        "20250101123456,1Z",
        "20250101123456.1234567891Z",
        "20250101123456.1",
        "20250101123456.1z",
        "20250101123456.aZ",
        "20250101123456.1aZ",
        "2025010112345a.1Z",
        "202501011234Z",
        "20250101123456+0000",
        "20251301123456Z",
        "20250101126056.5Z"
      })
  void withFraction_malformed_isEmpty(String time) {
    assertThat(DerTime.withFraction(text(time))).isEmpty();
  }

  @Test
  void certificateTime_byTag_takesTheFormOfTheYear() throws Exception {
    assertThat(read(Der.UTC_TIME, "490101000000Z")).isEqualTo("2049-01-01T00:00:00Z");
    assertThat(read(Der.GENERALIZED_TIME, "20500101000000Z")).isEqualTo("2050-01-01T00:00:00Z");
    Outcomes.malformed(
        ReasonCode.CERTIFICATE_MALFORMED, () -> read(Der.GENERALIZED_TIME, "20490101000000Z"));
    Outcomes.malformed(
        ReasonCode.CERTIFICATE_MALFORMED, () -> read(Der.UTC_TIME, "20500101000000Z"));
    Outcomes.malformed(
        ReasonCode.CERTIFICATE_MALFORMED, () -> read(Der.UTF8_STRING, "490101000000Z"));
  }

  @Test
  void generalizedTime_byTag_isThatTagOnly() throws Exception {
    Bytes time = text("20250101123456Z");
    assertThat(
            Der.read(Asn.tagged(Der.GENERALIZED_TIME, time), ReasonCode.TIMESTAMP_MALFORMED, "top")
                .generalizedTime("x"))
        .isEqualTo("2025-01-01T12:34:56Z");
    Outcomes.malformed(
        ReasonCode.TIMESTAMP_MALFORMED,
        () ->
            Der.read(Asn.tagged(Der.UTC_TIME, time), ReasonCode.TIMESTAMP_MALFORMED, "top")
                .generalizedTime("x"));
    Outcomes.malformed(
        ReasonCode.TIMESTAMP_MALFORMED,
        () ->
            Der.read(
                    Asn.tagged(Der.GENERALIZED_TIME, text("now")),
                    ReasonCode.TIMESTAMP_MALFORMED,
                    "top")
                .generalizedTime("x"));
  }

  private static String read(int tag, String time) throws MalformedEvidence {
    return Der.read(Asn.tagged(tag, text(time)), ReasonCode.CERTIFICATE_MALFORMED, "top")
        .certificateTime("x")
        .toString();
  }
}
