package dev.assay.evidence.advisory;

import dev.assay.python.Version;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One range of an advisory: events on the line of all versions (OSV schema, "affected[].ranges[]").
 * Immutable.
 *
 * @param events in the order of the file, which need not be that of the versions
 */
public record AdvisoryRange(Kind kind, List<Event> events) {
  /** What the events are written in. SEMVER is read as PEP 440, since the ecosystem is PyPI. */
  public enum Kind {
    ECOSYSTEM,
    SEMVER,
    GIT
  }

  /** What happens at a version. The order is that of events at the same version. */
  public enum Change {
    INTRODUCED,
    FIXED,
    LAST_AFFECTED,
    LIMIT
  }

  /**
   * One event.
   *
   * @param at the version as written; {@code "0"} of an introduction is before every version
   * @param version of {@code at}; empty when that is none under PEP 440, and for such marks
   */
  public record Event(Change change, String at, Optional<Version> version) {
    public Event {
      Objects.requireNonNull(change, "change is null");
      Objects.requireNonNull(at, "at is null");
      Objects.requireNonNull(version, "version is null");
    }

    /** The event as a file has it. */
    public static Event of(Change change, String at) {
      boolean mark =
          (change == Change.INTRODUCED && at.equals("0"))
              || (change == Change.LIMIT && at.equals("*"));
      return new Event(change, at, mark ? Optional.empty() : Version.parse(at));
    }

    /** Marks for the beginning, then what PEP 440 cannot read, as OSV orders it, then versions. */
    private int rank() {
      if (version.isPresent()) {
        return VALID;
      }
      return change == Change.INTRODUCED && at.equals("0") ? BEGINNING : LEGACY;
    }

    boolean isAtOrBefore(Version asked) {
      return version.isEmpty() || asked.compareTo(version.get()) >= 0;
    }

    private boolean isUnlimited() {
      return change == Change.LIMIT && at.equals("*");
    }
  }

  private static final int BEGINNING = 0;
  private static final int LEGACY = 1;
  private static final int VALID = 2;

  /** By version; an introduction before what ends one, so that 1.0 to 1.0 is empty. */
  private static final Comparator<Event> ORDER =
      Comparator.comparingInt(Event::rank)
          .thenComparing((left, right) ->
              left.version().isPresent() && right.version().isPresent()
                  ? left.version().get().compareTo(right.version().get())
                  : 0)
          .thenComparing(Event::change);

  public AdvisoryRange {
    Objects.requireNonNull(kind, "kind is null");
    // Sorted once: a snapshot is asked about thousands of versions.
    List<Event> sorted = new ArrayList<>(events);
    sorted.sort(ORDER);
    events = List.copyOf(sorted);
  }

  /** Whether it can be evaluated without the source code's history. */
  public boolean isOfVersions() {
    return kind != Kind.GIT && events.stream().anyMatch(it -> it.change() == Change.INTRODUCED);
  }

  /**
   * Whether {@code version} is in this range (OSV schema, "Evaluation"). A local label counts for
   * all but {@code last_affected}: {@code 1.4+local} is a rebuild of {@code 1.4}.
   */
  public boolean contains(Version version) {
    List<Event> limits = events.stream().filter(it -> it.change() == Change.LIMIT).toList();
    boolean within =
        limits.isEmpty()
            || limits.stream().anyMatch(it -> it.isUnlimited() || !it.isAtOrBefore(version));
    if (!within) {
      return false;
    }
    boolean affected = false;
    for (Event event : events) {
      switch (event.change()) {
        case INTRODUCED -> affected = affected || event.isAtOrBefore(version);
        case FIXED -> affected = affected && !event.isAtOrBefore(version);
        case LAST_AFFECTED -> affected = affected && !isAfter(version, event);
        case LIMIT -> {
          // looked at above
        }
      }
    }
    return affected;
  }

  private static boolean isAfter(Version version, Event last) {
    return last.version().isEmpty() || version.publicVersion().compareTo(last.version().get()) > 0;
  }

  /** The versions of its {@code fixed} events that PEP 440 can read. */
  List<Version> fixes() {
    return events.stream()
        .filter(event -> event.change() == Change.FIXED)
        .flatMap(event -> event.version().stream())
        .toList();
  }
}
