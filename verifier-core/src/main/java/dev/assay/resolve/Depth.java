package dev.assay.resolve;

/** How far dependencies are followed. */
public enum Depth {
  /** What is asked for, and what that needs itself. */
  DIRECT,
  /** Everything that is needed by anything. */
  TRANSITIVE
}
