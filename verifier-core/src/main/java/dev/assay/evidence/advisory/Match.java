package dev.assay.evidence.advisory;

/** What an advisory says about a version. */
public enum Match {
  AFFECTED,
  NOT_AFFECTED,
  /** It gives commits only, or nothing, or the version is not one under PEP 440. */
  UNDECIDED;

  /** Affected before undecided before not affected. */
  Match or(Match other) {
    if (this == AFFECTED || other == AFFECTED) {
      return AFFECTED;
    }
    return this == UNDECIDED ? this : other;
  }
}
