package dev.assay.lockfile;

import dev.assay.python.MarkerVariable;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A platform in the words of wheel tags.
 *
 * @param family what comes before the versions
 * @param major of glibc, musl or macOS; -1 where any will do
 * @param minor likewise
 * @param machine {@code x86_64}, {@code aarch64}, {@code arm64}, ...
 */
public record TargetPlatform(Family family, int major, int minor, String machine) {
  /** Families of platform tags. */
  public enum Family {
    LINUX,
    MANYLINUX,
    MUSLLINUX,
    MACOSX,
    WINDOWS
  }

  private static final Pattern VERSIONED =
      Pattern.compile("(manylinux|musllinux|macosx)_([0-9]{1,3})_([0-9]{1,3})_([a-z0-9_]{1,32})");
  private static final Pattern LEGACY = Pattern.compile("manylinux(1|2010|2014)_([a-z0-9_]{1,32})");
  private static final Pattern LINUX = Pattern.compile("linux_([a-z0-9_]{1,32})");
  private static final Map<String, String> WINDOWS =
      Map.of("win_amd64", "AMD64", "win32", "x86", "win_arm64", "ARM64");

  public TargetPlatform {
    Objects.requireNonNull(family, "family is null");
    Objects.requireNonNull(machine, "machine is null");
  }

  /** Parses the platform part of a wheel tag; empty when it names no one platform. */
  public static Optional<TargetPlatform> parse(String tag) {
    Matcher versioned = VERSIONED.matcher(tag);
    if (versioned.matches()) {
      Family family =
          switch (versioned.group(1)) {
            case "manylinux" -> Family.MANYLINUX;
            case "musllinux" -> Family.MUSLLINUX;
            default -> Family.MACOSX;
          };
      return Optional.of(
          new TargetPlatform(
              family,
              Integer.parseInt(versioned.group(2)),
              Integer.parseInt(versioned.group(3)),
              versioned.group(4)));
    }
    Matcher legacy = LEGACY.matcher(tag);
    if (legacy.matches()) {
      // PEP 600: the old names stand for versions of glibc.
      int minor =
          switch (legacy.group(1)) {
            case "1" -> 5;
            case "2010" -> 12;
            default -> 17;
          };
      return Optional.of(new TargetPlatform(Family.MANYLINUX, 2, minor, legacy.group(2)));
    }
    Matcher linux = LINUX.matcher(tag);
    if (linux.matches()) {
      return Optional.of(new TargetPlatform(Family.LINUX, -1, -1, linux.group(1)));
    }
    return Optional.ofNullable(WINDOWS.get(tag))
        .map(machine -> new TargetPlatform(Family.WINDOWS, -1, -1, machine));
  }

  /** Whether a wheel for {@code tag} runs here. */
  boolean fits(String tag) {
    if (tag.equals("any")) {
      return true;
    }
    Optional<TargetPlatform> built = parse(tag);
    return built.isPresent() && runs(built.get());
  }

  private boolean runs(TargetPlatform built) {
    return switch (family) {
      // No C library was named, so that a wheel for any of them may be taken.
      case LINUX -> built.isLinux() && built.machine.equals(machine);
      case MANYLINUX, MUSLLINUX ->
          built.machine.equals(machine)
              && (built.family == Family.LINUX || (built.family == family && isNoNewer(built)));
      case MACOSX -> built.family == Family.MACOSX && isNoNewer(built) && runsCode(built.machine);
      case WINDOWS -> built.equals(this);
    };
  }

  private boolean isLinux() {
    return family == Family.LINUX || family == Family.MANYLINUX || family == Family.MUSLLINUX;
  }

  private boolean isNoNewer(TargetPlatform built) {
    return built.major < major || (built.major == major && built.minor <= minor);
  }

  private boolean runsCode(String builtFor) {
    boolean fat = machine.equals("x86_64") && builtFor.matches("intel|fat64|universal");
    return builtFor.equals(machine) || builtFor.equals("universal2") || fat;
  }

  Map<MarkerVariable, String> markerValues() {
    return switch (family) {
      case LINUX, MANYLINUX, MUSLLINUX -> values("posix", "linux", "Linux");
      case MACOSX -> values("posix", "darwin", "Darwin");
      case WINDOWS -> values("nt", "win32", "Windows");
    };
  }

  private Map<MarkerVariable, String> values(String os, String sys, String platform) {
    return Map.of(
        MarkerVariable.OS_NAME, os,
        MarkerVariable.SYS_PLATFORM, sys,
        MarkerVariable.PLATFORM_SYSTEM, platform,
        MarkerVariable.PLATFORM_MACHINE, machine);
  }
}
