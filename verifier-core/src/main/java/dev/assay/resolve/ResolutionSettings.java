package dev.assay.resolve;

import dev.assay.lockfile.Target;
import java.util.Objects;

/**
 * For what and how far dependencies are resolved.
 *
 * @param target the interpreter and platform; what it leaves open counts as if every marker that
 *     asks for it held, which can make requirements of different platforms contradict each other
 * @param prereleases whether pre-releases are as good as others, as with pip's {@code --pre}
 */
public record ResolutionSettings(
    Target target, Depth depth, boolean prereleases, ResolutionLimits limits) {
  public ResolutionSettings {
    Objects.requireNonNull(target, "target is null");
    Objects.requireNonNull(depth, "depth is null");
    Objects.requireNonNull(limits, "limits is null");
  }

  /** Everything that is needed, with the default limits and without pre-releases. */
  public static ResolutionSettings of(Target target) {
    return new ResolutionSettings(target, Depth.TRANSITIVE, false, ResolutionLimits.DEFAULT);
  }

  /** A copy that follows dependencies so far. */
  public ResolutionSettings withDepth(Depth other) {
    return new ResolutionSettings(target, other, prereleases, limits);
  }

  /** A copy with these limits. */
  public ResolutionSettings withLimits(ResolutionLimits other) {
    return new ResolutionSettings(target, depth, prereleases, other);
  }

  /** A copy that takes pre-releases for as good as others, or does not. */
  public ResolutionSettings withPrereleases(boolean other) {
    return new ResolutionSettings(target, depth, other, limits);
  }
}
