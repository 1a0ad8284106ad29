package dev.assay.adapters.http;

import static dev.assay.adapters.http.Scene.found;
import static dev.assay.adapters.http.Scene.notFound;
import static dev.assay.adapters.http.Scene.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.model.Bytes;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Verdict;
import dev.assay.ports.EvidenceCache;
import dev.assay.ports.Fetched;
import dev.assay.ports.IndexFile;
import dev.assay.ports.PackageIndex;
import dev.assay.ports.ProjectPage;
import dev.assay.ports.ProjectStatus;
import dev.assay.ports.ProvenancePointer;
import dev.assay.ports.Yank;
import dev.assay.python.ProjectName;
import dev.assay.testdata.http.Fault;
import dev.assay.testdata.pypi.FakeFile;
import dev.assay.testdata.pypi.FakeProject;
import dev.assay.testdata.pypi.FakePyPI;
import dev.assay.testdata.pypi.FakeRelease;
import dev.assay.testdata.pypi.IndexContent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpIndexTest {
  private static final ProjectName DEMO = ProjectName.parse("Demo.Pkg").orElseThrow();
  private static final FakeFile ATTESTED =
      FakeFile.named("demo_pkg-1.1.tar.gz").provenance("{\"version\":1}");
  private static final FakeFile BARE = FakeFile.named("demo_pkg-1.1-py3-none-any.whl");

  private final Scene scene = new Scene();
  private FakePyPI pypi;
  private HttpStack stack;
  private PackageIndex index;

  private static IndexContent content(FakeProject... projects) {
    return IndexContent.empty().with(projects);
  }

  private static FakeProject demo() {
    return FakeProject.named("Demo.Pkg").with(FakeRelease.of("1.1").with(ATTESTED, BARE));
  }

  @BeforeEach
  void start() {
    pypi = FakePyPI.start(content(demo()));
    stack = scene.online(Scene.settings());
    index = stack.index(Scene.index(pypi.simpleUrl()));
  }

  @AfterEach
  void stop() {
    stack.close();
    pypi.close();
  }

  private ProjectPage page() {
    return found(index.project(DEMO)).value();
  }

  private IndexFile file(String name) {
    Outcome<IndexFile> file = page().find(name);
    assertThat(file).isInstanceOf(Outcome.Passed.class);
    return ((Outcome.Passed<IndexFile>) file).value();
  }

  @Test
  void project_onTheIndex_isFound() {
    ProjectPage page = page();

    assertThat(page.project()).isEqualTo(DEMO);
    assertThat(page.apiVersion()).isEqualTo("1.4");
    assertThat(page.files()).hasSize(2);
    assertThat(page.warnings()).isEmpty();
    assertThat(file("demo_pkg-1.1.tar.gz").sha256().map(Object::toString))
        .contains(ATTESTED.sha256());
  }

  @Test
  void project_htmlOnlyIndex_isReadToo() {
    pypi.replaceContent(content(demo()).withHtmlOnly().withBaseHref(pypi.server().baseUrl() + "/"));

    assertThat(page().files()).hasSize(2);
    assertThat(file("demo_pkg-1.1.tar.gz").sizeBytes()).isEmpty();
  }

  @Test
  void project_unknown_isNotFound() {
    Reason reason = notFound(index.project(ProjectName.parse("nothing").orElseThrow()));

    assertThat(reason.code()).isEqualTo(ReasonCode.PROJECT_NOT_FOUND);
    assertThat(reason.verdict()).isEqualTo(Verdict.MISSING);
  }

  @Test
  void project_yankedAndArchived_saySo() {
    pypi.replaceContent(
        content(
            demo().with(FakeRelease.of("1.1").with(ATTESTED).yanked("broken")).status("archived")));

    assertThat(page().status()).isEqualTo(ProjectStatus.ARCHIVED);
    assertThat(file("demo_pkg-1.1.tar.gz").yank()).isEqualTo(new Yank.Yanked("broken"));
  }

  @Test
  void project_quarantined_letsNothingBeFound() {
    pypi.replaceContent(content(demo().status("quarantined")));

    assertThat(page().find("demo_pkg-1.1.tar.gz")).isInstanceOf(Outcome.Refused.class);
  }

  @ParameterizedTest
  @CsvSource({
    "400,INDEX_REFUSED",
    "401,INDEX_REFUSED",
    "403,INDEX_REFUSED",
    "405,INDEX_REFUSED",
    "406,INDEX_REFUSED",
    "407,INDEX_REFUSED",
    "408,INDEX_SERVER_ERROR",
    "418,INDEX_REFUSED",
    "429,INDEX_RATE_LIMITED",
    "451,INDEX_REFUSED",
    "500,INDEX_SERVER_ERROR",
    "501,INDEX_SERVER_ERROR",
    "503,INDEX_SERVER_ERROR",
    "504,INDEX_SERVER_ERROR",
    "201,INDEX_RESPONSE_MALFORMED",
    "204,INDEX_RESPONSE_MALFORMED",
    "206,INDEX_RESPONSE_MALFORMED",
    "300,INDEX_RESPONSE_MALFORMED",
    "301,INDEX_REDIRECT_REFUSED"
  })
  void project_otherStatus_isIndeterminate(int status, ReasonCode code) {
    pypi.server().inject("/simple/.*", Fault.status(status));
    Reason reason = refused(index.project(DEMO));

    assertThat(reason.code()).isEqualTo(code);
    assertThat(reason.verdict()).isEqualTo(Verdict.INDETERMINATE);
    assertThat(reason.where()).isEqualTo(pypi.simpleUrl() + "demo-pkg/");
  }

  @ParameterizedTest
  @CsvSource({"429,4", "503,4", "500,4", "401,1", "403,1", "404,1", "406,1", "501,1"})
  void project_refusal_isNeverAskedAgain(int status, int requests) {
    pypi.server().inject("/simple/.*", Fault.status(status));
    Object unused = index.project(DEMO);

    assertThat(pypi.server().requests()).hasSize(requests);
  }

  @Test
  void project_badAnswers_areIndeterminate() {
    for (Map.Entry<Fault, ReasonCode> one :
        Map.of(
                Fault.htmlPage(), ReasonCode.INDEX_RESPONSE_MALFORMED,
                Fault.malformedJson(), ReasonCode.INDEX_RESPONSE_MALFORMED,
                Fault.truncate(20), ReasonCode.INDEX_RESPONSE_MALFORMED,
                Fault.contentType("text/plain"), ReasonCode.INDEX_RESPONSE_MALFORMED,
                Fault.contentType("application/vnd.pypi.simple.v2+json"),
                    ReasonCode.INDEX_API_UNSUPPORTED,
                Fault.hangUp(), ReasonCode.INDEX_UNREACHABLE,
                Fault.redirect(302, "https://evil.example/"), ReasonCode.INDEX_REDIRECT_REFUSED)
            .entrySet()) {
      pypi.server().clearFaults();
      pypi.server().inject("/simple/.*", one.getKey());

      assertThat(refused(index.project(DEMO)).code())
          .as(one.getKey().toString())
          .isEqualTo(one.getValue());
    }
  }

  @Test
  void project_503ThenFine_isFound() {
    pypi.server().inject("/simple/.*", Fault.retryAfter(503, "3"), 2);

    assertThat(page().files()).hasSize(2);
    assertThat(scene.pauses).containsExactly(Duration.ofSeconds(3), Duration.ofSeconds(3));
  }

  @Test
  void project_redirectToTheNormalizedName_isFollowed() {
    pypi.server().inject("/simple/demo-pkg/", Fault.redirect(301, "/simple/Demo_Pkg/"), 1);

    assertThat(page().files()).hasSize(2);
  }

  @Test
  void provenance_listed_isFetched() {
    Fetched.Found<Bytes> provenance = found(index.provenance(file("demo_pkg-1.1.tar.gz")));

    assertThat(provenance.value()).isEqualTo(Bytes.ofUtf8("{\"version\":1}"));
    assertThat(provenance.retrieval().location()).endsWith("/provenance");
  }

  @Test
  void provenance_notListed_isMissingWithoutARequest() {
    IndexFile bare = file("demo_pkg-1.1-py3-none-any.whl");
    pypi.server().forgetRequests();
    Reason reason = notFound(index.provenance(bare));

    assertThat(reason.code()).isEqualTo(ReasonCode.ATTESTATION_MISSING);
    assertThat(pypi.server().requests()).isEmpty();
  }

  @Test
  void provenance_mirrorWithoutProvenance_saysSo() {
    pypi.replaceContent(content(demo()).withApiVersion("1.0"));
    IndexFile bare = file("demo_pkg-1.1-py3-none-any.whl");
    IndexFile dropped =
        new IndexFile(
            bare.fileName(),
            bare.name(),
            bare.version(),
            bare.url(),
            bare.hashes(),
            bare.sizeBytes(),
            bare.uploadTime(),
            bare.requiresPython(),
            bare.yank(),
            bare.coreMetadata(),
            new ProvenancePointer.NotPublished());

    assertThat(notFound(index.provenance(dropped)).actual()).contains("mirror");
  }

  @Test
  void provenance_listedAndNotServed_isAskedTwiceAndContradicted() {
    IndexFile file = file("demo_pkg-1.1.tar.gz");
    pypi.replaceContent(
        content(
            FakeProject.named("Demo.Pkg")
                .with(FakeRelease.of("1.1").with(FakeFile.named("demo_pkg-1.1.tar.gz")))));
    pypi.server().forgetRequests();
    Reason reason = refused(index.provenance(file));

    assertThat(reason.code()).isEqualTo(ReasonCode.PROVENANCE_CONTRADICTED);
    assertThat(reason.actual()).contains("No provenance available");
    assertThat(pypi.server().requests()).hasSize(2);
    assertThat(pypi.server().requests().get(1).header("cache-control")).contains("no-cache");
  }

  @Test
  void provenance_404OnceOnly_isACacheThatLags() {
    IndexFile file = file("demo_pkg-1.1.tar.gz");
    pypi.server().inject("/integrity/.*", Fault.status(404), 1);

    assertThat(index.provenance(file)).isInstanceOf(Fetched.Found.class);
  }

  @Test
  void provenanceByName_404_keepsItsTwoMeaningsApart() {
    Fetched<Bytes> without = index.provenance(DEMO, "1.1", "demo_pkg-1.1-py3-none-any.whl");
    Fetched<Bytes> unknown = index.provenance(DEMO, "1.1", "demo_pkg-9.9.tar.gz");

    assertThat(notFound(without).code()).isEqualTo(ReasonCode.ATTESTATION_MISSING);
    assertThat(notFound(unknown).code()).isEqualTo(ReasonCode.FILE_NOT_ON_INDEX);
    assertThat(found(index.provenance(DEMO, "1.1", "demo_pkg-1.1.tar.gz")).value())
        .isEqualTo(Bytes.ofUtf8("{\"version\":1}"));
  }

  @Test
  void provenanceByName_switchedOff_isRefusedWithTheIndexsWords() {
    pypi.replaceContent(content(demo()).withAttestationsDisabled());
    Reason reason = refused(index.provenance(DEMO, "1.1", "demo_pkg-1.1.tar.gz"));

    assertThat(reason.code()).isEqualTo(ReasonCode.INDEX_REFUSED);
    assertThat(reason.actual()).contains("403", "disabled");
  }

  @ParameterizedTest
  @CsvSource({
    "application/vnd.pypi.integrity.v2+json,INDEX_API_UNSUPPORTED",
    "text/html,INDEX_RESPONSE_MALFORMED"
  })
  void provenance_ofAnotherType_isNotRead(String type, ReasonCode code) {
    IndexFile file = file("demo_pkg-1.1.tar.gz");
    pypi.server().inject("/integrity/.*", Fault.contentType(type));

    assertThat(refused(index.provenance(file)).code()).isEqualTo(code);
  }

  @Test
  void provenance_pointerElsewhere_isRefusedWithoutARequest() {
    pypi.replaceContent(
        content(
            FakeProject.named("Demo.Pkg")
                .with(
                    FakeRelease.of("1.1")
                        .with(ATTESTED.json("provenance", "\"https://169.254.169.254/x\"")))));
    IndexFile file = file("demo_pkg-1.1.tar.gz");
    pypi.server().forgetRequests();

    assertThat(refused(index.provenance(file)).code()).isEqualTo(ReasonCode.PROVENANCE_URL_REFUSED);
    assertThat(pypi.server().requests()).isEmpty();
  }

  @Test
  void provenance_indexWithoutSimpleInItsUrl_cannotBeAskedByName() {
    PackageIndex odd = stack.index(Scene.index(pypi.server().baseUrl() + "/pypi/"));

    assertThat(refused(odd.provenance(DEMO, "1.1", "demo_pkg-1.1.tar.gz")).code())
        .isEqualTo(ReasonCode.INDEX_API_UNSUPPORTED);
  }

  @Test
  void offline_everyQuestion_isAnInputThatIsMissing() {
    IndexFile file = file("demo_pkg-1.1.tar.gz");
    Scene quiet = new Scene();
    try (HttpStack offline =
        HttpStack.offline(Scene.settings(), quiet.surroundings(), EvidenceCache.none())) {
      PackageIndex none = offline.index(Scene.index(pypi.simpleUrl()));

      for (Fetched<?> answer :
          List.of(
              none.project(DEMO),
              none.provenance(file),
              none.provenance(DEMO, "1.1", "demo_pkg-1.1.tar.gz"),
              none.open(file))) {
        Reason reason = refused(answer);
        assertThat(reason.code()).isEqualTo(ReasonCode.OFFLINE_INPUT_MISSING);
        assertThat(reason.where()).startsWith(pypi.server().baseUrl());
        assertThat(reason.expected()).contains("assay kit create");
      }
    }
    assertThat(quiet.log.requests()).isEmpty();
  }
}
