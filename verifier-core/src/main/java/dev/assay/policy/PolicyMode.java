package dev.assay.policy;

/** What a policy does to the exit code. It never changes a verdict. */
public enum PolicyMode {
  /** What is not VERIFIED, and not waived, fails the run. */
  ENFORCE,
  /** Everything is reported, and nothing fails the run. */
  AUDIT
}
