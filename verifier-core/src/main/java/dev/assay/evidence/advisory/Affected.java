package dev.assay.evidence.advisory;

import dev.assay.python.ProjectName;
import dev.assay.python.Version;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What an advisory says about one project of PyPI. Immutable; safe for concurrent use.
 *
 * <p>A version is affected when it is listed, or when any range says so: it is an OR (OSV schema,
 * "Evaluation"). Versions are compared as PEP 440 does, so that {@code 0.12.01} is {@code 0.12.1}.
 */
public final class Affected {
  private final ProjectName project;
  private final List<AdvisoryRange> ranges;
  private final List<String> versions;
  private final List<Version> statedFixes;
  private final Optional<Rating> rating;
  private final Set<Version> parsed = new HashSet<>();
  private final Set<String> texts = new HashSet<>();

  /**
   * An entry.
   *
   * @param versions as written, in any spelling
   * @param statedFixes versions that the source calls fixed without saying in which range
   * @param rating the severity that the entry itself has
   */
  public Affected(
      ProjectName project,
      List<AdvisoryRange> ranges,
      List<String> versions,
      List<Version> statedFixes,
      Optional<Rating> rating) {
    this.project = Objects.requireNonNull(project, "project is null");
    this.ranges = List.copyOf(ranges);
    this.versions = List.copyOf(versions);
    this.statedFixes = List.copyOf(statedFixes);
    this.rating = Objects.requireNonNull(rating, "rating is null");
    for (String version : this.versions) {
      texts.add(version);
      Version.parse(version).ifPresent(parsed::add);
    }
  }

  public ProjectName project() {
    return project;
  }

  public List<AdvisoryRange> ranges() {
    return ranges;
  }

  /** The enumerated versions as written. */
  public List<String> versions() {
    return versions;
  }

  public Optional<Rating> rating() {
    return rating;
  }

  /** Whether {@code version}, in any spelling, is affected. */
  public Match match(String version) {
    Optional<Version> asked = Version.parse(version);
    if (texts.contains(version) || asked.filter(this::isAffected).isPresent()) {
      return Match.AFFECTED;
    }
    boolean decidable =
        !versions.isEmpty() || ranges.stream().anyMatch(AdvisoryRange::isOfVersions);
    // A version that cannot be read cannot be placed, and a range of commits has no versions.
    return decidable && asked.isPresent() ? Match.NOT_AFFECTED : Match.UNDECIDED;
  }

  /** As {@link #match} for a version that can be read, without the case of nothing to go by. */
  boolean isAffected(Version version) {
    // A local rebuild of a listed version is that version with a label.
    return parsed.contains(version)
        || parsed.contains(version.publicVersion())
        || ranges.stream().anyMatch(range -> range.isOfVersions() && range.contains(version));
  }

  /** Every version that is called fixed; some may be affected again by another range. */
  List<Version> fixes() {
    List<Version> fixes = new ArrayList<>(statedFixes);
    ranges.stream().filter(AdvisoryRange::isOfVersions).forEach(it -> fixes.addAll(it.fixes()));
    return fixes;
  }
}
