package dev.assay.index;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The version of the Simple API that a page speaks (PEP 629). */
record ApiVersion(int major, int minor) {
  /** What this program was written for. */
  static final ApiVersion KNOWN = new ApiVersion(1, 4);

  /** A page that states no version speaks this one. */
  static final ApiVersion UNSTATED = new ApiVersion(1, 0);

  /** The first version with {@code provenance} (PEP 740). */
  static final ApiVersion WITH_PROVENANCE = new ApiVersion(1, 3);

  private static final Pattern FORM = Pattern.compile("([0-9]{1,4})\\.([0-9]{1,4})");

  static Optional<ApiVersion> parse(String text) {
    Matcher parts = FORM.matcher(text);
    return parts.matches()
        ? Optional.of(
            new ApiVersion(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2))))
        : Optional.empty();
  }

  boolean atLeast(ApiVersion other) {
    return major > other.major || (major == other.major && minor >= other.minor);
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
