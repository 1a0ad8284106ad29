package dev.assay.monitor;

import java.util.Optional;

/** Somebody who is told of alerts. Called by one thread at a time. */
public interface AlertSink {
  /** What it is called in the outbox and in messages: small letters, digits and hyphens. */
  String name();

  /**
   * Hands over one alert as {@link Alert#json} wrote it. Empty when it was accepted; else why not,
   * in plain words, and it is handed over again later.
   *
   * @param key the alert's {@link Alert#key}, the same whenever it is handed over
   */
  Optional<String> deliver(String key, String json);
}
