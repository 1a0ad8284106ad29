package dev.assay.resolve;

import java.util.List;
import java.util.Map;

/**
 * What the solver asks; it knows nothing of indexes. The same question must have the same answer as
 * long as one solver runs.
 */
interface Candidates {
  /** How many versions {@code unit} has; they are numbered from 1, oldest first. */
  int count(Unit unit) throws ResolutionStopped;

  /** The best version out of {@code allowed}, 0 when none of them may be chosen. */
  int best(Unit unit, VersionSet allowed) throws ResolutionStopped;

  /**
   * Tells that {@code unit} will need one of {@code allowed}, so that what is known of it can be
   * fetched meanwhile.
   */
  void ahead(Unit unit, VersionSet allowed);

  /** Why {@link #best} chose none, in plain words. */
  String whyNone(Unit unit);

  /** What a version of {@code unit} needs. */
  List<Need> needs(Unit unit, int version) throws ResolutionStopped;

  /** States that must not hold together besides, each with the reason in plain words. */
  Map<Map<Unit, VersionSet>, String> rules();

  /** The version as it is shown. */
  String shown(Unit unit, int version);
}
