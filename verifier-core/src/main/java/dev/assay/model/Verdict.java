package dev.assay.model;

import java.util.Collection;

/**
 * The four answers. Only {@link #VERIFIED} lets anything pass; the other three differ in what the
 * reader should do next.
 */
public enum Verdict {
  /** All required checks passed, against an expectation that the caller supplied. */
  VERIFIED(0, 0),
  /** There is nothing to check: no attestation exists. */
  MISSING(3, 1),
  /** The question could not be answered: network, stale trust root, unsupported format. */
  INDETERMINATE(4, 2),
  /** There is evidence against it. */
  REJECTED(1, 3);

  private final int exitCode;
  private final int weight;

  Verdict(int exitCode, int weight) {
    this.exitCode = exitCode;
    this.weight = weight;
  }

  /** The process exit code of a run whose worst verdict is this one. */
  public int exitCode() {
    return exitCode;
  }

  /** The worse of the two: REJECTED, then INDETERMINATE, MISSING, VERIFIED. */
  public Verdict worse(Verdict other) {
    return other.weight > weight ? other : this;
  }

  /** The worst of {@code verdicts}; of none at all INDETERMINATE, because nothing was judged. */
  public static Verdict worst(Collection<Verdict> verdicts) {
    return verdicts.stream().reduce(Verdict::worse).orElse(INDETERMINATE);
  }
}
