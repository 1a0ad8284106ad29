package dev.assay.evidence.names;

import dev.assay.model.Bytes;
import dev.assay.model.Outcome;
import dev.assay.model.ReasonCode;
import dev.assay.python.ProjectName;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Names of widely used projects in the order of their use. Immutable; safe for concurrent use.
 *
 * <p>It is a list of targets and a list of names that are nobody's imitation: a name on it is never
 * reported.
 */
public final class KnownProjects {
  /** More names than this slow down every look and are no longer the widely used ones. */
  public static final int MAX_NAMES = 20_000;

  /** What a file of such a list may hold. */
  public static final int MAX_BYTES = 4 * 1024 * 1024;

  private static final String SHIPPED = "known-projects.txt";

  private final SequencedMap<String, Integer> ranks;
  private final String source;

  private KnownProjects(SequencedMap<String, Integer> ranks, String source) {
    this.ranks = Collections.unmodifiableSequencedMap(ranks);
    this.source = source;
  }

  /** The list that comes with this version of the program. */
  public static KnownProjects shipped() {
    try (InputStream in = KnownProjects.class.getResourceAsStream(SHIPPED)) {
      Bytes text = Bytes.of(Objects.requireNonNull(in, SHIPPED).readAllBytes());
      return switch (read(text, "the list that comes with assay")) {
        case Outcome.Passed<KnownProjects>(KnownProjects known) -> known;
        case Outcome.Refused<KnownProjects> refused ->
            throw new IllegalStateException(refused.reason().toString());
      };
    } catch (IOException ownJar) {
      throw new UncheckedIOException(ownJar);
    }
  }

  /**
   * Reads a list: one name on a line, the most used first; text after {@code #} and empty lines are
   * left out. FILE_UNREADABLE for a line that is no name, for no name at all, and beyond {@link
   * #MAX_NAMES} or {@link #MAX_BYTES}.
   */
  public static Outcome<KnownProjects> read(Bytes text, String source) {
    if (text.size() > MAX_BYTES) {
      return refused("at most " + MAX_BYTES + " bytes", text.size() + " bytes", source);
    }
    SequencedMap<String, Integer> ranks = new LinkedHashMap<>();
    int number = 0;
    for (String line : text.utf8Lossy().split("\n", -1)) {
      number++;
      int comment = line.indexOf('#');
      String word = (comment < 0 ? line : line.substring(0, comment)).strip();
      if (!word.isEmpty()) {
        Optional<ProjectName> name = ProjectName.parse(word);
        if (name.isEmpty()) {
          return refused("a name of a project", word, source + ", line " + number);
        }
        ranks.putIfAbsent(name.get().normalized(), ranks.size());
      }
    }
    if (ranks.isEmpty() || ranks.size() > MAX_NAMES) {
      return refused("1 to " + MAX_NAMES + " names", ranks.size() + " names", source);
    }
    return Outcome.passed(new KnownProjects(ranks, source));
  }

  private static Outcome<KnownProjects> refused(String expected, String actual, String where) {
    return Outcome.refused(ReasonCode.FILE_UNREADABLE, expected, actual, where);
  }

  /** Whether the name is on the list. */
  public boolean has(ProjectName name) {
    return ranks.containsKey(name.normalized());
  }

  /** The normalized names, the most used first. */
  public List<String> names() {
    return List.copyOf(ranks.sequencedKeySet());
  }

  /** The names with their places, from 0. */
  Map<String, Integer> ranks() {
    return ranks;
  }

  /** Where the list is from, for a report. */
  public String source() {
    return source;
  }
}
