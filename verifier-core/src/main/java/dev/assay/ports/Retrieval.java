package dev.assay.ports;

import dev.assay.model.Sha256;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * How an input came to be here; the verdict document lists it.
 *
 * @param location a URL as {@link SafeUrl} shows it, {@code kit:} and a member's name, or a path
 * @param at when the bytes were received or, for a cached answer, last confirmed by the source
 * @param etag the entity tag that came with it
 * @param digest of the bytes; empty where the bytes are still to be read
 */
public record Retrieval(
    String location, Instant at, Source source, Optional<String> etag, Optional<Sha256> digest) {
  /** Through which door. */
  public enum Source {
    /** Received in this run. */
    NETWORK,
    /** From the cache, and the source confirmed in this run that it still holds. */
    REVALIDATED,
    /** From the cache without asking: this run is offline, or a file is known by its digest. */
    CACHE,
    /** From an air-gap kit. */
    KIT,
    /** From a file of this machine. */
    FILE
  }

  public Retrieval {
    Objects.requireNonNull(location, "location is null");
    Objects.requireNonNull(at, "at is null");
    Objects.requireNonNull(source, "source is null");
    Objects.requireNonNull(etag, "etag is null");
    Objects.requireNonNull(digest, "digest is null");
  }
}
