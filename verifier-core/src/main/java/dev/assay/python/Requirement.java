package dev.assay.python;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A dependency specifier (PEP 508), for example {@code Foo[x]>=1,<2 ; python_version < "3.12"}.
 *
 * @param extras in order of appearance; equal names once
 * @param specifiers none when any version will do, and with a URL
 * @param url where the distribution is, as written and not checked; empty unless given by {@code @}
 */
public record Requirement(
    ProjectName name,
    Set<ProjectName> extras,
    VersionSpecifiers specifiers,
    Optional<String> url,
    Optional<Marker> marker) {

  /** Longer texts are refused unread. */
  public static final int MAX_CHARS = 16_384;

  public Requirement {
    Objects.requireNonNull(name, "name is null");
    Objects.requireNonNull(specifiers, "specifiers is null");
    Objects.requireNonNull(url, "url is null");
    Objects.requireNonNull(marker, "marker is null");
    extras = Collections.unmodifiableSet(new LinkedHashSet<>(extras));
    if (url.isPresent() && !specifiers.clauses().isEmpty()) {
      throw new IllegalArgumentException("a URL and version specifiers exclude each other");
    }
  }

  /**
   * Parses one requirement on one line, without comments or options of installers. Legacy
   * parentheses around specifiers are read. After a URL only white space followed by {@code ;}
   * begins a marker. Empty on anything else. Linear in the length.
   */
  public static Optional<Requirement> parse(String text) {
    return text.length() > MAX_CHARS ? Optional.empty() : RequirementParser.parse(text);
  }

  /** In the order of the PEP, with one space before {@code @} and {@code ;}. */
  @Override
  public String toString() {
    StringBuilder out = new StringBuilder(name.given());
    if (!extras.isEmpty()) {
      out.append('[')
          .append(String.join(",", extras.stream().map(ProjectName::given).toList()))
          .append(']');
    }
    out.append(specifiers);
    url.ifPresent(address -> out.append(" @ ").append(address));
    marker.ifPresent(condition -> out.append(" ; ").append(condition));
    return out.toString();
  }
}
