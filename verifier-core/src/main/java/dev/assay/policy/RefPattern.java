package dev.assay.policy;

import dev.assay.python.ProjectName;
import dev.assay.python.Version;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An expected Git ref: exact text, with {@code *} for any run of characters but {@code /}, {@code
 * **} for any run at all, {@code {version}} for the release's version in any PEP 440 spelling, and
 * {@code {name}} for the project's name in any PEP 503 spelling. Always anchored at both ends;
 * globs take time linear in the product of the two lengths at worst.
 *
 * @param text 1 to 255 characters, {@code {version}} and {@code {name}} at most once each
 */
public record RefPattern(String text) {
  public static final int MAX_CHARS = 255;
  private static final String VERSION = "{version}";
  private static final String NAME = "{name}";

  public RefPattern {
    Objects.requireNonNull(text, "text is null");
    if (text.isEmpty() || text.length() > MAX_CHARS) {
      throw new IllegalArgumentException("a ref has 1 to " + MAX_CHARS + " characters");
    }
    for (String template : List.of(VERSION, NAME)) {
      int first = text.indexOf(template);
      if (first >= 0 && text.indexOf(template, first + 1) >= 0) {
        throw new IllegalArgumentException(template + " may stand in a ref once");
      }
    }
    String rest = text.replace(VERSION, "").replace(NAME, "");
    if (rest.indexOf('{') >= 0 || rest.indexOf('}') >= 0) {
      throw new IllegalArgumentException("the templates in a ref are {version} and {name}");
    }
    if (text.contains(VERSION + NAME) || text.contains(NAME + VERSION)) {
      throw new IllegalArgumentException("something must stand between {version} and {name}");
    }
  }

  /** As {@link #matches(String, Optional, Optional)}, for a project that is not known. */
  public boolean matches(String ref, Optional<Version> version) {
    return matches(ref, Optional.empty(), version);
  }

  /**
   * Whether {@code ref} matches; project and version are those of the distribution under test. A
   * template whose value is not known matches nothing.
   */
  public boolean matches(String ref, Optional<ProjectName> project, Optional<Version> version) {
    // Each cut of each template is tried, so hostile text must be short.
    return ref.length() > MAX_CHARS
        ? text.indexOf('{') < 0 && Glob.matches(text, ref)
        : matches(text, ref, project, version);
  }

  private static boolean matches(
      String pattern, String ref, Optional<ProjectName> project, Optional<Version> version) {
    int open = pattern.indexOf('{');
    if (open < 0) {
      return Glob.matches(pattern, ref);
    }
    String before = pattern.substring(0, open);
    String after = pattern.substring(pattern.indexOf('}') + 1);
    boolean named = pattern.startsWith(NAME, open);
    for (int from = 0; from < ref.length(); from++) {
      if (!Glob.matches(before, ref.substring(0, from))) {
        continue;
      }
      for (int to = from + 1; to <= ref.length(); to++) {
        String cut = ref.substring(from, to);
        // The longest run is the version: "v1.0" must not pass as version 1 followed by ".0".
        boolean same =
            named
                ? project.isPresent() && ProjectName.parse(cut).equals(project)
                : version.isPresent() && Version.parse(cut).equals(version);
        if (same && matches(after, ref.substring(to), project, version)) {
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
