package dev.assay.policy;

import dev.assay.python.ProjectName;
import java.util.Objects;

/** Which projects a rule is about; names are compared normalized (PEP 503). */
public sealed interface ProjectPattern {
  /** One project. */
  record Exact(ProjectName name) implements ProjectPattern {
    public Exact {
      Objects.requireNonNull(name, "name is null");
    }
  }

  /**
   * All names that a glob matches, see {@link Glob}.
   *
   * @param text in the normalized form: lower case, single hyphens
   */
  record Matching(String text) implements ProjectPattern {
    public Matching {
      Objects.requireNonNull(text, "text is null");
    }
  }

  /** All names that a pattern matches. */
  record Pattern(NamePattern pattern) implements ProjectPattern {
    public Pattern {
      Objects.requireNonNull(pattern, "pattern is null");
    }
  }

  /** Whether the rule is about this project. */
  default boolean matches(ProjectName project) {
    return switch (this) {
      case Exact exact -> exact.name().equals(project);
      case Matching glob -> Glob.matches(glob.text(), project.normalized());
      case Pattern pattern -> pattern.pattern().matches(project.normalized());
    };
  }

  /**
   * Whether every project that {@code later} matches is matched by this one, as far as that can be
   * told: for patterns it is told of equal ones only.
   */
  default boolean covers(ProjectPattern later) {
    return switch (this) {
      case Exact exact -> equals(later);
      case Matching glob ->
          // A star of the later one can only be read by a star of this one, which reads anything.
          later instanceof Matching other
              ? Glob.matches(glob.text(), other.text())
              : later instanceof Exact exact && matches(exact.name());
      case Pattern pattern ->
          equals(later) || (later instanceof Exact exact && matches(exact.name()));
    };
  }

  /** As the policy writes it. */
  default String text() {
    return switch (this) {
      case Exact exact -> exact.name().normalized();
      case Matching glob -> glob.text();
      case Pattern pattern -> pattern.pattern().text();
    };
  }
}
