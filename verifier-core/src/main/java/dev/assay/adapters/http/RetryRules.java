package dev.assay.adapters.http;

import java.time.Duration;

/**
 * When to ask again. Asked again are requests that found no connection, whose connection broke, or
 * that were answered 429, 500, 502, 503 or 504; never one that was refused.
 *
 * @param maxAttempts tries in all, at least 1
 * @param firstBackoff the wait before the second try; doubles each time, half of it random
 * @param maxBackoff the longest such wait
 * @param maxRetryAfter the longest Retry-After that is waited for; a longer one ends the tries
 */
public record RetryRules(
    int maxAttempts, Duration firstBackoff, Duration maxBackoff, Duration maxRetryAfter) {
  public RetryRules {
    if (maxAttempts < 1) {
      throw new IllegalArgumentException("maxAttempts is below 1: " + maxAttempts);
    }
    for (Duration one : new Duration[] {firstBackoff, maxBackoff, maxRetryAfter}) {
      if (one.isNegative()) {
        throw new IllegalArgumentException("a wait is negative: " + one);
      }
    }
  }

  /** 4 tries, from 500 ms to 8 s apart, and no more than 30 s of Retry-After. */
  public static RetryRules defaults() {
    return new RetryRules(4, Duration.ofMillis(500), Duration.ofSeconds(8), Duration.ofSeconds(30));
  }
}
