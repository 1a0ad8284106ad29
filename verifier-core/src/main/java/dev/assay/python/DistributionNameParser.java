package dev.assay.python;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The grammar of {@link DistributionName}. */
final class DistributionNameParser {
  private static final String WHEEL = ".whl";
  private static final List<String> SDIST = List.of(".tar.gz", ".zip");

  private DistributionNameParser() {}

  static DistributionName parse(String fileName) throws InvalidDistributionName {
    if (fileName.length() > DistributionName.MAX_CHARS) {
      throw new InvalidDistributionName(
          "longer than " + DistributionName.MAX_CHARS + " characters");
    }
    if (fileName.endsWith(WHEEL)) {
      return wheel(fileName, withoutSuffix(fileName, WHEEL));
    }
    for (String suffix : SDIST) {
      if (fileName.endsWith(suffix)) {
        return sdist(fileName, withoutSuffix(fileName, suffix));
      }
    }
    throw new InvalidDistributionName("does not end in .whl, .tar.gz or .zip");
  }

  private static DistributionName sdist(String fileName, String stem)
      throws InvalidDistributionName {
    // The name itself may hold dashes in legacy files, so the last one ends it.
    int dash = stem.lastIndexOf('-');
    if (dash < 0) {
      throw new InvalidDistributionName("no dash between name and version");
    }
    return new DistributionName.Sdist(
        fileName, project(stem.substring(0, dash)), version(stem.substring(dash + 1)));
  }

  private static DistributionName wheel(String fileName, String stem)
      throws InvalidDistributionName {
    List<String> parts = splitAtDashes(stem);
    if (parts.size() != 5 && parts.size() != 6) {
      throw new InvalidDistributionName(
          "a wheel's name has 5 or 6 parts between dashes, not " + parts.size());
    }
    String name = parts.get(0);
    if (name.contains("__")) {
      throw new InvalidDistributionName("two underscores in a row in the project name");
    }
    int tags = parts.size() - 3;
    return new DistributionName.Wheel(
        fileName,
        project(name),
        version(parts.get(1)),
        parts.size() == 6 ? Optional.of(build(parts.get(2))) : Optional.empty(),
        tags(parts.subList(tags, parts.size())));
  }

  private static ProjectName project(String name) throws InvalidDistributionName {
    return ProjectName.parse(name)
        .orElseThrow(() -> new InvalidDistributionName("the project name is not valid"));
  }

  private static Version version(String text) throws InvalidDistributionName {
    // PEP 440 would strip white space, which has no business in a file name.
    Optional<Version> version =
        text.equals(Ascii.strip(text)) ? Version.parse(text) : Optional.empty();
    return version.orElseThrow(
        () -> new InvalidDistributionName("the version is not a PEP 440 version"));
  }

  private static BuildTag build(String text) throws InvalidDistributionName {
    return BuildTag.parse(text)
        .orElseThrow(
            () -> new InvalidDistributionName("the build tag does not begin with a digit"));
  }

  private static Set<WheelTag> tags(List<String> fields) throws InvalidDistributionName {
    return WheelTag.expand(fields.get(0), fields.get(1), fields.get(2))
        .orElseThrow(() -> new InvalidDistributionName("the compatibility tags are not valid"));
  }

  private static List<String> splitAtDashes(String stem) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    for (int dash = stem.indexOf('-'); dash >= 0; dash = stem.indexOf('-', from)) {
      parts.add(stem.substring(from, dash));
      from = dash + 1;
    }
    parts.add(stem.substring(from));
    return parts;
  }

  private static String withoutSuffix(String fileName, String suffix) {
    return fileName.substring(0, fileName.length() - suffix.length());
  }
}
