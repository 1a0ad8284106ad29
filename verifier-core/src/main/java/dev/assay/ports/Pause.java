package dev.assay.ports;

import java.time.Duration;

/** A way to wait before another try; injected, so that tests never do. */
public interface Pause {
  /** Returns after {@code duration}, which is not negative. */
  void sleep(Duration duration) throws InterruptedException;
}
