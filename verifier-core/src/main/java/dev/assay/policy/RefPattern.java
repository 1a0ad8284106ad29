package dev.assay.policy;

import dev.assay.python.Version;
import java.util.Objects;
import java.util.Optional;

/**
 * An expected Git ref: exact text, with {@code *} for any run of characters but {@code /}, {@code
 * **} for any run at all, and {@code {version}} for the release's version in any PEP 440 spelling.
 * Always anchored at both ends; matching takes time linear in the product of the two lengths at
 * worst, without backtracking over more than the last star.
 *
 * @param text 1 to 255 characters, {@code {version}} at most once
 */
public record RefPattern(String text) {
  public static final int MAX_CHARS = 255;
  private static final String VERSION = "{version}";

  public RefPattern {
    Objects.requireNonNull(text, "text is null");
    if (text.isEmpty() || text.length() > MAX_CHARS) {
      throw new IllegalArgumentException("a ref has 1 to " + MAX_CHARS + " characters");
    }
    int template = text.indexOf(VERSION);
    if (template >= 0 && text.indexOf(VERSION, template + 1) >= 0) {
      throw new IllegalArgumentException("{version} may stand in a ref once");
    }
    String rest = template < 0 ? text : text.replace(VERSION, "");
    if (rest.indexOf('{') >= 0 || rest.indexOf('}') >= 0) {
      throw new IllegalArgumentException("the only template in a ref is {version}");
    }
  }

  /** Whether {@code ref} matches; {@code version} is that of the distribution under test. */
  public boolean matches(String ref, Optional<Version> version) {
    int template = text.indexOf(VERSION);
    if (template < 0) {
      return Glob.matches(text, ref);
    }
    return version.isPresent()
        && matchesTemplate(
            text.substring(0, template),
            text.substring(template + VERSION.length()),
            ref,
            version.get());
  }

  /** Tries each way to cut a version out of the ref; a ref is at most some 250 characters long. */
  private static boolean matchesTemplate(String before, String after, String ref, Version version) {
    if (ref.length() > MAX_CHARS) {
      return false;
    }
    for (int from = 0; from < ref.length(); from++) {
      if (!Glob.matches(before, ref.substring(0, from))) {
        continue;
      }
      for (int to = from + 1; to <= ref.length(); to++) {
        // The longest run is the version: "v1.0" must not pass as version 1 followed by ".0".
        boolean same = Version.parse(ref.substring(from, to)).filter(version::equals).isPresent();
        if (same && Glob.matches(after, ref.substring(to))) {
          return true;
        }
      }
    }
    return false;
  }

  @Override
  public String toString() {
    return text;
  }
}
