package dev.assay.resolve;

/** No choice of versions meets all needs; the incompatibility proves it. Without a stack trace. */
final class Unsolvable extends Exception {
  private static final long serialVersionUID = 1;

  private final transient Incompatibility proof;

  Unsolvable(Incompatibility proof) {
    super("no choice of versions meets all requirements", null, false, false);
    this.proof = proof;
  }

  Incompatibility proof() {
    return proof;
  }
}
