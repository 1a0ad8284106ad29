package dev.assay.crypto;

import dev.assay.model.Bytes;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** The times of X.509 and RFC 3161: always UTC, always with seconds, always ending in 'Z'. */
final class DerTime {
  private static final int UTC_CHARS = 13;
  private static final int GENERALIZED_CHARS = 15;

  /** Longest fraction: nanoseconds, all that an {@link Instant} can hold. */
  static final int MAX_FRACTION_DIGITS = 9;

  private DerTime() {}

  /** {@code YYMMDDhhmmssZ} for the years 1950 to 2049 (RFC 5280 section 4.1.2.5.1). */
  static Optional<Instant> utc(Bytes content) {
    if (content.size() != UTC_CHARS || !digitsThenZulu(content, UTC_CHARS - 1)) {
      return Optional.empty();
    }
    int year = number(content, 0, 2);
    return instant(content, 2, year < 50 ? 2000 + year : 1900 + year, 0);
  }

  /** {@code YYYYMMDDhhmmssZ} from the year 2050 on (RFC 5280 section 4.1.2.5.2). */
  static Optional<Instant> from2050(Bytes content) {
    if (content.size() != GENERALIZED_CHARS || !digitsThenZulu(content, GENERALIZED_CHARS - 1)) {
      return Optional.empty();
    }
    int year = number(content, 0, 4);
    return year < 2050 ? Optional.empty() : instant(content, 4, year, 0);
  }

  /**
   * {@code YYYYMMDDhhmmss[.fraction]Z} of any year; the fraction does not end in 0 and has one to
   * {@link #MAX_FRACTION_DIGITS} digits (RFC 3161 section 2.4.2).
   */
  static Optional<Instant> withFraction(Bytes content) {
    int seconds = GENERALIZED_CHARS - 1;
    if (content.size() == GENERALIZED_CHARS) {
      return digitsThenZulu(content, seconds)
          ? instant(content, 4, number(content, 0, 4), 0)
          : Optional.empty();
    }
    int digits = content.size() - GENERALIZED_CHARS - 1;
    if (digits < 1
        || digits > MAX_FRACTION_DIGITS
        || !digits(content, 0, seconds)
        || content.at(seconds) != '.'
        || !digits(content, seconds + 1, seconds + 1 + digits)
        || content.at(seconds + digits) == '0'
        || content.at(content.size() - 1) != 'Z') {
      return Optional.empty();
    }
    int nanos = number(content, seconds + 1, seconds + 1 + digits);
    for (int i = digits; i < MAX_FRACTION_DIGITS; i++) {
      nanos *= 10;
    }
    return instant(content, 4, number(content, 0, 4), nanos);
  }

  private static Optional<Instant> instant(Bytes content, int at, int year, int nanos) {
    try {
      return Optional.of(
          LocalDateTime.of(
                  year,
                  number(content, at, at + 2),
                  number(content, at + 2, at + 4),
                  number(content, at + 4, at + 6),
                  number(content, at + 6, at + 8),
                  number(content, at + 8, at + 10),
                  nanos)
              .toInstant(ZoneOffset.UTC));
    } catch (DateTimeException noSuchDay) {
      return Optional.empty();
    }
  }

  private static boolean digitsThenZulu(Bytes content, int count) {
    return digits(content, 0, count) && content.at(count) == 'Z';
  }

  private static boolean digits(Bytes content, int from, int to) {
    for (int i = from; i < to; i++) {
      if (content.at(i) < '0' || content.at(i) > '9') {
        return false;
      }
    }
    return true;
  }

  private static int number(Bytes content, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      value = value * 10 + content.at(i) - '0';
    }
    return value;
  }
}
