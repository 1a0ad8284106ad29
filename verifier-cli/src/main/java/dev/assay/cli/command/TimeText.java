package dev.assay.cli.command;

import java.time.Duration;

/** Lengths of time as people write them. */
public final class TimeText {
  private static final long MAX_UNITS = 1_000_000;

  private TimeText() {}

  /** {@code 500ms}, {@code 30s}, {@code 5m}, {@code 2h} or {@code 7d}, given for {@code option}. */
  public static Duration parse(String text, Option option) throws UsageError {
    int digits = 0;
    while (digits < text.length() && Character.digit(text.charAt(digits), 10) >= 0) {
      digits++;
    }
    if (digits == 0 || digits > 7 || Long.parseLong(text.substring(0, digits)) > MAX_UNITS) {
      throw wrong(text, option);
    }
    long count = Long.parseLong(text.substring(0, digits));
    return switch (text.substring(digits)) {
      case "ms" -> Duration.ofMillis(count);
      case "s" -> Duration.ofSeconds(count);
      case "m" -> Duration.ofMinutes(count);
      case "h" -> Duration.ofHours(count);
      case "d" -> Duration.ofDays(count);
      default -> throw wrong(text, option);
    };
  }

  private static UsageError wrong(String text, Option option) {
    return new UsageError(option.name() + " is a time as 30s, 5m, 2h or 7d, not \"" + text + "\"");
  }
}
