package dev.assay.ports;

import java.time.Instant;
import java.util.Objects;

/**
 * One request that went out, or tried to.
 *
 * @param location the URL as {@link SafeUrl} shows it
 * @param outcome the status code in decimal, or the name of the {@link HttpFailure}
 */
public record NetworkRequest(Instant at, HttpMethod method, String location, String outcome) {
  public NetworkRequest {
    Objects.requireNonNull(at, "at is null");
    Objects.requireNonNull(method, "method is null");
    Objects.requireNonNull(location, "location is null");
    Objects.requireNonNull(outcome, "outcome is null");
  }
}
