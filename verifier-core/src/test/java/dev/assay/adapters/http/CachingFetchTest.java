package dev.assay.adapters.http;

import static dev.assay.adapters.http.Scene.answered;
import static dev.assay.adapters.http.Scene.failed;
import static dev.assay.adapters.http.Scene.get;
import static dev.assay.adapters.http.Scene.response;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.adapters.files.DiskCache;
import dev.assay.adapters.http.Scene.Script;
import dev.assay.model.Bytes;
import dev.assay.ports.CachedAnswer;
import dev.assay.ports.EvidenceCache;
import dev.assay.ports.HttpAnswer;
import dev.assay.ports.HttpCall;
import dev.assay.ports.HttpFailure;
import dev.assay.ports.HttpHeaders;
import dev.assay.ports.HttpResult;
import dev.assay.ports.Retrieval;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CachingFetchTest {
  private static final String URL = "https://pypi.org/simple/demo/";

  private final Scene scene = new Scene();
  private EvidenceCache cache;

  @TempDir private Path directory;

  @BeforeEach
  void openCache() {
    cache = DiskCache.in(directory.resolve("cache"));
  }

  private HttpResult fetch(Script script, HttpCall call) {
    return HttpStack.over(script, Scene.once(), scene.surroundings(), cache)
        .cachedFetch()
        .fetch(call);
  }

  private HttpResult offline(HttpCall call) {
    return HttpStack.offline(Scene.once(), scene.surroundings(), cache).cachedFetch().fetch(call);
  }

  private static HttpAnswer ok(String body, String... headers) {
    return response(URL, 200, body, headers);
  }

  @Test
  void fetch_again_asksWhetherItStillHolds() {
    Object unused = fetch(new Script(ok("page", "ETag", "\"a\"", "Content-Type", "t")), get(URL));
    Script second = new Script(response(URL, 304, ""));
    HttpResult.Answered again = answered(fetch(second, get(URL)));

    assertThat(second.calls.get(0).headers().first("if-none-match")).contains("\"a\"");
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.body()).isEqualTo(Bytes.ofUtf8("page"));
    assertThat(again.headers().first("content-type")).contains("t");
    assertThat(again.retrieval().source()).isEqualTo(Retrieval.Source.REVALIDATED);
    assertThat(again.retrieval().etag()).contains("\"a\"");
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "10, 0", "11, 11"})
  void fetch_confirmed_isWrittenDownAgainAfterAWhile(int minutes, int written) {
    Object unused = fetch(new Script(ok("page", "ETag", "\"a\"")), get(URL));
    Instant later = Scene.NOW.plus(Duration.ofMinutes(minutes));
    Surroundings then =
        new Surroundings(InstantSource.fixed(later), scene.pauses::add, () -> 0L, scene.log);

    HttpResult.Answered confirmed =
        answered(
            HttpStack.over(new Script(response(URL, 304, "")), Scene.once(), then, cache)
                .cachedFetch()
                .fetch(get(URL)));

    assertThat(confirmed.retrieval().at()).isEqualTo(later);
    assertThat(answered(offline(get(URL))).retrieval().at())
        .isEqualTo(Scene.NOW.plus(Duration.ofMinutes(written)));
  }

  @Test
  void fetch_changedMeanwhile_isTheNewAnswer() {
    Object unused = fetch(new Script(ok("old", "ETag", "\"a\"")), get(URL));
    HttpResult.Answered changed = answered(fetch(new Script(ok("new", "ETag", "\"b\"")), get(URL)));

    assertThat(changed.body()).isEqualTo(Bytes.ofUtf8("new"));
    assertThat(changed.retrieval().source()).isEqualTo(Retrieval.Source.NETWORK);
    assertThat(answered(offline(get(URL))).body()).isEqualTo(Bytes.ofUtf8("new"));
  }

  @Test
  void fetch_withoutEtag_asksByTime() {
    String time = "Fri, 02 Jan 2026 03:04:05 GMT";
    Object unused = fetch(new Script(ok("page", "Last-Modified", time)), get(URL));
    Script second = new Script(response(URL, 304, ""));
    Object unusedToo = fetch(second, get(URL));

    assertThat(second.calls.get(0).headers().first("if-modified-since")).contains(time);
  }

  @Test
  void fetch_unreachableSource_isNotPaperedOver() {
    Object unused = fetch(new Script(ok("page", "ETag", "\"a\"")), get(URL));
    HttpAnswer broken = new HttpAnswer.Failed(HttpFailure.TIMEOUT, "late", URI.create(URL));

    assertThat(failed(fetch(new Script(broken), get(URL))).failure())
        .isEqualTo(HttpFailure.TIMEOUT);
    assertThat(answered(fetch(new Script(response(URL, 503, "")), get(URL))).status())
        .isEqualTo(503);
  }

  @Test
  void fetch_offline_takesWhatThereIsAndSaysSo() {
    Object unused = fetch(new Script(ok("page")), get(URL));
    HttpResult.Answered answer = answered(offline(get(URL)));

    assertThat(answer.body()).isEqualTo(Bytes.ofUtf8("page"));
    assertThat(answer.retrieval().source()).isEqualTo(Retrieval.Source.CACHE);
    assertThat(answer.retrieval().at()).isEqualTo(Scene.NOW);
    assertThat(failed(offline(get(URL + "x"))).failure()).isEqualTo(HttpFailure.OFFLINE);
  }

  @Test
  void fetch_otherAcceptHeader_isAnotherAnswer() {
    HttpCall json = get(URL).withHeaders(HttpHeaders.of("Accept", "application/json"));
    Object unused = fetch(new Script(ok("{}")), json);

    assertThat(failed(offline(get(URL))).failure()).isEqualTo(HttpFailure.OFFLINE);
    assertThat(answered(offline(json)).body()).isEqualTo(Bytes.ofUtf8("{}"));
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 203, 206, 404, 410, 500})
  void fetch_otherStatus_isNotStored(int status) {
    Object unused = fetch(new Script(response(URL, status, "x")), get(URL));

    assertThat(failed(offline(get(URL))).failure()).isEqualTo(HttpFailure.OFFLINE);
  }

  @Test
  void fetch_noStore_isNotStored() {
    Object unused = fetch(new Script(ok("x", "Cache-Control", "private, No-Store")), get(URL));

    assertThat(failed(offline(get(URL))).failure()).isEqualTo(HttpFailure.OFFLINE);
  }

  @Test
  void fetch_304WithoutQuestion_isMalformed() {
    assertThat(failed(fetch(new Script(response(URL, 304, "")), get(URL))).failure())
        .isEqualTo(HttpFailure.MALFORMED);
  }

  @Test
  void fetch_cacheBypassed_asksUnconditionally() {
    Object unused = fetch(new Script(ok("page", "ETag", "\"a\"")), get(URL));
    Script second = new Script(ok("page"));
    Object unusedToo =
        fetch(second, get(URL).withHeaders(HttpHeaders.of("Cache-Control", "no-cache")));

    assertThat(second.calls.get(0).headers().first("if-none-match")).isEmpty();
  }

  @Test
  void fetch_etagThatCouldBreakAHeader_isNotSent() {
    HttpHeaders odd = new HttpHeaders(Map.of("etag", java.util.List.of("\"a\"\r\nX: y")));
    cache.store(
        CachingFetch.key(get(URL)),
        new CachedAnswer(odd, URI.create(URL), Bytes.ofUtf8("page"), Instant.EPOCH));
    Script script = new Script(ok("page"));
    Object unused = fetch(script, get(URL));

    assertThat(script.calls.get(0).headers().first("if-none-match")).isEmpty();
  }

  @Test
  void fetch_unusableCache_goesOnWithout() throws IOException {
    Path unused = Files.writeString(directory.resolve("a-file"), "in the way");
    cache = DiskCache.in(directory.resolve("a-file").resolve("cache"));

    assertThat(answered(fetch(new Script(ok("page")), get(URL))).status()).isEqualTo(200);
    assertThat(cache.problems()).singleElement().asString().contains("is not used");
  }
}
