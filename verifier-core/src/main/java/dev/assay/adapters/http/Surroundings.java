package dev.assay.adapters.http;

import dev.assay.ports.NetworkLog;
import dev.assay.ports.Pause;
import java.time.InstantSource;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * What requests need from the program around them; tests put their own here.
 *
 * @param pause {@code Thread::sleep} in a program
 * @param random spreads retries; safe for concurrent use, like {@link java.util.SplittableRandom}
 *     behind a lock or {@link java.security.SecureRandom}
 * @param log sees every request
 */
public record Surroundings(
    InstantSource clock, Pause pause, RandomGenerator random, NetworkLog log) {
  public Surroundings {
    Objects.requireNonNull(clock, "clock is null");
    Objects.requireNonNull(pause, "pause is null");
    Objects.requireNonNull(random, "random is null");
    Objects.requireNonNull(log, "log is null");
  }
}
