package dev.assay.adapters.http;

import static dev.assay.adapters.http.Scene.answered;
import static dev.assay.adapters.http.Scene.failed;
import static dev.assay.adapters.http.Scene.get;
import static dev.assay.adapters.http.Scene.response;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.adapters.http.Scene.Script;
import dev.assay.model.Bytes;
import dev.assay.ports.HttpAnswer;
import dev.assay.ports.HttpCall;
import dev.assay.ports.HttpFailure;
import dev.assay.ports.HttpHeaders;
import dev.assay.ports.HttpTransport;
import dev.assay.ports.TransferFailed;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryingFetchTest {
  private static final String URL = "https://pypi.org/simple/demo/";
  private static final Set<Integer> AGAIN = Set.of(429, 500, 502, 503, 504);

  private final Scene scene = new Scene();

  private RetryingFetch fetch(HttpTransport transport, RetryRules rules) {
    return new RetryingFetch(
        transport, rules, InstantSource.fixed(Scene.NOW), scene.pauses::add, () -> 0L);
  }

  private RetryingFetch fetch(HttpTransport transport) {
    return fetch(transport, RetryRules.defaults());
  }

  private static HttpAnswer failure(HttpFailure failure) {
    return new HttpAnswer.Failed(failure, "broken", URI.create(URL));
  }

  @Test
  void fetch_everyStatus_isAskedAgainOnlyWhereThatHelps() {
    for (int status = 200; status < 600; status++) {
      Script script = new Script(response(URL, status, "a"), response(URL, 200, "b"));
      int answer = answered(fetch(script).fetch(get(URL))).status();

      assertThat(script.calls).as("%d", status).hasSize(AGAIN.contains(status) ? 2 : 1);
      assertThat(answer).isEqualTo(AGAIN.contains(status) ? 200 : status);
    }
  }

  @ParameterizedTest
  @EnumSource(HttpFailure.class)
  void fetch_everyFailure_isAskedAgainOnlyWhereThatHelps(HttpFailure failure) {
    Script script = new Script(failure(failure), response(URL, 200, "b"));
    boolean again = Set.of(HttpFailure.UNREACHABLE, HttpFailure.TRUNCATED).contains(failure);
    var result = fetch(script).fetch(get(URL));

    if (again) {
      assertThat(answered(result).status()).isEqualTo(200);
    } else {
      assertThat(failed(result).failure()).isEqualTo(failure);
    }
    assertThat(script.calls).hasSize(again ? 2 : 1);
  }

  @Test
  void fetch_alwaysFailing_givesUpAfterMaxAttempts() {
    Script script =
        new Script(
            response(URL, 503, "1"),
            response(URL, 500, "2"),
            response(URL, 429, "3"),
            response(URL, 502, "4"));

    assertThat(answered(fetch(script).fetch(get(URL))).status()).isEqualTo(502);
    assertThat(scene.pauses)
        .containsExactly(Duration.ofMillis(250), Duration.ofMillis(500), Duration.ofSeconds(1));
  }

  @Test
  void fetch_backoff_isBetweenHalfAndWholeAndBounded() {
    RetryRules rules =
        new RetryRules(9, Duration.ofSeconds(1), Duration.ofSeconds(4), Duration.ofSeconds(1));
    HttpTransport always = call -> response(URL, 500, "");
    RetryingFetch latest =
        new RetryingFetch(
            always, rules, InstantSource.fixed(Scene.NOW), scene.pauses::add, () -> -1L);
    Object unused = latest.fetch(get(URL));

    assertThat(scene.pauses).hasSize(8);
    assertThat(scene.pauses.get(0)).isBetween(Duration.ofMillis(990), Duration.ofMillis(1000));
    assertThat(scene.pauses.get(7)).isBetween(Duration.ofMillis(3990), Duration.ofMillis(4000));
  }

  @ParameterizedTest
  @CsvSource({
    "7,7000",
    "0,250",
    "' 30 ',30000",
    "'Fri, 02 Jan 2026 03:04:15 GMT',10000",
    "'Fri, 02 Jan 2026 03:04:00 GMT',250",
    "soon,250",
    "-5,250",
    "1.5,250",
    "'',250"
  })
  void fetch_retryAfter_isHonoured(String value, long millis) {
    Script script =
        new Script(response(URL, 429, "", "Retry-After", value), response(URL, 200, "ok"));

    assertThat(answered(fetch(script).fetch(get(URL))).status()).isEqualTo(200);
    assertThat(scene.pauses).containsExactly(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @ValueSource(strings = {"31", "3600", "999999999", "Sat, 03 Jan 2026 03:04:05 GMT"})
  void fetch_retryAfterBeyondTheLongest_givesUpAtOnce(String value) {
    Script script = new Script(response(URL, 429, "", "Retry-After", value));

    assertThat(answered(fetch(script).fetch(get(URL))).status()).isEqualTo(429);
    assertThat(scene.pauses).isEmpty();
  }

  @Test
  void fetch_bodyThatBreaksOff_isAskedForAgain() {
    HttpAnswer broken =
        new HttpAnswer.Response(
            200,
            HttpHeaders.none(),
            URI.create(URL),
            new InputStream() {
              @Override
              public int read() throws TransferFailed {
                throw new TransferFailed(HttpFailure.TRUNCATED, "cut");
              }

              @Override
              public int read(byte[] buffer, int from, int count) throws TransferFailed {
                throw new TransferFailed(HttpFailure.TRUNCATED, "cut");
              }
            });
    Script script = new Script(broken, response(URL, 200, "whole"));

    assertThat(answered(fetch(script).fetch(get(URL))).body()).isEqualTo(Bytes.ofUtf8("whole"));
  }

  @Test
  void fetch_interruptedWhileWaiting_stopsAndKeepsTheInterrupt() {
    Script script = new Script(response(URL, 503, ""));
    RetryingFetch interrupted =
        new RetryingFetch(
            script,
            RetryRules.defaults(),
            InstantSource.fixed(Scene.NOW),
            duration -> {
              throw new InterruptedException();
            },
            () -> 0L);

    assertThat(answered(interrupted.fetch(get(URL))).status()).isEqualTo(503);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void fetch_post_isAQueryAndAskedAgain() {
    Script script = new Script(response(URL, 503, ""), response(URL, 200, "{}"));
    HttpCall post =
        HttpCall.post(
            URI.create(URL),
            HttpHeaders.of("content-type", "application/json"),
            Bytes.ofUtf8("{}"),
            1000,
            Duration.ofSeconds(1));

    assertThat(answered(fetch(script).fetch(post)).status()).isEqualTo(200);
    assertThat(script.calls).hasSize(2).allMatch(call -> call.body().equals(Bytes.ofUtf8("{}")));
  }

  @Test
  void fetch_unknownEncoding_isMalformed() {
    Script script = new Script(response(URL, 200, "x", "Content-Encoding", "br"));

    assertThat(failed(fetch(script).fetch(get(URL))).failure()).isEqualTo(HttpFailure.MALFORMED);
  }

  @Test
  void fetch_gzipThatIsNone_isMalformed() {
    Script script = new Script(response(URL, 200, "plain text", "Content-Encoding", "gzip"));

    assertThat(failed(fetch(script).fetch(get(URL))).failure()).isEqualTo(HttpFailure.MALFORMED);
  }

  @ParameterizedTest
  @CsvSource({"5,true", "4,false"})
  void fetch_bodyAtItsLimit_passesAndBeyondDoesNot(long limit, boolean passes) {
    Script script = new Script(response(URL, 200, "12345"));
    var result = fetch(script).fetch(get(URL, limit));

    if (passes) {
      assertThat(answered(result).body().size()).isEqualTo(5);
    } else {
      assertThat(failed(result).failure()).isEqualTo(HttpFailure.TOO_LARGE);
    }
  }

  @Test
  void open_retriesBeforeTheBodyOnly() {
    Script script = new Script(response(URL, 503, "later"), response(URL, 200, "bytes"));
    HttpAnswer answer = fetch(script).open(get(URL));

    assertThat(answer).isInstanceOf(HttpAnswer.Response.class);
    assertThat(((HttpAnswer.Response) answer).status()).isEqualTo(200);
    assertThat(script.calls.get(0).headers().first("accept-encoding")).contains("identity");
  }
}
