package dev.assay.adapters.http;

import static dev.assay.adapters.http.Scene.answered;
import static dev.assay.adapters.http.Scene.failed;
import static dev.assay.adapters.http.Scene.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.model.Bytes;
import dev.assay.ports.HttpFailure;
import dev.assay.ports.HttpResult;
import dev.assay.testdata.http.LoopbackServer;
import dev.assay.testdata.http.LoopbackTls;
import dev.assay.testdata.http.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Through a proxy on loopback to hosts that only the proxy knows. */
class ProxyTest {
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

  private final Scene scene = new Scene();

  @TempDir private Path directory;

  private HttpResult fetch(HttpSettings settings, String url) {
    try (HttpStack stack = scene.online(settings)) {
      return stack.fetch().fetch(get(url));
    }
  }

  private static HttpSettings through(String variable, String proxy) {
    return HttpSettings.fromEnvironment("1", Map.of(variable, proxy))
        .withRetries(Scene.once().retries());
  }

  @Test
  void fetch_plainHttp_asksTheProxyForTheWholeUrl() {
    try (RawServer proxy = RawServer.answering(OK)) {
      HttpResult result =
          fetch(through("http_proxy", "127.0.0.1:" + proxy.port()), "http://index.invalid/a");

      assertThat(answered(result).body()).isEqualTo(Bytes.ofUtf8("ok"));
      assertThat(proxy.heads().get(0)).startsWith("GET http://index.invalid/a HTTP/1.1\r\n");
      assertThat(proxy.heads().get(0)).doesNotContainIgnoringCase("proxy-authorization");
    }
  }

  @Test
  void fetch_proxyWithPassword_sendsItToTheProxy() {
    try (RawServer proxy = RawServer.answering(OK)) {
      Object unused =
          fetch(
              through("http_proxy", "http://al:p%3Aw@127.0.0.1:" + proxy.port()),
              "http://index.invalid/a");
      String pair = Base64.getEncoder().encodeToString("al:p:w".getBytes(StandardCharsets.UTF_8));

      assertThat(proxy.heads().get(0)).containsIgnoringCase("Proxy-Authorization: Basic " + pair);
    }
  }

  @Test
  void fetch_proxyRefuses_is407AndAnsweredAsSuch() {
    try (RawServer proxy = RawServer.answering("HTTP/1.1 407 No\r\nContent-Length: 0\r\n\r\n")) {
      assertThat(
              answered(
                      fetch(
                          through("http_proxy", "127.0.0.1:" + proxy.port()),
                          "http://index.invalid/"))
                  .status())
          .isEqualTo(407);
    }
  }

  @Test
  void fetch_https_isTunnelledAndTheProxySeesNoRequest() throws IOException {
    LoopbackTls tls = LoopbackTls.forOtherHost();
    Path ca = Files.writeString(directory.resolve("ca.pem"), tls.authorityPem());
    try (LoopbackServer origin =
            LoopbackServer.start(request -> Response.text(200, "inside"), tls.server());
        TunnelProxy proxy = TunnelProxy.to(origin.port())) {
      HttpSettings settings =
          through("HTTPS_PROXY", "http://127.0.0.1:" + proxy.port()).withCaFile(ca, "--ca-file");
      HttpResult result = fetch(settings, "https://elsewhere.invalid/a");

      assertThat(answered(result).body()).isEqualTo(Bytes.ofUtf8("inside"));
      assertThat(proxy.heads()).hasSize(1);
      assertThat(proxy.heads().get(0)).startsWith("CONNECT elsewhere.invalid:443 HTTP/1.1\r\n");
      assertThat(origin.requests()).hasSize(1);
    }
  }

  @Test
  void fetch_unusableProxy_failsAndSendsNothing() {
    try (LoopbackServer origin = LoopbackServer.start(request -> Response.text(200, ""))) {
      HttpResult.Failed failed =
          failed(
              fetch(
                  through("ALL_PROXY", "socks5://127.0.0.1:" + origin.port()),
                  "http://index.invalid/"));

      assertThat(failed.failure()).isEqualTo(HttpFailure.UNREACHABLE);
      assertThat(failed.detail()).contains("ALL_PROXY", "socks5");
      assertThat(origin.requests()).isEmpty();
    }
  }

  @Test
  void fetch_proxyThatIsGone_isUnreachableWithoutItsPassword() {
    int port;
    try (RawServer gone = RawServer.answering("")) {
      port = gone.port();
    }
    HttpResult.Failed failed =
        failed(
            fetch(
                through("http_proxy", "http://al:hunter2@127.0.0.1:" + port),
                "http://index.invalid/"));

    assertThat(failed.failure()).isEqualTo(HttpFailure.UNREACHABLE);
    assertThat(failed.toString() + scene.log.requests()).doesNotContain("hunter2");
  }
}
