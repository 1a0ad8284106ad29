package dev.assay.evidence.advisory;

import dev.assay.python.ProjectName;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;

/**
 * One record of a database of advisories, what it says about other ecosystems left out. Immutable.
 *
 * @param id {@code PYSEC-2025-1}, {@code GHSA-...}, {@code MAL-2025-1}: at most {@value
 *     #MAX_ID_CHARS} characters of letters, digits and {@code - . _ :}
 * @param aliases other names of the same vulnerability; {@code related} and {@code upstream} are
 *     none
 * @param withdrawn when the record became void; such a record is never a finding
 * @param summary one line by a stranger; may be empty
 * @param rating the severity of the whole record
 * @param affected at least one entry, all of PyPI
 * @param notes what was odd about the record and was tolerated, in plain words
 */
public record Advisory(
    String id,
    SequencedSet<String> aliases,
    Optional<Instant> modified,
    Optional<Instant> published,
    Optional<Instant> withdrawn,
    String summary,
    Optional<Rating> rating,
    List<Affected> affected,
    List<String> notes) {
  /** Ids of malicious packages that have no number yet hold a hash. */
  public static final int MAX_ID_CHARS = 160;

  public Advisory {
    if (!isId(id)) {
      throw new IllegalArgumentException("not an id of an advisory");
    }
    aliases = java.util.Collections.unmodifiableSequencedSet(new LinkedHashSet<>(aliases));
    Objects.requireNonNull(modified, "modified is null");
    Objects.requireNonNull(published, "published is null");
    Objects.requireNonNull(withdrawn, "withdrawn is null");
    Objects.requireNonNull(summary, "summary is null");
    Objects.requireNonNull(rating, "rating is null");
    affected = List.copyOf(affected);
    notes = List.copyOf(notes);
  }

  /** Whether the text can be an id, and may become part of a URL. */
  public static boolean isId(String text) {
    return !text.isEmpty()
        && text.length() <= MAX_ID_CHARS
        && text.charAt(0) != '.'
        && text.chars().allMatch(Advisory::isIdCharacter);
  }

  private static boolean isIdCharacter(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || "-._:".indexOf(c) >= 0;
  }

  /** Whether an id is one of the list of malicious packages. */
  public static boolean isMalware(String id) {
    return id.startsWith("MAL-");
  }

  /** Its id and its aliases. */
  public Set<String> ids() {
    Set<String> ids = new LinkedHashSet<>();
    ids.add(id);
    ids.addAll(aliases);
    return ids;
  }

  /** What it says about a release; NOT_AFFECTED for another project. */
  public Match match(ProjectName project, String version) {
    Match match = Match.NOT_AFFECTED;
    for (Affected entry : affected) {
      if (entry.project().equals(project)) {
        match = match.or(entry.match(version));
      }
    }
    return match;
  }

  /** The severity for a release: that of the matching entry, else that of the record. */
  Rating ratingFor(ProjectName project, String version) {
    return affected.stream()
        .filter(entry -> entry.project().equals(project))
        .filter(entry -> entry.match(version) == Match.AFFECTED)
        .flatMap(entry -> entry.rating().stream())
        .max(Rating.BY_WEIGHT)
        .or(() -> rating)
        .orElse(Rating.UNKNOWN);
  }
}
