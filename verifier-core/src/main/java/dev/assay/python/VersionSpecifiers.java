package dev.assay.python;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A set of version clauses that all have to hold, for example {@code >=1.2,!=1.3.*,<2} (PEP 440,
 * "Version specifiers").
 *
 * @param clauses in the order written; none admits every version
 */
public record VersionSpecifiers(List<VersionClause> clauses) {
  /** Longer texts are refused unread. */
  public static final int MAX_CHARS = 4096;

  /** Real dependencies have up to ten. */
  public static final int MAX_CLAUSES = 128;

  public VersionSpecifiers {
    clauses = List.copyOf(clauses);
  }

  /**
   * Parses clauses separated by commas; empty ones are skipped, as every tool does. Empty on
   * anything else. Linear in the length.
   */
  public static Optional<VersionSpecifiers> parse(String text) {
    if (text.length() > MAX_CHARS) {
      return Optional.empty();
    }
    List<VersionClause> clauses = new ArrayList<>();
    int from = 0;
    while (from <= text.length()) {
      int comma = text.indexOf(',', from);
      int to = comma < 0 ? text.length() : comma;
      String part = text.substring(from, to);
      from = to + 1;
      if (Ascii.strip(part).isEmpty()) {
        continue;
      }
      Optional<VersionClause> clause = VersionClause.parse(part);
      if (clause.isEmpty() || clauses.size() == MAX_CLAUSES) {
        return Optional.empty();
      }
      clauses.add(clause.get());
    }
    return Optional.of(new VersionSpecifiers(clauses));
  }

  /** Whether {@code version} satisfies every clause, be it a pre-release or not. */
  public boolean admits(Version version) {
    return clauses.stream().allMatch(clause -> clause.admits(version));
  }

  /** Whether some clause asks for a pre-release. */
  public boolean namePrerelease() {
    return clauses.stream().anyMatch(VersionClause::namesPrerelease);
  }

  /**
   * The {@code candidates} that an installer may choose from: those that are admitted, without
   * pre-releases unless a clause names one or nothing else is left.
   */
  public List<Version> select(Collection<Version> candidates) {
    List<Version> admitted = candidates.stream().filter(this::admits).toList();
    List<Version> finals = admitted.stream().filter(each -> !each.isPrerelease()).toList();
    return namePrerelease() || finals.isEmpty() ? admitted : finals;
  }

  /** The clauses joined by commas. */
  @Override
  public String toString() {
    return String.join(",", clauses.stream().map(VersionClause::toString).toList());
  }
}
