package dev.assay.adapters.http;

import java.time.Duration;

/**
 * How long to wait for the other side; all are positive.
 *
 * @param connect for the TCP connection
 * @param response from there, TLS handshake included, to the status line
 * @param idle between two pieces of a body
 * @param page for the whole exchange of a page, a provenance or an advisory
 * @param file for the whole exchange of a distribution
 */
public record Timeouts(
    Duration connect, Duration response, Duration idle, Duration page, Duration file) {
  public Timeouts {
    for (Duration one : new Duration[] {connect, response, idle, page, file}) {
      if (one.isNegative() || one.isZero()) {
        throw new IllegalArgumentException("a timeout is not positive: " + one);
      }
    }
  }

  /** 10 s, 30 s, 30 s, 2 min and 1 h. */
  public static Timeouts defaults() {
    return new Timeouts(
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofSeconds(30),
        Duration.ofMinutes(2),
        Duration.ofHours(1));
  }
}
