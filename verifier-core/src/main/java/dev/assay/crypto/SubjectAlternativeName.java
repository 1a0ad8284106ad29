package dev.assay.crypto;

import java.util.Objects;

/**
 * The one identity that a Fulcio certificate names.
 *
 * @param value the URI, the e-mail address, or the {@code user!domain} of an otherName; not empty,
 *     without control characters
 */
public record SubjectAlternativeName(Kind kind, String value) {
  /** The forms of GeneralName (RFC 5280 section 4.2.1.6) that Fulcio uses. */
  public enum Kind {
    URI,
    EMAIL,
    /** With the type-id 1.3.6.1.4.1.57264.1.7. */
    OTHER_NAME
  }

  public SubjectAlternativeName {
    Objects.requireNonNull(kind, "kind is null");
    Objects.requireNonNull(value, "value is null");
  }

  /** The value. */
  @Override
  public String toString() {
    return value;
  }
}
