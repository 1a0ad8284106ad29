package dev.assay.ports;

import dev.assay.model.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * Keeps answers and files between runs. It saves time and is never a source of trust: what it
 * returns passes through the same checks as what came over the network. An entry that is damaged,
 * or was written for another key, is not returned. Implementations are safe for concurrent use,
 * also by several processes, and treat their own failures as "not cached". A cache of answers only
 * leaves out what is said of files.
 */
public interface EvidenceCache {
  /** The answer stored under exactly this key. */
  Optional<CachedAnswer> find(String key);

  /** Replaces what is stored under {@code key}; where that fails, it is noted as a problem. */
  void store(String key, CachedAnswer answer);

  /** The file with this digest, whose bytes were compared with it just now; to be closed. */
  default Optional<InputStream> openFile(Sha256 digest) {
    return Optional.empty();
  }

  /** A place for a file that is about to arrive; empty where the cache cannot take it. */
  default Optional<Incoming> receiveFile() {
    return Optional.empty();
  }

  /** What keeps the cache from working, in plain words, for a notice; empty when it works. */
  List<String> problems();

  /** A file on its way into the cache; not thread-safe. */
  interface Incoming extends AutoCloseable {
    /** May throw when the disk is full; the caller then goes on without the cache. */
    void write(byte[] buffer, int from, int count) throws IOException;

    /** Makes the file visible under {@code digest}, which the caller computed from its bytes. */
    void keep(Sha256 digest) throws IOException;

    /** Forgets what was not kept. */
    @Override
    void close();
  }

  /** A cache that holds nothing. */
  static EvidenceCache none() {
    return new None();
  }

  /** Stateless. */
  final class None implements EvidenceCache {
    private None() {}

    @Override
    public Optional<CachedAnswer> find(String key) {
      return Optional.empty();
    }

    @Override
    public void store(String key, CachedAnswer answer) {
      // nothing is kept
    }

    @Override
    public List<String> problems() {
      return List.of();
    }
  }
}
