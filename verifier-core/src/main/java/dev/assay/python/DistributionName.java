package dev.assay.python;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The parsed file name of a wheel or an sdist. Record equality includes the spelling; {@link
 * #sameDistribution} is the comparison that PEP 740 asks for.
 *
 * <p>Suffixes are exact and lower case: {@code .whl}, {@code .tar.gz}, {@code .zip}. Stricter than
 * the reference implementation where an honest name cannot differ: project names are ASCII and
 * valid by PEP 508, versions have no surrounding white space, tags are not empty.
 */
public sealed interface DistributionName {
  /** Longer file names are refused unread; file systems end at 255. */
  int MAX_CHARS = 512;

  /** The name as it was given. */
  String fileName();

  /** The project, as the name spells it and normalized. */
  ProjectName project();

  /** The version of the release. */
  Version version();

  /**
   * A source distribution. Whether {@code .zip} or {@code .tar.gz} is not part of what is compared,
   * so only the digest tells two such files apart.
   */
  record Sdist(String fileName, ProjectName project, Version version) implements DistributionName {
    public Sdist {
      Objects.requireNonNull(fileName, "fileName is null");
      Objects.requireNonNull(project, "project is null");
      Objects.requireNonNull(version, "version is null");
    }
  }

  /**
   * A wheel.
   *
   * @param tags all combinations of its tag fields, at least one
   */
  record Wheel(
      String fileName,
      ProjectName project,
      Version version,
      Optional<BuildTag> build,
      Set<WheelTag> tags)
      implements DistributionName {
    public Wheel {
      Objects.requireNonNull(fileName, "fileName is null");
      Objects.requireNonNull(project, "project is null");
      Objects.requireNonNull(version, "version is null");
      Objects.requireNonNull(build, "build is null");
      tags = Collections.unmodifiableSet(new LinkedHashSet<>(tags));
    }
  }

  /** Parses a file name without directories (PEP 427, PEP 625, and legacy {@code .zip} sdists). */
  static DistributionName parse(String fileName) throws InvalidDistributionName {
    return DistributionNameParser.parse(fileName);
  }

  /**
   * Whether both name the same distribution: same kind, project, version, and for wheels the same
   * build tag and set of tags, however spelled. Digests still have to be compared.
   */
  default boolean sameDistribution(DistributionName other) {
    return switch (this) {
      case Sdist sdist ->
          other instanceof Sdist that
              && sdist.project.equals(that.project)
              && sdist.version.equals(that.version);
      case Wheel wheel ->
          other instanceof Wheel that
              && wheel.project.equals(that.project)
              && wheel.version.equals(that.version)
              && wheel.build.equals(that.build)
              && wheel.tags.equals(that.tags);
    };
  }
}
