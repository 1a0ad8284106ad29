package dev.assay.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * The short form of the differential run; {@code tools/combs} runs as many as are asked for, on as
 * many threads as there are cores.
 */
class CombDifferentialTest {
  /** Of so many signatures one is of P-384, whose check by the JDK takes four times as long. */
  private static final int SHARE_OF_P384 = 16;

  @Test
  void signatures_ofEveryKind_areTheSameToAllThree() throws Exception {
    int count = Integer.getInteger("assay.combs", 12_000);
    long seed = Long.getLong("assay.seed", 1);
    int threads = Runtime.getRuntime().availableProcessors();
    List<CombDifferential> runs = new ArrayList<>();
    List<Future<?>> ends = new ArrayList<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      for (int thread = 0; thread < threads; thread++) {
        CombDifferential p256 = new CombDifferential(KeyKind.EC_P256, seed * 1000 + thread);
        CombDifferential p384 = new CombDifferential(KeyKind.EC_P384, seed * 1000 + 500 + thread);
        runs.add(p256);
        runs.add(p384);
        int share = count / threads;
        ends.add(
            pool.submit(() -> {
              p384.run(share / SHARE_OF_P384);
              p256.run(share - share / SHARE_OF_P384);
            }));
      }
    }
    for (Future<?> end : ends) {
      Object unused = end.get();
    }
    System.out.println(count + " signatures of seed " + seed + " in " + threads + " runs");

    for (CombDifferential run : runs) {
      assertThat(run.offences()).isEmpty();
      assertThat(run.counts().keySet()).containsExactly(CombDifferential.Kind.values());
    }
  }
}
