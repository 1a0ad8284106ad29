package dev.assay.policy.history;

import dev.assay.policy.RefPattern;
import dev.assay.python.ProjectName;
import dev.assay.python.Version;
import java.util.Optional;

/** A Git ref with its release's own version and name taken out, so that releases compare. */
public final class RefShape {
  private RefShape() {}

  /**
   * The ref as a {@link RefPattern}, with {@code {version}} and {@code {name}} where it has those
   * of the release; a tag without the version is {@code refs/tags/*}, as it differs by nature.
   */
  public static String of(String ref, ProjectName project, Version version) {
    if (ref.length() > RefPattern.MAX_CHARS || ref.indexOf('{') >= 0 || ref.indexOf('*') >= 0) {
      return ref.startsWith("refs/tags/") ? "refs/tags/**" : "a ref with special characters";
    }
    Optional<String> templated = withVersion(ref, version);
    if (templated.isEmpty()) {
      return ref.startsWith("refs/tags/") ? "refs/tags/*" : ref;
    }
    String named = withName(templated.get(), project);
    return isFaithful(named, ref, project, version) ? named : templated.get();
  }

  private static boolean isFaithful(
      String shape, String ref, ProjectName project, Version version) {
    try {
      return new RefPattern(shape).matches(ref, Optional.of(project), Optional.of(version));
    } catch (IllegalArgumentException notAPattern) {
      return false;
    }
  }

  /** The first longest run that is the version and begins with a digit: a "v" stays outside. */
  private static Optional<String> withVersion(String ref, Version version) {
    for (int from = 0; from < ref.length(); from++) {
      if (ref.charAt(from) < '0' || ref.charAt(from) > '9') {
        continue;
      }
      for (int to = ref.length(); to > from; to--) {
        if (Version.parse(ref.substring(from, to)).filter(version::equals).isPresent()) {
          return Optional.of(ref.substring(0, from) + "{version}" + ref.substring(to));
        }
      }
    }
    return Optional.empty();
  }

  private static String withName(String shape, ProjectName project) {
    int end = shape.indexOf("{version}");
    int start = shape.startsWith("refs/tags/") ? "refs/tags/".length() : 0;
    for (int from = start; from < end; from++) {
      for (int to = end; to > from; to--) {
        if (ProjectName.parse(shape.substring(from, to)).filter(project::equals).isPresent()) {
          return shape.substring(0, from) + "{name}" + shape.substring(to);
        }
      }
    }
    return shape;
  }
}
