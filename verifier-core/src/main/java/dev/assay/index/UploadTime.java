package dev.assay.index;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** The one form of {@code upload-time} (PEP 700): UTC, with up to six digits of a second. */
final class UploadTime {
  private static final Pattern FORM =
      Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\\.[0-9]{1,6})?Z");

  private UploadTime() {}

  /** An index drops the fraction when it is zero, so both forms are right. */
  static Optional<Instant> parse(String text) {
    if (!FORM.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeException noSuchDay) {
      return Optional.empty();
    }
  }
}
