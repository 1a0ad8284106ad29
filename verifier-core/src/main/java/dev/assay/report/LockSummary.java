package dev.assay.report;

import dev.assay.lockfile.LockKind;
import dev.assay.lockfile.LockNote;
import dev.assay.lockfile.Place;
import java.util.List;
import java.util.Objects;

/**
 * The lock file behind a run, with what of it is in no verdict.
 *
 * @param file as the caller named it
 * @param entries how many it has, those that were left out among them
 * @param leftOut entries that were not verified because nothing of them would be installed
 * @param notes what a reviewer should know
 * @param baseline which files may fail without failing the run
 */
public record LockSummary(
    String file,
    LockKind kind,
    int entries,
    List<LeftOut> leftOut,
    List<LockNote> notes,
    Baseline baseline) {
  /**
   * An entry, or a file of one, that was not verified.
   *
   * @param why one phrase
   */
  public record LeftOut(Place place, String title, String why) {
    public LeftOut {
      Objects.requireNonNull(place, "place is null");
      Objects.requireNonNull(title, "title is null");
      Objects.requireNonNull(why, "why is null");
    }
  }

  public LockSummary {
    Objects.requireNonNull(file, "file is null");
    Objects.requireNonNull(kind, "kind is null");
    leftOut = List.copyOf(leftOut);
    notes = List.copyOf(notes);
    Objects.requireNonNull(baseline, "baseline is null");
  }
}
