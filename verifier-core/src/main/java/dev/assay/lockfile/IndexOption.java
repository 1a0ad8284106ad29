package dev.assay.lockfile;

import java.util.List;
import java.util.Objects;

/**
 * A line of a requirements file that says where pip looks.
 *
 * @param name one of {@link #NAMES}
 * @param value as written; it can hold a password; empty for {@code no-index}
 */
public record IndexOption(String name, String value, Place place) {
  /** The options, in the order in which pip applies those of one line. */
  public static final List<String> NAMES =
      List.of("no-index", "index-url", "pypi-url", "extra-index-url", "find-links");

  public IndexOption {
    Objects.requireNonNull(name, "name is null");
    Objects.requireNonNull(value, "value is null");
    Objects.requireNonNull(place, "place is null");
  }

  /** Without the value, which can hold a password. */
  @Override
  public String toString() {
    return place + ": --" + name;
  }
}
