package dev.assay.python;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One compatibility tag of a wheel, lower case, for example {@code py3-none-any} (PEP 425).
 *
 * @param interpreter for example {@code cp312}
 * @param abi for example {@code none}
 * @param platform for example {@code manylinux_2_17_x86_64}
 */
public record WheelTag(String interpreter, String abi, String platform) {
  /** Real wheels have a dozen; three long fields could multiply to hundreds of thousands. */
  public static final int MAX_TAGS = 1000;

  public WheelTag {
    interpreter = requireComponent(interpreter);
    abi = requireComponent(abi);
    platform = requireComponent(platform);
  }

  /**
   * Expands the three fields of a file name, each a {@code .}-separated set, to every combination.
   * Empty when a field has an empty or malformed element, or with more than {@link #MAX_TAGS}
   * combinations.
   */
  public static Optional<Set<WheelTag>> expand(String interpreters, String abis, String platforms) {
    Optional<List<String>> first = components(interpreters);
    Optional<List<String>> second = components(abis);
    Optional<List<String>> third = components(platforms);
    if (first.isEmpty() || second.isEmpty() || third.isEmpty()) {
      return Optional.empty();
    }
    long count = (long) first.get().size() * second.get().size() * third.get().size();
    if (count > MAX_TAGS) {
      return Optional.empty();
    }
    Set<WheelTag> tags = new LinkedHashSet<>();
    for (String interpreter : first.get()) {
      for (String abi : second.get()) {
        for (String platform : third.get()) {
          tags.add(new WheelTag(interpreter, abi, platform));
        }
      }
    }
    return Optional.of(tags);
  }

  private static Optional<List<String>> components(String field) {
    List<String> components = new ArrayList<>();
    int from = 0;
    while (from <= field.length() && components.size() <= MAX_TAGS) {
      int dot = field.indexOf('.', from);
      int to = dot < 0 ? field.length() : dot;
      String component = Ascii.lower(field.substring(from, to));
      if (!isComponent(component)) {
        return Optional.empty();
      }
      components.add(component);
      from = to + 1;
    }
    return Optional.of(components);
  }

  private static boolean isComponent(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '_' && !isLowerAlphanumeric(c)) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  private static boolean isLowerAlphanumeric(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  }

  private static String requireComponent(String text) {
    if (!isComponent(text)) {
      throw new IllegalArgumentException("not part of a lower-case wheel tag");
    }
    return text;
  }

  /** As a record's own, whose making takes a cold start 9 ms. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof WheelTag that
        && interpreter.equals(that.interpreter)
        && abi.equals(that.abi)
        && platform.equals(that.platform);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * interpreter.hashCode() + abi.hashCode()) + platform.hashCode();
  }

  /** {@code interpreter-abi-platform}. */
  @Override
  public String toString() {
    return interpreter + "-" + abi + "-" + platform;
  }
}
