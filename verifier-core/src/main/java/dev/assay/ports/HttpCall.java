package dev.assay.ports;

import dev.assay.model.Bytes;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;

/**
 * One request to make.
 *
 * @param url absolute {@code http} or {@code https} URL with a host and without user information,
 *     so that a credential cannot reach a log by way of a URL
 * @param headers what the caller adds; the transport adds User-Agent and credentials itself
 * @param body sent with POST only; empty with GET
 * @param maxBodyBytes the most that the answer's body may hold after decompression; positive
 * @param timeout for the whole exchange, the last byte of the body included; positive
 */
public record HttpCall(
    HttpMethod method,
    URI url,
    HttpHeaders headers,
    Bytes body,
    long maxBodyBytes,
    Duration timeout) {
  public HttpCall {
    Objects.requireNonNull(method, "method is null");
    Objects.requireNonNull(headers, "headers is null");
    requireFetchable(url);
    if (maxBodyBytes <= 0) {
      throw new IllegalArgumentException("maxBodyBytes is not positive: " + maxBodyBytes);
    }
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("timeout is not positive: " + timeout);
    }
    if (method == HttpMethod.GET && !body.isEmpty()) {
      throw new IllegalArgumentException("a GET has no body");
    }
  }

  /** A GET; see the record for the parameters. */
  public static HttpCall get(URI url, HttpHeaders headers, long maxBodyBytes, Duration timeout) {
    return new HttpCall(HttpMethod.GET, url, headers, Bytes.of(), maxBodyBytes, timeout);
  }

  /** A POST of {@code body}; its content type goes into {@code headers}. */
  public static HttpCall post(
      URI url, HttpHeaders headers, Bytes body, long maxBodyBytes, Duration timeout) {
    return new HttpCall(HttpMethod.POST, url, headers, body, maxBodyBytes, timeout);
  }

  /** A copy that asks elsewhere. */
  public HttpCall withUrl(URI other) {
    return new HttpCall(method, other, headers, body, maxBodyBytes, timeout);
  }

  /** A copy with other headers. */
  public HttpCall withHeaders(HttpHeaders other) {
    return new HttpCall(method, url, other, body, maxBodyBytes, timeout);
  }

  /** Whether a call to {@code url} can be constructed at all; hostile URLs are asked first. */
  public static boolean isFetchable(URI url) {
    return url.getScheme() != null
        && (url.getScheme().equalsIgnoreCase("https") || url.getScheme().equalsIgnoreCase("http"))
        && url.getHost() != null
        && !url.getHost().isEmpty()
        && url.getPort() <= 0xffff
        && url.getRawUserInfo() == null;
  }

  private static void requireFetchable(URI url) {
    if (!isFetchable(url)) {
      // The URL itself is left out: it may be refused because it holds a password.
      throw new IllegalArgumentException("not an http(s) URL with a host and without user info");
    }
  }
}
