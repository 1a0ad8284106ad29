package dev.assay.ports;

import dev.assay.model.Bytes;
import java.net.URI;
import java.time.Instant;
import java.util.Objects;

/**
 * An answer that may be used again.
 *
 * @param headers those that a reader or a later request needs: {@code content-type}, {@code etag},
 *     {@code last-modified}, {@code cache-control}
 * @param url the URL that answered, after redirects
 * @param confirmedAt when the source last sent or confirmed it
 */
public record CachedAnswer(HttpHeaders headers, URI url, Bytes body, Instant confirmedAt) {
  public CachedAnswer {
    Objects.requireNonNull(headers, "headers is null");
    Objects.requireNonNull(url, "url is null");
    Objects.requireNonNull(body, "body is null");
    Objects.requireNonNull(confirmedAt, "confirmedAt is null");
  }
}
