package dev.assay.server.limits;

import dev.assay.crypto.SignatureCheck;
import dev.assay.crypto.VerificationKey;
import dev.assay.model.Bytes;
import dev.assay.model.HashAlgorithm;
import dev.assay.model.ReasonCode;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * As many threads as cores, on which alone signatures are verified and whole files hashed: virtual
 * threads that compute do not give way, and one caller's would hold up everybody's. What waits here
 * is bounded by {@link Admission}. Safe for concurrent use; to be closed.
 */
public final class CryptoPool implements AutoCloseable {
  private static final Duration SOON = Duration.ofSeconds(1);

  private final ExecutorService threads;

  /**
   * A pool.
   *
   * @param name what its threads are called, with a number
   */
  public CryptoPool(int size, String name) {
    this.threads =
        Executors.newFixedThreadPool(
            size, Thread.ofPlatform().daemon().name(name + "-", 0).factory());
  }

  /**
   * Runs {@code work}, which must wait for nobody outside, on a thread of the pool; {@link
   * Overload} SERVER_BUSY when the wait for it is interrupted.
   */
  public <T> T run(Supplier<T> work) {
    Future<T> future = threads.submit(work::get);
    try {
      return future.get();
    } catch (InterruptedException interrupted) {
      boolean unused = future.cancel(false);
      Thread.currentThread().interrupt();
      throw new Overload(ReasonCode.SERVER_BUSY, SOON);
    } catch (ExecutionException failed) {
      // Work returns what goes wrong with evidence; what it throws is a defect.
      throw new IllegalStateException(failed.getCause());
    }
  }

  /** An engine for work on virtual threads that waits between its checks: each is made here. */
  public SignatureCheck engine(SignatureCheck engine) {
    return new Pooled(engine);
  }

  private final class Pooled implements SignatureCheck {
    private final SignatureCheck engine;

    Pooled(SignatureCheck engine) {
      this.engine = engine;
    }

    @Override
    public String name() {
      return engine.name();
    }

    @Override
    public boolean verifies(
        VerificationKey key, HashAlgorithm hash, Bytes message, Bytes signature) {
      return run(() -> engine.verifies(key, hash, message, signature));
    }

    @Override
    public boolean verifiesDigest(
        VerificationKey key, HashAlgorithm hash, Bytes digest, Bytes signature) {
      return run(() -> engine.verifiesDigest(key, hash, digest, signature));
    }
  }

  @Override
  public void close() {
    var unused = threads.shutdownNow();
  }
}
