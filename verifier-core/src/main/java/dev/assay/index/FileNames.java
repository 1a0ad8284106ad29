package dev.assay.index;

import dev.assay.python.DistributionName;
import dev.assay.python.InvalidDistributionName;
import dev.assay.python.ProjectName;
import dev.assay.python.Version;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a file's name on a page says about it. */
final class FileNames {
  /** The longest name that common file systems take. */
  static final int MAX_CHARS = 255;

  /** Longest first, since {@code .tar.gz} also ends in nothing else known. */
  private static final List<String> SUFFIXES =
      List.of(
          ".whl",
          ".tar.gz",
          ".zip",
          ".tar.bz2",
          ".tar.xz",
          ".tar.z",
          ".tgz",
          ".tar",
          ".egg",
          ".exe",
          ".msi",
          ".rpm",
          ".deb",
          ".dmg");

  /** Whose file it is. */
  sealed interface Attribution {
    /** Of the asked project; name and version as far as they can be told. */
    record Own(Optional<DistributionName> name, Optional<Version> version) implements Attribution {}

    /** Of another project. */
    record Foreign() implements Attribution {}
  }

  private FileNames() {}

  /** Whether it can be a name of a file at all, and stays one when used as a path. */
  static boolean isPlain(String name) {
    return !name.isEmpty()
        && name.length() <= MAX_CHARS
        && !name.equals(".")
        && !name.equals("..")
        && name.chars().noneMatch(c -> c < 0x20 || c == 0x7f || c == '/' || c == '\\');
  }

  /** Whether the name ends as distributions do; links to anything else on a page are no files. */
  static boolean looksLikeDistribution(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return SUFFIXES.stream().anyMatch(lower::endsWith);
  }

  static Attribution attribute(String fileName, ProjectName project) {
    Optional<DistributionName> parsed = parse(fileName);
    if (parsed.isPresent() && parsed.get().project().equals(project)) {
      return new Attribution.Own(parsed, Optional.of(parsed.get().version()));
    }
    Optional<String> rest = afterProjectName(fileName, project);
    Optional<Version> version = rest.flatMap(FileNames::leadingVersion);
    if (version.isPresent()) {
      return new Attribution.Own(Optional.empty(), version);
    }
    return parsed.isPresent() || rest.isEmpty()
        ? new Attribution.Foreign()
        : new Attribution.Own(Optional.empty(), Optional.empty());
  }

  private static Optional<DistributionName> parse(String fileName) {
    try {
      return Optional.of(DistributionName.parse(fileName));
    } catch (InvalidDistributionName oldOrForeign) {
      return Optional.empty();
    }
  }

  private static Optional<String> afterProjectName(String fileName, ProjectName project) {
    for (int dash = fileName.indexOf('-'); dash > 0; dash = fileName.indexOf('-', dash + 1)) {
      Optional<ProjectName> prefix = ProjectName.parse(fileName.substring(0, dash));
      if (prefix.equals(Optional.of(project))) {
        return Optional.of(fileName.substring(dash + 1));
      }
    }
    return Optional.empty();
  }

  /**
   * The longest version that {@code text} begins with. Old formats have no one grammar ({@code
   * 1.0.win32.exe}, {@code 1.0-py2.7.egg}, {@code 1.0-1.tar.gz} for 1.0.post1), so it may end
   * before any character that is no letter and no digit.
   */
  private static Optional<Version> leadingVersion(String text) {
    for (int end = text.length(); end > 0; end--) {
      if (end == text.length() || !Character.isLetterOrDigit(text.charAt(end))) {
        Optional<Version> version = Version.parse(text.substring(0, end));
        if (version.isPresent()) {
          return version;
        }
      }
    }
    return Optional.empty();
  }
}
