package dev.assay.adapters.http;

import static dev.assay.evidence.advisory.Releases.at;
import static dev.assay.evidence.advisory.Releases.release;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.evidence.SignalCode;
import dev.assay.evidence.advisory.Advisory;
import dev.assay.evidence.advisory.AdvisoryAnswer;
import dev.assay.evidence.advisory.Gap;
import dev.assay.evidence.advisory.Release;
import dev.assay.ports.CachedAnswer;
import dev.assay.ports.EvidenceCache;
import dev.assay.testdata.http.Fault;
import dev.assay.testdata.http.LoopbackServer;
import dev.assay.testdata.osv.FakeOsv;
import dev.assay.testdata.osv.OsvRecord;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HttpOsvTest {
  private static final Release DEMO = release("demo-pkg", "1.1");
  private static final Release OTHER = release("other", "2.0");
  private static final OsvRecord RECORD =
      OsvRecord.of("PYSEC-2025-1").range("demo-pkg", "introduced", "0", "fixed", "1.2");

  private final Scene scene = new Scene();
  private final FakeOsv fake = new FakeOsv().with(RECORD, "demo-pkg", "1.1");
  private final LoopbackServer server = LoopbackServer.start(fake);
  private final HttpStack stack = scene.online(Scene.settings());
  private final MapCache cache = new MapCache();

  @AfterEach
  void stop() {
    stack.close();
    server.close();
  }

  private HttpOsv osv(HttpStack over, InstantSource clock) {
    return new HttpOsv(
        over.fetch(), URI.create(server.baseUrl()), cache, clock, Duration.ofDays(7));
  }

  private Map<Release, AdvisoryAnswer> ask(Release... releases) {
    return osv(stack, InstantSource.fixed(Scene.NOW)).ask(List.of(releases));
  }

  private static List<String> ids(AdvisoryAnswer answer) {
    return answer.advisories().stream().map(Advisory::id).toList();
  }

  private static final class MapCache implements EvidenceCache {
    private final Map<String, CachedAnswer> answers = new ConcurrentHashMap<>();

    @Override
    public Optional<CachedAnswer> find(String key) {
      return Optional.ofNullable(answers.get(key));
    }

    @Override
    public void store(String key, CachedAnswer answer) {
      answers.put(key, answer);
    }

    @Override
    public Optional<InputStream> openFile(dev.assay.model.Sha256 digest) {
      return Optional.empty();
    }

    @Override
    public Optional<Incoming> receiveFile() {
      return Optional.empty();
    }

    @Override
    public List<String> problems() {
      return List.of();
    }
  }

  @Test
  void ask_hitAndNoHit_oneBatchAndOneRecord() {
    Map<Release, AdvisoryAnswer> answers = ask(DEMO, OTHER, DEMO);

    assertThat(answers.keySet()).containsExactly(DEMO, OTHER);
    assertThat(ids(at(answers, DEMO))).containsExactly("PYSEC-2025-1");
    assertThat(at(answers, OTHER).advisories()).isEmpty();
    assertThat(answers.values()).allMatch(answer -> answer.gaps().isEmpty() && answer.claimed());
    assertThat(server.requests())
        .extracting(request -> request.method() + " " + request.path())
        .containsExactly("POST /v1/querybatch", "GET /v1/vulns/PYSEC-2025-1");
    assertThat(server.requests().getFirst().body())
        .isEqualTo(
            "{\"queries\":[{\"package\":{\"ecosystem\":\"PyPI\",\"name\":\"demo-pkg\"},"
                + "\"version\":\"1.1\"},{\"package\":{\"ecosystem\":\"PyPI\",\"name\":\"other\"},"
                + "\"version\":\"2.0\"}]}");
  }

  @Test
  void ask_2500Releases_threeBatches() {
    List<Release> many =
        IntStream.range(0, 2500).mapToObj(i -> release("demo-" + i, "1.0")).toList();

    Map<Release, AdvisoryAnswer> answers = ask(many.toArray(Release[]::new));

    assertThat(answers)
        .hasSize(2500)
        .allSatisfy((it, answer) -> assertThat(answer.gaps()).isEmpty());
    assertThat(server.count("/v1/querybatch")).isEqualTo(3);
  }

  @Test
  void ask_pages_areAllRead() {
    for (int i = 10; i < 35; i++) {
      fake.with(OsvRecord.of("X-" + i).range("demo-pkg", "introduced", "0"), "demo-pkg", "1.1");
    }
    fake.pageSize(10).emptyPages(2);

    AdvisoryAnswer answer = at(ask(DEMO, OTHER), DEMO);

    assertThat(ids(answer)).hasSize(26).doesNotHaveDuplicates();
    assertThat(answer.gaps()).isEmpty();
    assertThat(server.count("/v1/querybatch")).isEqualTo(5);
    assertThat(server.requests().get(1).body())
        .as("only what is unfinished")
        .doesNotContain("other");
  }

  @Test
  void ask_tokensWithoutEnd_areAGap() {
    fake.emptyPages(Integer.MAX_VALUE);

    AdvisoryAnswer answer = at(ask(DEMO), DEMO);

    assertThat(answer.gaps())
        .extracting(Gap::problem)
        .containsExactly("no last page after 50 pages");
    assertThat(server.count("/v1/querybatch")).isEqualTo(50);
  }

  @Test
  void ask_oneBadQuery_spoilsOnlyItself() {
    fake.refusing("bad");
    List<Release> some = new ArrayList<>(List.of(DEMO, OTHER, release("bad", "1")));
    IntStream.range(0, 20).forEach(i -> some.add(release("good-" + i, "1")));

    Map<Release, AdvisoryAnswer> answers = ask(some.toArray(Release[]::new));

    assertThat(at(answers, release("bad", "1")).gaps())
        .extracting(Gap::code)
        .containsExactly(SignalCode.ADVISORY_SOURCE_FAILED);
    assertThat(answers.entrySet())
        .filteredOn(entry -> !entry.getKey().equals(release("bad", "1")))
        .hasSize(22)
        .allMatch(entry -> entry.getValue().gaps().isEmpty());
    assertThat(ids(at(answers, DEMO))).containsExactly("PYSEC-2025-1");
  }

  static Stream<Fault> lastingFaults() {
    return Stream.of(
        Fault.status(500),
        Fault.status(504),
        Fault.status(403),
        Fault.retryAfter(429, "1"),
        Fault.htmlPage(),
        Fault.contentType("text/plain"),
        Fault.malformedJson(),
        Fault.answer(200, "application/json", "{\"results\":[]}", Map.of()),
        Fault.answer(200, "application/json", "{\"results\":[{}],\"results\":[{}]}", Map.of()),
        Fault.answer(
            200, "application/json", "{\"results\":[{\"vulns\":[{\"id\":\"../x\"}]}]}", Map.of()),
        Fault.oversize(40_000_000),
        Fault.gzipBomb(400_000_000),
        Fault.truncate(3),
        Fault.hangUp(),
        Fault.redirect(302, "http://localhost:1/v1/querybatch"));
  }

  @ParameterizedTest
  @MethodSource("lastingFaults")
  void ask_batchThatFails_isNeverClean(Fault fault) {
    server.inject("/v1/querybatch", fault);

    AdvisoryAnswer answer = at(ask(DEMO), DEMO);

    assertThat(answer.gaps())
        .extracting(Gap::code)
        .containsExactly(SignalCode.ADVISORY_SOURCE_FAILED);
    assertThat(answer.source()).isEqualTo(server.baseUrl() + "/");
  }

  @ParameterizedTest
  @MethodSource("lastingFaults")
  void ask_recordThatFails_isNeverClean(Fault fault) {
    server.inject("/v1/vulns/.*", fault);

    AdvisoryAnswer answer = at(ask(DEMO), DEMO);

    assertThat(answer.advisories()).isEmpty();
    assertThat(answer.gaps())
        .extracting(Gap::code)
        .containsExactly(SignalCode.ADVISORY_SOURCE_FAILED);
    assertThat(cache.answers.keySet())
        .as("nothing of it is kept")
        .noneMatch(it -> it.contains(" record "));
  }

  @Test
  void ask_slowAnswer_isWaitedFor() {
    server.inject("/v1/.*", Fault.drip(16, Duration.ofMillis(1)));

    assertThat(ids(at(ask(DEMO), DEMO))).containsExactly("PYSEC-2025-1");
  }

  @Test
  void ask_troubleThatPasses_isWaitedOut() {
    server.inject("/v1/querybatch", Fault.status(504), 2);
    server.inject("/v1/vulns/.*", Fault.hangUp(), 1);

    assertThat(ids(at(ask(DEMO), DEMO))).containsExactly("PYSEC-2025-1");
  }

  @Test
  void ask_recordOfAnotherName_isAGap() {
    fake.serving("PYSEC-2025-1", OsvRecord.of("PYSEC-2025-2").range("demo-pkg").json());
    assertThat(at(ask(DEMO), DEMO).gaps())
        .extracting(Gap::problem)
        .containsExactly("PYSEC-2025-1 was answered with PYSEC-2025-2");

    fake.serving("PYSEC-2025-1", OsvRecord.of("PYSEC-2025-1").json());
    assertThat(at(ask(DEMO), DEMO).gaps())
        .extracting(Gap::problem)
        .containsExactly("PYSEC-2025-1 says nothing about PyPI");

    fake.losing("PYSEC-2025-1");
    assertThat(at(ask(DEMO), DEMO).gaps().getFirst().problem())
        .startsWith("PYSEC-2025-1: status 404");
  }

  @Test
  void ask_secondRun_asksForChangedRecordsOnly() {
    assertThat(at(ask(DEMO), DEMO).gaps()).isEmpty();
    assertThat(ids(at(ask(DEMO), DEMO))).containsExactly("PYSEC-2025-1");
    assertThat(server.count("/v1/vulns/.*")).isEqualTo(1);
    assertThat(server.count("/v1/querybatch"))
        .as("what concerns a release is never old")
        .isEqualTo(2);

    fake.with(RECORD.modified("2026-01-01T00:00:00Z").summary("changed"), "demo-pkg", "1.1");

    assertThat(at(ask(DEMO), DEMO).advisories().getFirst().summary()).isEqualTo("changed");
    assertThat(server.count("/v1/vulns/.*")).isEqualTo(2);
  }

  @Test
  void ask_olderCopyThanTheBatchNamed_isNotKeptAsTheNewerOne() {
    fake.with(RECORD.modified("2026-01-01T00:00:00Z"), "demo-pkg", "1.1");
    fake.serving("PYSEC-2025-1", RECORD.summary("old copy").json());

    assertThat(at(ask(DEMO), DEMO).advisories().getFirst().summary()).isEqualTo("old copy");

    fake.serving("PYSEC-2025-1", RECORD.modified("2026-01-01T00:00:00Z").json());
    assertThat(at(ask(DEMO), DEMO).advisories().getFirst().summary()).isEmpty();
  }

  private Map<Release, AdvisoryAnswer> askOffline(Duration later) {
    InstantSource clock = InstantSource.fixed(Scene.NOW.plus(later));
    try (HttpStack offline =
        HttpStack.offline(Scene.settings(), scene.surroundings(), EvidenceCache.none())) {
      return osv(offline, clock).ask(List.of(DEMO, OTHER));
    }
  }

  @Test
  void ask_offlineAfterAnOnlineRun_saysWhatWasSaidThen() {
    assertThat(at(ask(DEMO), DEMO).gaps()).isEmpty();
    server.forgetRequests();

    Map<Release, AdvisoryAnswer> answers = askOffline(Duration.ofDays(6));

    assertThat(ids(at(answers, DEMO))).containsExactly("PYSEC-2025-1");
    assertThat(at(answers, DEMO).asOf()).isEqualTo(Scene.NOW);
    assertThat(at(answers, DEMO).gaps()).isEmpty();
    assertThat(at(answers, OTHER).gaps()).as("never asked").hasSize(1);
    assertThat(server.requests()).isEmpty();
    assertThat(at(askOffline(Duration.ofDays(8)), DEMO).gaps())
        .extracting(Gap::code)
        .containsExactly(SignalCode.ADVISORY_SNAPSHOT_STALE);
  }

  @Test
  void ask_serviceGoneAfterAnOnlineRun_isNotPaperedOver() {
    assertThat(at(ask(DEMO), DEMO).gaps()).isEmpty();
    server.inject("/v1/querybatch", Fault.status(503));

    assertThat(at(ask(DEMO), DEMO).gaps()).hasSize(1);
  }

  @Test
  void ask_manyRecordsThatFail_notAllAreTried() {
    for (int i = 100; i < 200; i++) {
      fake.with(OsvRecord.of("X-" + i).range("demo-pkg", "introduced", "0"), "demo-pkg", "1.1");
    }
    server.inject("/v1/vulns/.*", Fault.status(403));

    assertThat(at(ask(DEMO), DEMO).gaps()).hasSize(101);
    assertThat(server.count("/v1/vulns/.*")).isLessThan(30);
  }
}
