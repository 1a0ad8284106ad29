package dev.assay.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.index.AllowedHosts;
import dev.assay.model.Reason;
import dev.assay.ports.EvidenceCache;
import dev.assay.ports.Fetched;
import dev.assay.ports.HttpAnswer;
import dev.assay.ports.HttpCall;
import dev.assay.ports.HttpHeaders;
import dev.assay.ports.HttpResult;
import dev.assay.ports.HttpTransport;
import dev.assay.ports.NetworkLog;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** A clock that stands still, waits that take no time, and a log, around the layers under test. */
final class Scene {
  static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  /** Long enough for a busy machine; no test waits for one of these. */
  static final Timeouts PATIENT =
      new Timeouts(
          Duration.ofSeconds(20),
          Duration.ofSeconds(20),
          Duration.ofSeconds(20),
          Duration.ofSeconds(20),
          Duration.ofSeconds(20));

  /** For the other side that does nothing, so that only the timeout can end the exchange. */
  static final Timeouts IMPATIENT =
      new Timeouts(
          Duration.ofSeconds(20),
          Duration.ofMillis(150),
          Duration.ofMillis(150),
          Duration.ofSeconds(20),
          Duration.ofSeconds(20));

  /** For a body that does not go on. */
  static final Timeouts IDLE =
      new Timeouts(
          Duration.ofSeconds(20),
          Duration.ofSeconds(20),
          Duration.ofMillis(150),
          Duration.ofSeconds(20),
          Duration.ofSeconds(20));

  final NetworkLog log = NetworkLog.inMemory();
  final List<Duration> pauses = new ArrayList<>();

  Surroundings surroundings() {
    return new Surroundings(InstantSource.fixed(NOW), pauses::add, () -> 0L, log);
  }

  static HttpSettings settings() {
    return HttpSettings.defaults("1.2.3").withTimeouts(PATIENT);
  }

  static HttpSettings once() {
    return settings().withRetries(new RetryRules(1, Duration.ZERO, Duration.ZERO, Duration.ZERO));
  }

  HttpStack online(HttpSettings settings, IndexUrl... indexes) {
    return HttpStack.online(settings, List.of(indexes), surroundings(), EvidenceCache.none());
  }

  HttpStack over(HttpTransport transport, HttpSettings settings) {
    return HttpStack.over(transport, settings, surroundings(), EvidenceCache.none());
  }

  static HttpCall get(String url) {
    return get(url, 1_000_000);
  }

  static HttpCall get(String url, long maxBodyBytes) {
    return HttpCall.get(URI.create(url), HttpHeaders.none(), maxBodyBytes, Duration.ofSeconds(20));
  }

  static HttpResult.Answered answered(HttpResult result) {
    assertThat(result).isInstanceOf(HttpResult.Answered.class);
    return (HttpResult.Answered) result;
  }

  static HttpResult.Failed failed(HttpResult result) {
    assertThat(result).isInstanceOf(HttpResult.Failed.class);
    return (HttpResult.Failed) result;
  }

  static <T> Fetched.Found<T> found(Fetched<T> fetched) {
    assertThat(fetched).isInstanceOf(Fetched.Found.class);
    return (Fetched.Found<T>) fetched;
  }

  static Reason refused(Fetched<?> fetched) {
    assertThat(fetched).isInstanceOf(Fetched.Refused.class);
    return ((Fetched.Refused<?>) fetched).reason();
  }

  static Reason notFound(Fetched<?> fetched) {
    assertThat(fetched).isInstanceOf(Fetched.NotFound.class);
    return ((Fetched.NotFound<?>) fetched).reason();
  }

  static AllowedHosts allowed(String... hosts) {
    return AllowedHosts.of(List.of(hosts));
  }

  static IndexUrl index(String url) {
    return IndexUrl.parse(url).orElseThrow();
  }

  /** An answer as a transport gives it. */
  static HttpAnswer.Response response(String url, int status, String body, String... headers) {
    HttpHeaders all = HttpHeaders.none();
    for (int i = 0; i < headers.length; i += 2) {
      all = all.with(headers[i], headers[i + 1]);
    }
    return new HttpAnswer.Response(
        status,
        all,
        URI.create(url),
        new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
  }

  /** Answers in the given order and keeps the calls. */
  static final class Script implements HttpTransport {
    final List<HttpCall> calls = new ArrayList<>();
    private final List<HttpAnswer> answers;

    Script(HttpAnswer... answers) {
      this.answers = new ArrayList<>(List.of(answers));
    }

    @Override
    public HttpAnswer send(HttpCall call) {
      calls.add(call);
      return answers.removeFirst();
    }
  }
}
