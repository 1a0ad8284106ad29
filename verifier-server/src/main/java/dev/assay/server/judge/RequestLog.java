package dev.assay.server.judge;

import dev.assay.ports.NetworkLog;
import dev.assay.ports.NetworkRequest;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The network requests of each question apart, over one connection pool: what a thread sends
 * between start and end of {@link #during} is of the question that it works on. Safe for concurrent
 * use.
 */
public final class RequestLog implements NetworkLog {
  private final Consumer<NetworkRequest> everybody;
  private final ThreadLocal<NetworkLog> current = ThreadLocal.withInitial(NetworkLog::inMemory);

  /** {@code everybody} sees all requests, whoever they are for. */
  public RequestLog(Consumer<NetworkRequest> everybody) {
    this.everybody = everybody;
  }

  @Override
  public void add(NetworkRequest request) {
    everybody.accept(request);
    current.get().add(request);
  }

  /** Those of the question that this thread works on. */
  @Override
  public List<NetworkRequest> requests() {
    return current.get().requests();
  }

  /** Runs {@code work} with a log of its own. */
  <T> T during(NetworkLog log, Supplier<T> work) {
    NetworkLog outer = current.get();
    current.set(log);
    try {
      return work.get();
    } finally {
      current.set(outer);
    }
  }

  /** The same work for another thread, which then counts for this thread's question. */
  <T> Callable<T> carried(Supplier<T> work) {
    NetworkLog log = current.get();
    return () -> during(log, work);
  }
}
