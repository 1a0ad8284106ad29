package dev.assay.mutation;

import dev.assay.testdata.Octets;
import java.util.random.RandomGenerator;

/** Changes to bytes that need not know what they are. */
final class ByteMutations {
  private final RandomGenerator random;

  ByteMutations(RandomGenerator random) {
    this.random = random;
  }

  Octets mutate(Octets bytes) {
    if (bytes.size() < 2) {
      return bytes.plus(0);
    }
    int at = random.nextInt(bytes.size());
    int other = random.nextInt(bytes.size());
    int from = Math.min(at, other);
    int to = Math.max(at, other);
    Octets head = bytes.slice(0, from);
    Octets tail = bytes.slice(to, bytes.size());
    return switch (random.nextInt(7)) {
      case 0 -> bytes.slice(0, at);
      case 1 -> bytes.slice(0, at).plus(bytes.slice(at + 1, bytes.size()));
      case 2 -> bytes.slice(0, at).plus(random.nextInt(256)).plus(bytes.slice(at, bytes.size()));
      case 3 -> head.plus(bytes.slice(from, to)).plus(bytes.slice(from, to)).plus(tail);
      case 4 -> head.plus(tail);
      case 5 -> bytes.with(at, random.nextInt(256));
      default -> bytes.with(at, bytes.at(at) ^ (1 << random.nextInt(8)));
    };
  }
}
