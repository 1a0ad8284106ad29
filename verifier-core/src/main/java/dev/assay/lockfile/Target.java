package dev.assay.lockfile;

import dev.assay.python.DistributionName;
import dev.assay.python.MarkerEnvironment;
import dev.assay.python.MarkerVariable;
import dev.assay.python.Version;
import dev.assay.python.VersionSpecifiers;
import dev.assay.python.WheelTag;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The interpreter and platform for which a lock file is verified; CPython. What is not named is not
 * known, and what depends on it counts as if it held: more is verified, never less.
 *
 * @param python {@code 3.12} or {@code 3.12.4}
 * @param platform the platform part of wheel tags, as {@code manylinux_2_28_x86_64}
 * @param extras of the lock file's project
 * @param groups dependency groups; empty for those that the lock file has as default
 */
public record Target(
    Optional<Version> python,
    Optional<TargetPlatform> platform,
    Set<String> extras,
    Set<String> groups) {
  private static final Pattern PYTHON = Pattern.compile("3\\.[0-9]{1,3}(\\.[0-9]{1,3})?");
  private static final Pattern CPYTHON = Pattern.compile("cp3([0-9]{1,3})");
  private static final Pattern ANY_PYTHON = Pattern.compile("py3([0-9]{0,3})");

  public Target {
    extras = Set.copyOf(extras);
    groups = Set.copyOf(groups);
  }

  /** The version of a Python 3, or empty when {@code text} is none. */
  public static Optional<Version> pythonVersion(String text) {
    return PYTHON.matcher(text).matches() ? Version.parse(text) : Optional.empty();
  }

  /** What markers ask about; {@code defaultGroups} count where no groups were named. */
  public MarkerEnvironment environment(List<String> defaultGroups) {
    Map<MarkerVariable, String> values = new EnumMap<>(MarkerVariable.class);
    values.put(MarkerVariable.IMPLEMENTATION_NAME, "cpython");
    values.put(MarkerVariable.PLATFORM_PYTHON_IMPLEMENTATION, "CPython");
    python.ifPresent(version -> {
      values.put(MarkerVariable.PYTHON_VERSION, "3." + minor(version));
      if (version.given().indexOf('.') != version.given().lastIndexOf('.')) {
        values.put(MarkerVariable.PYTHON_FULL_VERSION, version.given());
        values.put(MarkerVariable.IMPLEMENTATION_VERSION, version.given());
      }
    });
    platform.ifPresent(it -> values.putAll(it.markerValues()));
    return new MarkerEnvironment(
        values, extras, groups.isEmpty() ? Set.copyOf(defaultGroups) : groups);
  }

  private static int minor(Version version) {
    String[] parts = version.given().split("\\.", -1);
    return Integer.parseInt(parts[1]);
  }

  /** Whether an interpreter that meets {@code required} can be the target. */
  public boolean meets(VersionSpecifiers required) {
    return python.isEmpty() || required.admits(python.get());
  }

  /**
   * Of {@code files}, those that an installer may take: the wheels that fit, else the sdists.
   * Whatever has no readable name stays.
   */
  public <T> List<T> choose(List<T> files, Function<T, Optional<DistributionName>> nameOf) {
    List<T> wheels = files.stream().filter(file -> isFittingWheel(nameOf.apply(file))).toList();
    return files.stream()
        .filter(file ->
            switch (nameOf.apply(file).orElse(null)) {
              case null -> true;
              case DistributionName.Wheel wheel -> wheels.contains(file);
              case DistributionName.Sdist sdist -> wheels.isEmpty();
            })
        .toList();
  }

  private boolean isFittingWheel(Optional<DistributionName> name) {
    return name.isPresent()
        && name.get() instanceof DistributionName.Wheel wheel
        && wheel.tags().stream().anyMatch(this::fits);
  }

  /** Whether a wheel with this tag can be installed (PEP 425). */
  public boolean fits(WheelTag tag) {
    boolean onPlatform = platform.isEmpty() || platform.get().fits(tag.platform());
    return onPlatform && (python.isEmpty() || fits(tag, minor(python.get())));
  }

  private static boolean fits(WheelTag tag, int minor) {
    Matcher cpython = CPYTHON.matcher(tag.interpreter());
    if (cpython.matches()) {
      int built = Integer.parseInt(cpython.group(1));
      boolean exact = built == minor && (tag.abi().startsWith("cp3" + minor) || isNone(tag));
      // PEP 384 begins with 3.2; abi3 of an older interpreter works in every newer one.
      boolean stable = tag.abi().equals("abi3") && built >= 2 && built <= minor;
      return exact || stable;
    }
    Matcher any = ANY_PYTHON.matcher(tag.interpreter());
    return any.matches()
        && isNone(tag)
        && (any.group(1).isEmpty() || Integer.parseInt(any.group(1)) <= minor);
  }

  private static boolean isNone(WheelTag tag) {
    return tag.abi().equals("none");
  }
}
