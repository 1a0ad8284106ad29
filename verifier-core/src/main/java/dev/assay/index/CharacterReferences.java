package dev.assay.index;

import java.util.Map;
import java.util.Optional;

/**
 * Character references in HTML attribute values: numeric ones and the names that tools write. A
 * reference without its semicolon stays as it is, so that {@code ?a=1&lt=2} keeps its meaning as a
 * URL.
 */
final class CharacterReferences {
  private static final Map<String, String> NAMED =
      Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "nbsp", "\u00a0");

  /** No reference known here, and no code point, is longer. */
  private static final int MAX_CHARS = 10;

  private static final String REPLACEMENT = "\ufffd";

  private CharacterReferences() {}

  static String resolve(String text) {
    int ampersand = text.indexOf('&');
    if (ampersand < 0) {
      return text;
    }
    StringBuilder resolved = new StringBuilder(text.length());
    int from = 0;
    while (ampersand >= 0) {
      resolved.append(text, from, ampersand);
      int semicolon = semicolonAfter(text, ampersand);
      Optional<String> character =
          semicolon < 0 ? Optional.empty() : decode(text.substring(ampersand + 1, semicolon));
      if (character.isPresent()) {
        resolved.append(character.get());
        from = semicolon + 1;
      } else {
        resolved.append('&');
        from = ampersand + 1;
      }
      ampersand = text.indexOf('&', from);
    }
    return resolved.append(text, from, text.length()).toString();
  }

  /** Looks only as far as a reference can be long, which keeps the whole linear. */
  private static int semicolonAfter(String text, int ampersand) {
    int limit = Math.min(text.length(), ampersand + 2 + MAX_CHARS);
    for (int i = ampersand + 1; i < limit; i++) {
      if (text.charAt(i) == ';') {
        return i;
      }
    }
    return -1;
  }

  private static Optional<String> decode(String reference) {
    if (!reference.startsWith("#")) {
      return Optional.ofNullable(NAMED.get(reference));
    }
    boolean hex = reference.startsWith("#x") || reference.startsWith("#X");
    String digits = reference.substring(hex ? 2 : 1);
    int radix = hex ? 16 : 10;
    boolean wellFormed =
        !digits.isEmpty()
            && digits.chars().allMatch(c -> c < 0x80 && Character.digit(c, radix) >= 0);
    if (!wellFormed) {
      return Optional.empty();
    }
    long point = Long.parseLong(digits, radix);
    boolean character =
        point > 0 && point <= Character.MAX_CODE_POINT && (point < 0xd800 || point > 0xdfff);
    return Optional.of(character ? Character.toString((int) point) : REPLACEMENT);
  }
}
