package dev.assay.testdata.pypi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.testdata.http.Fault;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FakePyPITest {
  private static final String JSON = "application/vnd.pypi.simple.v1+json";
  private static final FakeFile WHEEL =
      FakeFile.named("demo_pkg-1.1-py3-none-any.whl")
          .provenance("{\"version\":1}")
          .metadata("Metadata-Version: 2.4\n");
  private static final FakeFile SDIST =
      FakeFile.named("demo_pkg-1.1.tar.gz").uploadedAt(Instant.parse("2025-05-06T07:08:09Z"));
  private static final FakeProject DEMO =
      FakeProject.named("Demo.Pkg")
          .with(
              FakeRelease.of("1.0").yanked("broken").with(FakeFile.named("demo_pkg-1.0.tar.gz")),
              FakeRelease.of("1.1").requiresPython(">=3.9").with(WHEEL, SDIST));

  private final FakePyPI pypi = FakePyPI.start(IndexContent.empty().with(DEMO));
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void close() {
    client.close();
    pypi.close();
  }

  private HttpResponse<String> get(String path, String... headers) throws Exception {
    URI uri = URI.create(path.startsWith("/") ? pypi.server().url(path) : path);
    HttpRequest.Builder request = HttpRequest.newBuilder(uri);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private static String type(HttpResponse<?> response) {
    return response.headers().firstValue("Content-Type").orElse("");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          */* | text/html
          application/vnd.pypi.simple.v1+json | application/vnd.pypi.simple.v1+json
          application/vnd.pypi.simple.v1+json, text/html;q=0.5 | application/vnd.pypi.simple.v1+json
          application/json | text/html
          application/vnd.pypi.simple.v2+json | text/html
          application/vnd.pypi.simple.v1+html | application/vnd.pypi.simple.v1+html
          """)
  void simple_negotiatesAsPyPIDoes(String accept, String contentType) throws Exception {
    HttpResponse<String> response = get("/simple/demo-pkg/", "Accept", accept);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(type(response)).startsWith(contentType);
    assertThat(response.headers().firstValue("X-PyPI-Last-Serial")).contains("9001");
  }

  @Test
  void simpleJson_describesEveryFile() throws Exception {
    String body = get("/simple/demo-pkg/", "Accept", JSON).body();

    assertThat(body)
        .startsWith(
            "{\"meta\":{\"api-version\":\"1.4\",\"_last-serial\":9001},\"name\":\"demo-pkg\","
                + "\"project-status\":{\"status\":\"active\"},\"versions\":[\"1.0\",\"1.1\"],")
        .contains("\"filename\":\"demo_pkg-1.1-py3-none-any.whl\",\"url\":\"" + pypi.fileUrl(WHEEL))
        .contains("\"hashes\":{\"sha256\":\"" + WHEEL.sha256() + "\"}")
        .contains("\"upload-time\":\"2025-05-06T07:08:09.123456Z\",\"yanked\":false")
        .contains("\"upload-time\":\"2025-05-06T07:08:09Z\"")
        .contains("\"yanked\":\"broken\"")
        .contains("\"core-metadata\":{\"sha256\":\"")
        .contains(
            "\"provenance\":\""
                + pypi.server().baseUrl()
                + "/integrity/demo-pkg/1.1/demo_pkg-1.1-py3-none-any.whl/provenance\"")
        .contains("\"provenance\":null");
  }

  @Test
  void simpleHtml_hasTheSameFacts() throws Exception {
    String body = get("/simple/demo-pkg/").body();

    assertThat(body)
        .contains("<meta name=\"pypi:repository-version\" content=\"1.4\">")
        .contains("<a href=\"" + pypi.fileUrl(WHEEL) + "#sha256=" + WHEEL.sha256() + "\"")
        .contains("data-requires-python=\"&gt;=3.9\"")
        .contains("data-yanked=\"broken\"")
        .contains("data-provenance=\"" + pypi.server().baseUrl() + "/integrity/")
        .endsWith("<!--SERIAL 9001-->");
  }

  @Test
  void simple_otherSpellings_redirect() throws Exception {
    assertThat(get("/simple/Demo.Pkg/").headers().firstValue("Location"))
        .contains("/simple/demo-pkg/");
    assertThat(get("/simple/demo-pkg").statusCode()).isEqualTo(301);
    assertThat(get("/simple/other/").statusCode()).isEqualTo(404);
  }

  @Test
  void simple_quarantined_isEmpty_andJsonApiIs404() throws Exception {
    pypi.replaceContent(IndexContent.empty().with(DEMO.status("quarantined", "malware")));

    assertThat(get("/simple/demo-pkg/", "Accept", JSON).body())
        .contains("\"project-status\":{\"status\":\"quarantined\",\"reason\":\"malware\"}")
        .contains("\"versions\":[],\"files\":[]");
    assertThat(get("/simple/", "Accept", JSON).body()).contains("\"projects\":[]");
    assertThat(get("/pypi/demo-pkg/json").statusCode()).isEqualTo(404);
    assertThat(get(pypi.provenanceUrl("demo-pkg", "1.1", WHEEL.fileName())).statusCode())
        .isEqualTo(200);
  }

  @Test
  void simple_changedMembers_areSentAsGiven() throws Exception {
    FakeFile odd = SDIST.json("provenance", "true").withoutJson("hashes").withoutHtml("href");
    pypi.replaceContent(
        IndexContent.empty()
            .with(
                FakeProject.named("demo-pkg")
                    .withoutJson("meta")
                    .json("versions", "[1")
                    .with(FakeRelease.of("1.1").with(odd))));

    assertThat(get("/simple/demo-pkg/", "Accept", JSON).body())
        .startsWith("{\"name\":")
        .contains("\"versions\":[1,")
        .contains("\"provenance\":true")
        .doesNotContain("hashes");
    assertThat(get("/simple/demo-pkg/").body()).contains("<a>demo_pkg-1.1.tar.gz</a>");
  }

  @Test
  void simple_etag_givesNotModified() throws Exception {
    String etag = get("/simple/demo-pkg/").headers().firstValue("ETag").orElseThrow();

    HttpResponse<String> again = get("/simple/demo-pkg/", "If-None-Match", etag);
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    pypi.replaceContent(IndexContent.empty().with(DEMO.serial(9002)));
    assertThat(get("/simple/demo-pkg/", "If-None-Match", etag).statusCode()).isEqualTo(200);
  }

  @Test
  void htmlOnly_ignoresTheWishForJson_andBaseHrefMakesLinksRelative() throws Exception {
    pypi.replaceContent(
        IndexContent.empty().with(DEMO).withHtmlOnly().withBaseHref(pypi.server().url("/")));

    HttpResponse<String> response = get("/simple/demo-pkg/", "Accept", JSON);
    assertThat(type(response)).startsWith("text/html");
    assertThat(response.body())
        .contains("<base href=\"" + pypi.server().url("/") + "\">")
        .contains("<a href=\"packages/");
  }

  @Test
  void integrity_answersEachStatusOfPyPI() throws Exception {
    String url = pypi.provenanceUrl("demo-pkg", "1.1", WHEEL.fileName());

    assertThat(get(url).body()).isEqualTo("{\"version\":1}");
    assertThat(type(get(url))).isEqualTo("application/vnd.pypi.integrity.v1+json");
    assertThat(type(get(url, "Accept", "application/json"))).isEqualTo("application/json");
    assertThat(get(url, "Accept", "text/html").statusCode()).isEqualTo(406);
    assertThat(get(url.replace("/1.1/", "/1.1.0/")).statusCode()).isEqualTo(200);
    HttpResponse<String> none = get(pypi.provenanceUrl("demo-pkg", "1.1", SDIST.fileName()));
    assertThat(none.statusCode()).isEqualTo(404);
    assertThat(none.body())
        .isEqualTo("{\"message\":\"No provenance available for demo_pkg-1.1.tar.gz\"}");
    HttpResponse<String> unknown = get(pypi.provenanceUrl("demo-pkg", "1.1", "x.whl"));
    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(type(unknown)).startsWith("text/html");
    HttpRequest head = HttpRequest.newBuilder(URI.create(url)).HEAD().build();
    assertThat(client.send(head, BodyHandlers.discarding()).statusCode()).isEqualTo(405);
    pypi.replaceContent(IndexContent.empty().with(DEMO).withAttestationsDisabled());
    assertThat(get(url).statusCode()).isEqualTo(403);
    assertThat(get(url, "Accept", "text/html").statusCode()).isEqualTo(406);
  }

  @Test
  void jsonApi_latestAndOneRelease() throws Exception {
    String latest = get("/pypi/demo-pkg/json").body();
    String old = get("/pypi/demo-pkg/1.0/json").body();

    assertThat(latest)
        .contains("\"name\":\"Demo.Pkg\"", "\"version\":\"1.1\"", "\"releases\":{")
        .contains("\"upload_time\":\"2025-05-06T07:08:09\"", "\"python_version\":\"py3\"")
        .contains("\"sha256\":\"" + WHEEL.sha256() + "\"");
    assertThat(old)
        .contains("\"yanked\":true,\"yanked_reason\":\"broken\"")
        .doesNotContain("\"releases\"");
    assertThat(get("/pypi/Demo.Pkg/1.0/json").headers().firstValue("Location"))
        .contains("/pypi/demo-pkg/1.0/json");
    assertThat(get("/pypi/demo-pkg/9/json").body()).isEqualTo("{\"message\": \"Not Found\"}");
  }

  @Test
  void jsonApi_infoAndVulnerabilities_areSettable() throws Exception {
    pypi.replaceContent(
        IndexContent.empty()
            .with(
                DEMO.info("requires_dist", "[\"requests>=2\"]")
                    .vulnerability("{\"id\":\"PYSEC-1\"}")));

    assertThat(get("/pypi/demo-pkg/json").body())
        .contains("\"requires_dist\":[\"requests>=2\"]")
        .contains("\"vulnerabilities\":[{\"id\":\"PYSEC-1\"}]");
  }

  @Test
  void files_areServedUnderTheirDigest_orReplaced() throws Exception {
    assertThat(WHEEL.path()).matches("/packages/[0-9a-f]{2}/[0-9a-f]{2}/[0-9a-f]{60}/demo_pkg.*");
    assertThat(get(pypi.fileUrl(WHEEL)).body()).isEqualTo(WHEEL.fileName());
    assertThat(get(pypi.fileUrl(WHEEL) + ".metadata").body()).startsWith("Metadata-Version");
    assertThat(get(pypi.fileUrl(SDIST) + ".metadata").statusCode()).isEqualTo(404);
    FakeFile bad = SDIST.served(new byte[] {'x'});
    pypi.replaceContent(
        IndexContent.empty()
            .with(FakeProject.named("demo-pkg").with(FakeRelease.of("1.1").with(bad)))
            .withFilesElsewhere());
    assertThat(pypi.fileUrl(bad)).startsWith(pypi.server().otherHostUrl());
    assertThat(get(pypi.fileUrl(bad)).body()).isEqualTo("x");
  }

  @Test
  void blake2b_isPyPIs() {
    // RFC 7693 has no 256-bit vector; this is BLAKE2b-256 of the empty string.
    assertThat(Digests.blake2b256(new byte[0]))
        .isEqualTo("0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8");
  }

  @Test
  void faults_areThoseOfTheServer() throws Exception {
    pypi.server().inject("/integrity/.*", Fault.status(503), 1);

    assertThat(get(pypi.provenanceUrl("demo-pkg", "1.1", WHEEL.fileName())).statusCode())
        .isEqualTo(503);
    assertThat(get(pypi.provenanceUrl("demo-pkg", "1.1", WHEEL.fileName())).statusCode())
        .isEqualTo(200);
    assertThat(pypi.server().count("/integrity/.*")).isEqualTo(2);
  }
}
