package dev.assay.server.auth;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import dev.assay.model.Bytes;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The keys of one issuer. They are fetched when they are needed and old, or when a token names one
 * that is not there; the latter no more often than once in {@link #PAUSE}, since anybody can make
 * up names. When a fetch fails, the keys that are known are used until {@link #LONGEST}. Safe for
 * concurrent use.
 */
public final class JwksCache {
  /** The largest sets of large issuers have some 20 kilobytes. */
  public static final int MAX_BYTES = 256 * 1024;

  static final int MOST_KEYS = 100;
  static final Duration FRESH = Duration.ofMinutes(15);
  static final Duration LONGEST = Duration.ofHours(24);
  static final Duration PAUSE = Duration.ofSeconds(30);

  private final URI url;
  private final Fetch fetch;
  private final InstantSource clock;
  private Map<String, JWK> keys = Map.of();
  private Instant fetched = Instant.MIN;
  private Instant tried = Instant.MIN;

  /** Fetches a document of at most {@link #MAX_BYTES}; empty when it could not be had. */
  @FunctionalInterface
  public interface Fetch {
    /** Blocks until the whole document is there. */
    Optional<Bytes> get(URI url);
  }

  JwksCache(URI url, Fetch fetch, InstantSource clock) {
    this.url = url;
    this.fetch = fetch;
    this.clock = clock;
  }

  /** The key with this id, if the issuer has it; one thread at a time asks for more. */
  synchronized Optional<JWK> find(String id) {
    Instant now = clock.instant();
    boolean old = isOlder(fetched, FRESH, now);
    if ((old || !keys.containsKey(id)) && isOlder(tried, PAUSE, now)) {
      refresh(now);
    }
    return isOlder(fetched, LONGEST, now) ? Optional.empty() : Optional.ofNullable(keys.get(id));
  }

  private static boolean isOlder(Instant since, Duration age, Instant now) {
    return since.equals(Instant.MIN) || !now.isBefore(since.plus(age));
  }

  private void refresh(Instant now) {
    tried = now;
    Optional<Bytes> document = fetch.get(url);
    if (document.isEmpty() || document.get().size() > MAX_BYTES) {
      return;
    }
    try {
      Map<String, JWK> found = new LinkedHashMap<>();
      for (JWK key : JWKSet.parse(document.get().utf8Lossy()).getKeys()) {
        boolean usable = key.getKeyID() != null && !key.isPrivate() && found.size() < MOST_KEYS;
        if (usable && found.putIfAbsent(key.getKeyID(), key) != null) {
          // Two keys under one id: which of them is meant cannot be said.
          return;
        }
      }
      if (!found.isEmpty()) {
        keys = Map.copyOf(found);
        fetched = now;
      }
    } catch (ParseException | IllegalArgumentException malformed) {
      // The keys that are known stay.
    }
  }
}
