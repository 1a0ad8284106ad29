package dev.assay.ports;

import dev.assay.model.Bytes;

/**
 * Keeps trust roots between runs, as bytes under a name such as {@code production}. What is read
 * back is as untrusted as any other input: whoever loads a root parses it, and verifies again what
 * came with a chain of signatures. Implementations are safe for concurrent use.
 */
public interface TrustRootStore {
  /**
   * The root of that name; names are letters, digits, dash and underscore. {@code NotFound} carries
   * TRUST_ROOT_UNAVAILABLE, {@code Refused} FILE_UNREADABLE.
   */
  Fetched<Bytes> load(String name);

  /** Replaces the root of that name as a whole or not at all; FILE_UNREADABLE where it cannot. */
  Fetched<Bytes> save(String name, Bytes root);
}
