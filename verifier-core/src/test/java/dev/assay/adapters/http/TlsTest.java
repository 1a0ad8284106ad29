package dev.assay.adapters.http;

import static dev.assay.adapters.http.Scene.answered;
import static dev.assay.adapters.http.Scene.failed;
import static dev.assay.adapters.http.Scene.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.ports.HttpFailure;
import dev.assay.ports.HttpResult;
import dev.assay.testdata.http.LoopbackServer;
import dev.assay.testdata.http.LoopbackTls;
import dev.assay.testdata.http.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsTest {
  private final Scene scene = new Scene();
  private final LoopbackTls tls = LoopbackTls.create();
  private LoopbackServer server;

  @TempDir private Path directory;

  @BeforeEach
  void start() {
    server = LoopbackServer.start(request -> Response.text(200, "secret"), tls.server());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private HttpResult fetch(HttpSettings settings, String url) {
    try (HttpStack stack = scene.online(settings)) {
      return stack.fetch().fetch(get(url));
    }
  }

  private Path caFile() throws IOException {
    return Files.writeString(directory.resolve("ca.pem"), tls.authorityPem());
  }

  @Test
  void fetch_unknownCa_failsOnceAndIsNotTriedAgain() {
    HttpResult.Failed failed = failed(fetch(Scene.settings(), server.url("/")));

    assertThat(failed.failure()).isEqualTo(HttpFailure.TLS);
    assertThat(scene.pauses).isEmpty();
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void fetch_caFileGiven_isTrustedBesidesTheOthers() throws IOException {
    HttpSettings settings = Scene.settings().withCaFile(caFile(), "--ca-file");

    assertThat(answered(fetch(settings, server.url("/"))).status()).isEqualTo(200);
    assertThat(answered(fetch(settings, server.otherHostUrl() + "/")).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "PIP_CERT", "CURL_CA_BUNDLE"})
  void fetch_caFileInVariable_isTrusted(String variable) throws IOException {
    Map<String, String> environment = Map.of(variable, caFile().toString());

    assertThat(
            answered(fetch(HttpSettings.fromEnvironment("1", environment), server.url("/")))
                .status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"SSL_CERT_DIR", "REQUESTS_CA_BUNDLE"})
  void fetch_caDirectory_isReadBesidesWhatElseIsThere(String variable) throws IOException {
    Path unused = caFile();
    Path unusedToo = Files.writeString(directory.resolve("README"), "no certificate");
    Map<String, String> environment = Map.of(variable, directory.toString());

    assertThat(
            answered(fetch(HttpSettings.fromEnvironment("1", environment), server.url("/")))
                .status())
        .isEqualTo(200);
  }

  @Test
  void fetch_expiredCertificate_fails() throws IOException {
    LoopbackTls expired = LoopbackTls.expired();
    Path ca = Files.writeString(directory.resolve("expired.pem"), expired.authorityPem());
    try (LoopbackServer old =
        LoopbackServer.start(request -> Response.text(200, ""), expired.server())) {
      HttpSettings settings = Scene.settings().withCaFile(ca, "--ca-file");

      assertThat(failed(fetch(settings, old.url("/"))).failure()).isEqualTo(HttpFailure.TLS);
    }
  }

  @Test
  void fetch_certificateOfAnotherHost_fails() throws IOException {
    LoopbackTls other = LoopbackTls.forOtherHost();
    Path ca = Files.writeString(directory.resolve("other.pem"), other.authorityPem());
    try (LoopbackServer elsewhere =
        LoopbackServer.start(request -> Response.text(200, ""), other.server())) {
      HttpSettings settings = Scene.settings().withCaFile(ca, "--ca-file");

      assertThat(failed(fetch(settings, elsewhere.url("/"))).failure()).isEqualTo(HttpFailure.TLS);
    }
  }

  @Test
  void fetch_plainHttpServer_isNoTls() {
    try (RawServer plain = RawServer.speakingFirst("HTTP/1.1 400 Bad Request\r\n\r\n")) {
      assertThat(failed(fetch(Scene.once(), plain.url().replace("http:", "https:"))).failure())
          .isEqualTo(HttpFailure.TLS);
    }
  }

  @Test
  void fetch_caFileAbsent_failsAndNamesIt() {
    Path absent = directory.resolve("absent.pem");
    HttpResult.Failed failed =
        failed(fetch(Scene.settings().withCaFile(absent, "--ca-file"), server.url("/")));

    assertThat(failed.failure()).isEqualTo(HttpFailure.TLS);
    assertThat(failed.detail()).contains("--ca-file", "absent.pem");
  }

  @Test
  void fetch_opensslDefaultAbsent_isSkipped() {
    Map<String, String> environment =
        Map.of("SSL_CERT_FILE", directory.resolve("absent").toString());

    assertThat(
            failed(fetch(HttpSettings.fromEnvironment("1", environment), server.url("/"))).detail())
        .doesNotContain("absent");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no certificate",
        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"
      })
  void fetch_caFileWithoutCertificate_fails(String content) throws IOException {
    Path file = Files.writeString(directory.resolve("odd.pem"), content);
    HttpResult.Failed failed =
        failed(fetch(Scene.settings().withCaFile(file, "--ca-file"), server.url("/")));

    assertThat(failed.failure()).isEqualTo(HttpFailure.TLS);
    assertThat(failed.detail()).contains("odd.pem");
  }
}
