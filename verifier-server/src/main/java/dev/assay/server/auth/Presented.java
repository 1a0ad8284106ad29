package dev.assay.server.auth;

import java.util.Objects;
import java.util.Optional;

/**
 * What a request says about who sends it.
 *
 * @param authorization the header, unread
 * @param certificateSha256 of a client certificate that TLS has verified, in hexadecimal
 */
public record Presented(Optional<String> authorization, Optional<String> certificateSha256) {
  public Presented {
    Objects.requireNonNull(authorization, "authorization is null");
    Objects.requireNonNull(certificateSha256, "certificateSha256 is null");
  }

  /** A token never reaches a log by way of this. */
  @Override
  public String toString() {
    return "Presented[" + (authorization.isPresent() ? "a token" : "no token") + "]";
  }
}
