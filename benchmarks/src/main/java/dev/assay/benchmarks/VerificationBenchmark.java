package dev.assay.benchmarks;

import dev.assay.Assay;
import dev.assay.model.MalformedEvidence;
import dev.assay.python.InvalidDistributionName;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How many PEP 740 attestations one core verifies a second, from bytes to verdict; {@code -t 2} for
 * two threads, {@code -prof gc} for what each allocates.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 10, time = 2)
@Fork(1)
public class VerificationBenchmark {
  private final AtomicInteger next = new AtomicInteger();
  private Workload workload;
  private Assay assay;

  /** Mints the attestations; the trust root is read once, as a caller would. */
  @Setup
  public void mint() throws MalformedEvidence, InvalidDistributionName {
    workload = Workload.of(500);
    assay = workload.assay();
  }

  /** Another attestation with each call. */
  @Benchmark
  public void verifies() {
    int index = Math.floorMod(next.getAndIncrement(), workload.items.size());
    Workload.verify(assay, workload.items.get(index));
  }
}
