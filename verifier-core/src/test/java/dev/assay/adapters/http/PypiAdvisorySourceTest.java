package dev.assay.adapters.http;

import static dev.assay.evidence.advisory.Releases.at;
import static dev.assay.evidence.advisory.Releases.release;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.adapters.files.DiskCache;
import dev.assay.evidence.SignalCode;
import dev.assay.evidence.advisory.Advisory;
import dev.assay.evidence.advisory.AdvisoryAnswer;
import dev.assay.evidence.advisory.Gap;
import dev.assay.evidence.advisory.Release;
import dev.assay.testdata.http.Fault;
import dev.assay.testdata.http.LoopbackServer;
import dev.assay.testdata.http.Response;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PypiAdvisorySourceTest {
  private static final Release DEMO = release("Demo_Pkg", "1.1+cpu");
  private static final String BODY =
      "{\"info\":{},\"vulnerabilities\":[{\"id\":\"PYSEC-2025-1\",\"aliases\":[],"
          + "\"details\":\"d\",\"summary\":null,\"fixed_in\":[\"1.2\"],\"withdrawn\":null}]}";

  private final Scene scene = new Scene();
  private final LoopbackServer server =
      LoopbackServer.start(request ->
          request.path().startsWith("/pypi/demo-pkg/")
              ? Response.json(200, BODY)
              : Response.json(404, "{\"message\":\"Not Found\"}"));
  private final HttpStack stack = scene.online(Scene.settings());

  @AfterEach
  void stop() {
    stack.close();
    server.close();
  }

  private Map<Release, AdvisoryAnswer> ask(Release... releases) {
    return source(stack).ask(List.of(releases));
  }

  private PypiAdvisorySource source(HttpStack http) {
    return new PypiAdvisorySource(
        http.documents(IndexUrl.parse(server.baseUrl() + "/simple/").orElseThrow()),
        "the index",
        InstantSource.fixed(Scene.NOW),
        Duration.ofDays(7));
  }

  @Test
  void ask_release_isOneRequestUnderItsNormalName() {
    AdvisoryAnswer answer = at(ask(DEMO, DEMO), DEMO);

    assertThat(answer.advisories()).extracting(Advisory::id).containsExactly("PYSEC-2025-1");
    assertThat(answer.gaps()).isEmpty();
    assertThat(server.requests())
        .extracting(request -> request.target())
        .containsExactly("/pypi/demo-pkg/1.1%2Bcpu/json");
  }

  static Stream<Fault> faults() {
    return Stream.of(
        Fault.status(404),
        Fault.status(503),
        Fault.htmlPage(),
        Fault.malformedJson(),
        Fault.oversize(40_000_000),
        Fault.redirect(302, "http://localhost:1/x"),
        Fault.answer(200, "application/json", "{\"info\":{}}", Map.of()));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void ask_answerThatIsNone_isNeverClean(Fault fault) {
    server.inject("/pypi/.*", fault);

    assertThat(at(ask(DEMO), DEMO).gaps())
        .extracting(Gap::code)
        .containsExactly(SignalCode.ADVISORY_SOURCE_FAILED);
  }

  @Test
  void ask_versionThatIsNone_isAGapWithoutARequest() {
    Release odd = release("demo-pkg", "../../x");

    assertThat(at(ask(odd), odd).gaps()).hasSize(1);
    assertThat(server.requests()).isEmpty();
  }

  /** A tool that keeps answers for ever never sees an advisory that came later. */
  @Test
  void ask_advisoryThatCameLater_isSeenInSpiteOfTheCache(@TempDir Path dir) {
    try (HttpStack caching =
        HttpStack.online(Scene.settings(), List.of(), scene.surroundings(), DiskCache.in(dir))) {
      PypiAdvisorySource source = source(caching);
      server.inject(
          "/pypi/.*",
          Fault.answer(200, "application/json", "{\"vulnerabilities\":[]}", Map.of()),
          1);

      assertThat(at(source.ask(List.of(DEMO)), DEMO).advisories()).isEmpty();
      assertThat(at(source.ask(List.of(DEMO)), DEMO).advisories()).hasSize(1);
    }
  }
}
