package dev.assay.evidence;

/** How much weight a signal has, in ascending order; never a verdict. */
public enum Severity {
  /** Good to know. */
  INFO,
  LOW,
  MEDIUM,
  HIGH,
  CRITICAL;

  /** The heavier of the two. */
  public Severity max(Severity other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
