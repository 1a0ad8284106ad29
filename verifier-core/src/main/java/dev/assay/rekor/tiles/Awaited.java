package dev.assay.rekor.tiles;

import dev.assay.model.MalformedEvidence;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Waits for what another thread does. */
final class Awaited {
  private Awaited() {}

  /** The result; throws the refusal that ended the work. */
  static <T> T result(Future<T> future) throws MalformedEvidence {
    try {
      return future.get();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof MalformedEvidence refused) {
        throw refused;
      }
      throw new IllegalStateException(failed.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
