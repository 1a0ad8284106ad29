package dev.assay.benchmarks;

/**
 * How long answers took, in buckets of one part in 64, so that a million of them need no memory.
 * Not thread-safe: every connection has its own, and they are added up afterwards.
 */
final class Latencies {
  private static final int STEPS_BITS = 6;
  private static final int STEPS = 1 << STEPS_BITS;

  private final long[] counts = new long[64 * STEPS];
  private long total;

  /** One answer after {@code nanos}. */
  void add(long nanos) {
    counts[bucket(Math.max(nanos, STEPS))]++;
    total++;
  }

  private static int bucket(long nanos) {
    int power = 63 - Long.numberOfLeadingZeros(nanos);
    int step = (int) (nanos >>> (power - STEPS_BITS)) & (STEPS - 1);
    return power * STEPS + step;
  }

  void addAll(Latencies others) {
    for (int i = 0; i < counts.length; i++) {
      counts[i] += others.counts[i];
    }
    total += others.total;
  }

  /** Within how many milliseconds this share of the answers came; 0 without any. */
  double millis(double share) {
    long wanted = (long) Math.ceil(share * total);
    long seen = 0;
    for (int i = 0; i < counts.length; i++) {
      seen += counts[i];
      if (seen >= wanted && seen > 0) {
        long least = (long) (STEPS + i % STEPS) << (i / STEPS - STEPS_BITS);
        return least / 1e6;
      }
    }
    return 0;
  }
}
