package dev.assay.server.limits;

import dev.assay.model.ReasonCode;
import java.time.Duration;
import java.util.Objects;

/**
 * Why the server does not do something now, although nothing is wrong with the request: SERVER_BUSY
 * or REQUEST_TIMEOUT. Unchecked, since it passes through every layer unchanged to the one that
 * answers.
 */
public final class Overload extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final ReasonCode code;
  private final Duration retryAfter;

  /** {@code retryAfter} is when asking again makes sense. */
  public Overload(ReasonCode code, Duration retryAfter) {
    super(code.name(), null, false, false);
    this.code = code;
    this.retryAfter = Objects.requireNonNull(retryAfter, "retryAfter is null");
  }

  public ReasonCode code() {
    return code;
  }

  /** When asking again makes sense. */
  public Duration retryAfter() {
    return retryAfter;
  }
}
