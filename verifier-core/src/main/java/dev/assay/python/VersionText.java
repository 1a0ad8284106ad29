package dev.assay.python;

import java.math.BigInteger;
import java.util.List;

/** The normalized spelling (PEP 440, "Normalization"). */
final class VersionText {
  private VersionText() {}

  static String of(Version.Parts parts) {
    StringBuilder text = new StringBuilder();
    if (parts.epoch().signum() != 0) {
      text.append(parts.epoch()).append('!');
    }
    appendDotted(text, parts.release());
    parts.pre().ifPresent(text::append);
    parts.post().ifPresent(number -> text.append(".post").append(number));
    parts.dev().ifPresent(number -> text.append(".dev").append(number));
    if (!parts.local().isEmpty()) {
      text.append('+').append(String.join(".", parts.local()));
    }
    return text.toString();
  }

  private static void appendDotted(StringBuilder text, List<BigInteger> release) {
    text.append(release.getFirst());
    for (BigInteger number : release.subList(1, release.size())) {
      text.append('.').append(number);
    }
  }
}
