package dev.assay.adapters.http;

import dev.assay.crypto.HmacSha256;
import dev.assay.model.Bytes;
import dev.assay.model.Reason;
import dev.assay.monitor.AlertSink;
import dev.assay.ports.HttpCall;
import dev.assay.ports.HttpFetch;
import dev.assay.ports.HttpHeaders;
import dev.assay.ports.HttpResult;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * An endpoint of the operator's that gets each alert with a POST; a status of 200 to 299 accepts.
 *
 * <p>{@code Idempotency-Key} is the alert's key. With a secret there are also {@code
 * Assay-Timestamp}, in seconds since 1970, and {@code Assay-Signature}, {@code sha256=} and the
 * hexadecimal HMAC-SHA256 of the timestamp, a full stop and the body.
 */
public final class Webhook implements AlertSink {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final int MAX_ANSWER_BYTES = 64 * 1024;

  private final String name;
  private final HttpFetch http;
  private final URI url;
  private final Optional<Bytes> secret;
  private final InstantSource clock;

  public Webhook(
      String name, HttpFetch http, URI url, Optional<Bytes> secret, InstantSource clock) {
    this.name = name;
    this.http = http;
    this.url = url;
    this.secret = secret;
    this.clock = clock;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Optional<String> deliver(String key, String json) {
    Bytes body = Bytes.ofUtf8(json);
    HttpHeaders headers =
        HttpHeaders.of("Content-Type", "application/json").with("Idempotency-Key", key);
    if (secret.isPresent()) {
      String timestamp = Long.toString(clock.instant().getEpochSecond());
      headers =
          headers
              .with("Assay-Timestamp", timestamp)
              .with("Assay-Signature", "sha256=" + hmac(secret.get(), timestamp, body));
    }
    HttpResult result = http.fetch(HttpCall.post(url, headers, body, MAX_ANSWER_BYTES, TIMEOUT));
    return switch (result) {
      case HttpResult.Answered answered when answered.status() / 100 == 2 -> Optional.empty();
      case HttpResult.Answered answered -> Optional.of("status " + answered.status());
      case HttpResult.Failed failed -> {
        Reason reason = IndexReasons.of(failed);
        yield Optional.of(reason.actual());
      }
    };
  }

  private static String hmac(Bytes secret, String timestamp, Bytes body) {
    return HmacSha256.of(secret, Bytes.ofUtf8(timestamp + "."), body).hex();
  }
}
