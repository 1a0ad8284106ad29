package dev.assay.benchmarks;

import dev.assay.Assay;
import dev.assay.crypto.SignatureCheck;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * Verifications a second of one core's CPU time, of Assay, of the raw signature checks, of both
 * with combs, of sigstore-java and, where it is installed, of sigstore-go, in turns within one run,
 * so that a ratio compares like with like on a machine that is not quite still; then one thread and
 * two threads by the clock. Prints a Markdown table of medians.
 *
 * <p>{@code java -cp benchmarks.jar dev.assay.benchmarks.SideBySide [ROUNDS [WARM_UP]]}; 11 rounds
 * after 8 by default.
 */
public final class SideBySide {
  private static final int COUNT = 1000;
  private static final int WARM_UP = 8;
  private static final String ASSAY = "Assay";
  private static final String RAW = "raw operations, Bouncy Castle";
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final int rounds;
  private final int warmUp;
  private final Map<String, double[]> rates = new LinkedHashMap<>();

  private SideBySide(int rounds, int warmUp) {
    this.rounds = rounds;
    this.warmUp = warmUp;
  }

  /** {@code words}: how many rounds, and how many before them. */
  public static void main(String[] words) throws Exception {
    new SideBySide(
            words.length > 0 ? Integer.parseInt(words[0]) : 11,
            words.length > 1 ? Integer.parseInt(words[1]) : WARM_UP)
        .measure();
  }

  private void measure() throws Exception {
    Workload workload = Workload.of(COUNT);
    Assay assay = workload.assay();
    IntConsumer ours = i -> Workload.verify(assay, workload.items.get(i));
    Map<String, IntConsumer> contenders = new LinkedHashMap<>();
    contenders.put(ASSAY, ours);
    IntConsumer raw = new RawOperations(SignatureCheck.bouncyCastle(), workload)::run;
    contenders.put(RAW, raw);
    Assay combs = workload.assay(SignatureCheck.combs());
    contenders.put("Assay, combs", i -> Workload.verify(combs, workload.items.get(i)));
    contenders.put(
        "raw operations, combs", new RawOperations(SignatureCheck.combs(), workload)::run);
    contenders.put("raw operations, JDK", new RawOperations(SignatureCheck.jdk(), workload)::run);
    SigstoreJava theirs = new SigstoreJava(workload);
    contenders.put("sigstore-java", i -> theirs.verify(workload.items.get(i)));
    Optional<SigstoreGo> installed = SigstoreGo.installed(workload);
    try {
      rounds(contenders, ours, raw, installed);
    } finally {
      if (installed.isPresent()) {
        installed.get().close();
      }
    }
    print();
  }

  /** {@code ours} and {@code raw} of the contenders are those that get a second thread as well. */
  private void rounds(
      Map<String, IntConsumer> contenders,
      IntConsumer ours,
      IntConsumer raw,
      Optional<SigstoreGo> go)
      throws Exception {
    for (int round = -warmUp; round < rounds; round++) {
      for (Map.Entry<String, IntConsumer> contender : contenders.entrySet()) {
        record(contender.getKey(), round, perCpuSecond(contender.getValue()));
      }
      if (go.isPresent()) {
        record("sigstore-go", round, COUNT * 1e9 / go.get().round());
      }
      record("Assay, 1 thread, by the clock", round, perSecond(ours, 1));
      record("Assay, 2 threads, by the clock", round, perSecond(ours, 2));
      record("raw operations, 1 thread, by the clock", round, perSecond(raw, 1));
      record("raw operations, 2 threads, by the clock", round, perSecond(raw, 2));
    }
  }

  private void record(String what, int round, double rate) {
    if (round >= 0) {
      rates.computeIfAbsent(what, unused -> new double[rounds])[round] = rate;
    }
  }

  private static double perCpuSecond(IntConsumer work) {
    long start = THREADS.getCurrentThreadCpuTime();
    for (int i = 0; i < COUNT; i++) {
      work.accept(i);
    }
    return COUNT * 1e9 / (THREADS.getCurrentThreadCpuTime() - start);
  }

  private static double perSecond(IntConsumer work, int threads) throws InterruptedException {
    List<Thread> all = new ArrayList<>();
    long start = System.nanoTime();
    for (int t = 0; t < threads; t++) {
      all.add(
          Thread.ofPlatform()
              .start(() -> {
                for (int i = 0; i < COUNT; i++) {
                  work.accept(i);
                }
              }));
    }
    for (Thread thread : all) {
      thread.join();
    }
    return threads * COUNT * 1e9 / (System.nanoTime() - start);
  }

  private void print() {
    double ours = median(Objects.requireNonNull(rates.get(ASSAY), "Assay is measured"));
    System.out.println("| what | a second, median of " + rounds + " | least | most | of Assay's |");
    System.out.println("|---|---|---|---|---|");
    rates.forEach((what, all) ->
        System.out.printf(
            Locale.ROOT,
            "| %s | %,.0f | %,.0f | %,.0f | %.2f |%n",
            what,
            median(all),
            Arrays.stream(all).min().orElseThrow(),
            Arrays.stream(all).max().orElseThrow(),
            median(all) / ours));
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
