package dev.assay.testdata.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoopbackServerTest {
  private final LoopbackServer server =
      LoopbackServer.start(request -> Response.json(200, "{\"path\":\"" + request.path() + "\"}"));
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void close() {
    client.close();
    server.close();
  }

  private HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(server.url(path))).build(), BodyHandlers.ofByteArray());
  }

  private String text(String path) throws IOException, InterruptedException {
    return new String(get(path).body(), java.nio.charset.StandardCharsets.UTF_8);
  }

  @Test
  void answer_withoutFault_isTheSites() throws Exception {
    HttpResponse<byte[]> response = get("/a?b=c");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(response.body()).asString().isEqualTo("{\"path\":\"/a\"}");
    assertThat(server.requests()).singleElement().returns("/a?b=c", Request::target);
    assertThat(server.requests().getFirst().header("HOST")).isPresent();
  }

  @Test
  void inject_limitedTimes_thenAnswersAgain() throws Exception {
    server.inject("/a", Fault.status(503), 2);

    assertThat(get("/a").statusCode()).isEqualTo(503);
    assertThat(get("/b").statusCode()).isEqualTo(200);
    assertThat(get("/a").statusCode()).isEqualTo(503);
    assertThat(get("/a").statusCode()).isEqualTo(200);
    assertThat(server.count("/a")).isEqualTo(3);
  }

  @Test
  void inject_newestWins_andClearFaultsEndsAll() throws Exception {
    server.inject(".*", Fault.status(500));
    server.inject("/a", Fault.retryAfter(429, "7"));

    assertThat(get("/a").headers().firstValue("Retry-After")).contains("7");
    assertThat(get("/b").statusCode()).isEqualTo(500);
    server.clearFaults();
    assertThat(get("/a").statusCode()).isEqualTo(200);
  }

  @Test
  void bodyFaults_changeOnlyWhatTheyName() throws Exception {
    server.inject("/type", Fault.contentType("text/html"));
    server.inject("/html", Fault.htmlPage());
    server.inject("/bad", Fault.malformedJson());
    server.inject("/large", Fault.oversize(200_000));

    assertThat(get("/type").headers().firstValue("Content-Type")).contains("text/html");
    assertThat(text("/type")).isEqualTo("{\"path\":\"/type\"}");
    assertThat(text("/html")).startsWith("<!DOCTYPE html>");
    assertThat(text("/bad")).startsWith("{\"meta\"").doesNotEndWith("}");
    assertThat(get("/bad").headers().firstValue("Content-Type")).contains("application/json");
    assertThat(text("/large")).hasSize(200_000).startsWith("{\"path\":\"/large\"}");
  }

  @Test
  void gzipFaults_unpackToTheBodyOrTheBomb() throws Exception {
    server.inject("/gzip", Fault.gzip());
    server.inject("/bomb", Fault.gzipBomb(3_000_000));

    assertThat(unpacked(get("/gzip"))).asString().isEqualTo("{\"path\":\"/gzip\"}");
    HttpResponse<byte[]> bomb = get("/bomb");
    assertThat(bomb.body()).hasSizeLessThan(10_000);
    assertThat(unpacked(bomb)).hasSize(3_000_000);
  }

  private static byte[] unpacked(HttpResponse<byte[]> response) throws IOException {
    assertThat(response.headers().firstValue("Content-Encoding")).contains("gzip");
    try (var in = new GZIPInputStream(new java.io.ByteArrayInputStream(response.body()))) {
      return in.readAllBytes();
    }
  }

  @Test
  void redirect_hasLocation() throws Exception {
    server.inject("/a", Fault.redirect(302, server.otherHostUrl() + "/b"));

    HttpResponse<byte[]> response = get("/a");
    assertThat(response.statusCode()).isEqualTo(302);
    assertThat(response.headers().firstValue("Location"))
        .contains("http://localhost:" + server.port() + "/b");
  }

  @Test
  void truncateAndHangUp_endTheConnection() {
    server.inject("/cut", Fault.truncate(3));
    server.inject("/gone", Fault.hangUp());

    assertThatThrownBy(() -> get("/cut")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> get("/gone")).isInstanceOf(IOException.class);
  }

  @Test
  void delay_longerThanTheClientsPatience_timesOut() {
    server.inject("/a", Fault.delay(Duration.ofSeconds(15)));
    HttpRequest impatient =
        HttpRequest.newBuilder(URI.create(server.url("/a")))
            .timeout(Duration.ofMillis(100))
            .build();

    assertThatThrownBy(() -> client.send(impatient, BodyHandlers.discarding()))
        .isInstanceOf(HttpTimeoutException.class);
  }

  @Test
  void drip_deliversTheWholeBody() throws Exception {
    server.inject("/a", Fault.drip(4, Duration.ofMillis(1)));

    assertThat(text("/a")).isEqualTo("{\"path\":\"/a\"}");
  }

  @Test
  void head_hasLengthAndNoBody() throws Exception {
    HttpRequest head = HttpRequest.newBuilder(URI.create(server.url("/a"))).HEAD().build();

    HttpResponse<byte[]> response = client.send(head, BodyHandlers.ofByteArray());
    assertThat(response.body()).isEmpty();
    assertThat(response.headers().firstValue("Content-Length")).contains("13");
  }

  @Test
  void tls_isTrustedThroughItsAuthorityOnly() throws Exception {
    LoopbackTls tls = LoopbackTls.create();
    try (LoopbackServer secure =
            LoopbackServer.start(request -> Response.text(200, "secure"), tls.server());
        HttpClient trusting = HttpClient.newBuilder().sslContext(trusting(tls)).build()) {
      HttpRequest request = HttpRequest.newBuilder(URI.create(secure.url("/"))).build();

      assertThat(trusting.send(request, BodyHandlers.ofString()).body()).isEqualTo("secure");
      assertThatThrownBy(() -> client.send(request, BodyHandlers.ofString()))
          .isInstanceOf(SSLHandshakeException.class);
    }
  }

  @Test
  void tls_expiredOrForOtherHost_isRefused() throws Exception {
    for (LoopbackTls tls : new LoopbackTls[] {LoopbackTls.expired(), LoopbackTls.forOtherHost()}) {
      try (LoopbackServer secure =
              LoopbackServer.start(request -> Response.text(200, "secure"), tls.server());
          HttpClient trusting = HttpClient.newBuilder().sslContext(trusting(tls)).build()) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(secure.url("/"))).build();
        assertThatThrownBy(() -> trusting.send(request, BodyHandlers.ofString()))
            .isInstanceOf(SSLHandshakeException.class);
      }
    }
  }

  private static SSLContext trusting(LoopbackTls tls) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("ca", tls.authority());
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}
