package dev.assay.testdata.sigstore;

import dev.assay.testdata.Octets;

/**
 * Where an entry goes. A tree of its own makes a signing a pure function of its recipe; a growing
 * log makes several signings agree with each other, as a monitor wants to see them.
 */
public sealed interface Placement {
  /** A tree of {@code before} filler entries, the entry, and {@code after} more. */
  record Between(int before, int after) implements Placement {}

  /** As {@link Between}, at a place that follows from the entry. */
  record Anywhere() implements Placement {}

  /** The end of a log that several signings share. */
  record EndOf(GrowingLog log) implements Placement {}

  /** The proof of {@code body} in the tree where it was put. */
  default TreeProof put(FakeLog log, Octets body) {
    return switch (this) {
      case Between(int before, int after) -> between(log, body, before, after);
      case Anywhere() -> {
        Octets hash = body.sha256();
        yield between(log, body, hash.at(0) * 2 + hash.at(1) % 2, hash.at(2) % 8);
      }
      case EndOf(GrowingLog shared) -> {
        int index = shared.append(body);
        yield shared.inclusion(index, index + 1);
      }
    };
  }

  private static TreeProof between(FakeLog log, Octets body, int before, int after) {
    var tree = new MerkleLog();
    for (int i = 0; i < before; i++) {
      tree.append(MerkleLog.leafHash(Filler.body(log, i)));
    }
    tree.append(MerkleLog.leafHash(body));
    for (int i = 0; i < after; i++) {
      tree.append(MerkleLog.leafHash(Filler.body(log, before + 1 + i)));
    }
    return tree.inclusion(before, tree.size());
  }
}
