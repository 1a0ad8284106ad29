package dev.assay.ports;

import java.util.ArrayList;
import java.util.List;

/** Counts what goes over the wire. Implementations are safe for concurrent use. */
public interface NetworkLog {
  /** Enters a request after its status line, or its failure, is known. */
  void add(NetworkRequest request);

  /** A snapshot in the order of entry; redirects and retries are entries of their own. */
  List<NetworkRequest> requests();

  /** A log that keeps every entry in memory. */
  static NetworkLog inMemory() {
    return new InMemory();
  }

  /** Guarded by its own monitor: requests run concurrently, and each adds one short entry. */
  final class InMemory implements NetworkLog {
    private final List<NetworkRequest> entries = new ArrayList<>();

    private InMemory() {}

    @Override
    public synchronized void add(NetworkRequest request) {
      entries.add(request);
    }

    @Override
    public synchronized List<NetworkRequest> requests() {
      return List.copyOf(entries);
    }
  }
}
