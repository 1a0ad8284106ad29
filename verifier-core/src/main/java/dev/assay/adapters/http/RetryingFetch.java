package dev.assay.adapters.http;

import dev.assay.model.Bytes;
import dev.assay.model.Sha256;
import dev.assay.ports.HttpAnswer;
import dev.assay.ports.HttpCall;
import dev.assay.ports.HttpFailure;
import dev.assay.ports.HttpFetch;
import dev.assay.ports.HttpHeaders;
import dev.assay.ports.HttpResult;
import dev.assay.ports.HttpTransport;
import dev.assay.ports.Pause;
import dev.assay.ports.Retrieval;
import dev.assay.ports.SafeUrl;
import dev.assay.ports.TransferFailed;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Whole answers over a transport: asks again where that can help, unpacks gzip, bounds the body.
 * Safe for concurrent use if the random generator is.
 */
public final class RetryingFetch implements HttpFetch {
  private static final Set<Integer> WORTH_ANOTHER_TRY = Set.of(429, 500, 502, 503, 504);

  /** An error page is read this far, for its message. */
  private static final long MAX_ERROR_BYTES = 1024 * 1024;

  private final HttpTransport transport;
  private final RetryRules rules;
  private final InstantSource clock;
  private final Pause pause;
  private final RandomGenerator random;

  public RetryingFetch(
      HttpTransport transport,
      RetryRules rules,
      InstantSource clock,
      Pause pause,
      RandomGenerator random) {
    this.transport = transport;
    this.rules = rules;
    this.clock = clock;
    this.pause = pause;
    this.random = random;
  }

  @Override
  public HttpResult fetch(HttpCall call) {
    HttpCall asking = call.withHeaders(call.headers().with("accept-encoding", "gzip"));
    for (int attempt = 1; ; attempt++) {
      HttpResult result = once(asking);
      Optional<Duration> wait =
          switch (result) {
            case HttpResult.Answered answered ->
                waitAfter(answered.status(), answered.headers(), attempt);
            case HttpResult.Failed failed -> waitAfter(failed.failure(), attempt);
          };
      if (wait.isEmpty() || !slept(wait.get())) {
        return result;
      }
    }
  }

  @Override
  public HttpAnswer open(HttpCall call) {
    HttpCall asking = call.withHeaders(call.headers().with("accept-encoding", "identity"));
    for (int attempt = 1; ; attempt++) {
      HttpAnswer answer = transport.send(asking);
      Optional<Duration> wait =
          switch (answer) {
            case HttpAnswer.Response response ->
                waitAfter(response.status(), response.headers(), attempt);
            case HttpAnswer.Failed failed -> waitAfter(failed.failure(), attempt);
          };
      if (wait.isEmpty()) {
        return answer;
      }
      if (answer instanceof HttpAnswer.Response response) {
        Bodies.drain(response.body());
      }
      if (!slept(wait.get())) {
        return new HttpAnswer.Failed(HttpFailure.UNREACHABLE, "interrupted", call.url());
      }
    }
  }

  private HttpResult once(HttpCall call) {
    return switch (transport.send(call)) {
      case HttpAnswer.Failed(HttpFailure failure, String detail, var url) ->
          new HttpResult.Failed(failure, detail, SafeUrl.of(url));
      case HttpAnswer.Response response -> whole(call, response);
    };
  }

  private HttpResult whole(HttpCall call, HttpAnswer.Response response) {
    String location = SafeUrl.of(response.url());
    String encoding =
        response.headers().first("content-encoding").orElse("identity").toLowerCase(Locale.ROOT);
    boolean gzip = encoding.equals("gzip") || encoding.equals("x-gzip");
    if (!gzip && !encoding.equals("identity")) {
      Bodies.drain(response.body());
      return new HttpResult.Failed(
          HttpFailure.MALFORMED, "content encoding " + encoding + " was not asked for", location);
    }
    boolean success = response.status() < 300;
    long maxBytes = success ? call.maxBodyBytes() : Math.min(call.maxBodyBytes(), MAX_ERROR_BYTES);
    try {
      Bytes body = Bodies.readAll(response.body(), gzip, maxBytes);
      Optional<String> etag = response.headers().first("etag");
      return new HttpResult.Answered(
          response.status(),
          response.headers(),
          response.url(),
          body,
          new Retrieval(
              location,
              clock.instant(),
              Retrieval.Source.NETWORK,
              etag,
              Optional.of(Sha256.of(body))));
    } catch (TransferFailed broken) {
      return new HttpResult.Failed(broken.failure(), broken.detail(), location);
    }
  }

  private Optional<Duration> waitAfter(HttpFailure failure, int attempt) {
    return failure.worthAnotherTry() && attempt < rules.maxAttempts()
        ? Optional.of(backoff(attempt))
        : Optional.empty();
  }

  private Optional<Duration> waitAfter(int status, HttpHeaders headers, int attempt) {
    if (!WORTH_ANOTHER_TRY.contains(status) || attempt >= rules.maxAttempts()) {
      return Optional.empty();
    }
    Duration backoff = backoff(attempt);
    Optional<Duration> asked = headers.first("retry-after").flatMap(this::retryAfter);
    if (asked.isEmpty()) {
      return Optional.of(backoff);
    }
    if (asked.get().compareTo(rules.maxRetryAfter()) > 0) {
      return Optional.empty(); // asking earlier than asked to would be rude, waiting longer useless
    }
    return Optional.of(asked.get().compareTo(backoff) > 0 ? asked.get() : backoff);
  }

  /** Between half of and the whole exponential wait, so that many clients do not come at once. */
  private Duration backoff(int attempt) {
    long doubled = rules.firstBackoff().toMillis() << Math.min(attempt - 1, 20);
    long longest = Math.min(doubled, rules.maxBackoff().toMillis());
    return Duration.ofMillis(longest / 2 + (long) (random.nextDouble() * (longest - longest / 2)));
  }

  /** Seconds or a date (RFC 9110 section 10.2.3); empty when it is neither. */
  private Optional<Duration> retryAfter(String value) {
    String text = value.strip();
    if (text.matches("[0-9]{1,9}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
    }
    try {
      Instant until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Duration wait = Duration.between(clock.instant(), until);
      return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
    } catch (DateTimeException notDate) {
      return Optional.empty();
    }
  }

  private boolean slept(Duration duration) {
    try {
      pause.sleep(duration);
      return true;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
