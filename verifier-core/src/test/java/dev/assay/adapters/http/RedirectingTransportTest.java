package dev.assay.adapters.http;

import static dev.assay.adapters.http.Scene.allowed;
import static dev.assay.adapters.http.Scene.get;
import static dev.assay.adapters.http.Scene.response;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.adapters.http.Scene.Script;
import dev.assay.index.AllowedHosts;
import dev.assay.model.Bytes;
import dev.assay.ports.HttpAnswer;
import dev.assay.ports.HttpCall;
import dev.assay.ports.HttpFailure;
import dev.assay.ports.HttpHeaders;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectingTransportTest {
  private static final String FROM = "https://pypi.org/simple/Demo";

  private static HttpAnswer.Response to(String location) {
    return response(FROM, 301, "moved", "Location", location);
  }

  private static HttpAnswer send(Script script, AllowedHosts allowed, HttpCall call) {
    return new RedirectingTransport(script, allowed).send(call);
  }

  private static HttpFailure failure(HttpAnswer answer) {
    assertThat(answer).isInstanceOf(HttpAnswer.Failed.class);
    return ((HttpAnswer.Failed) answer).failure();
  }

  @ParameterizedTest
  @CsvSource({
    "/simple/demo/,https://pypi.org/simple/demo/",
    "demo/,https://pypi.org/simple/demo/",
    "https://pypi.org/simple/demo/#x,https://pypi.org/simple/demo/",
    "//pypi.org/x,https://pypi.org/x",
    "https://files.pythonhosted.org/x,https://files.pythonhosted.org/x",
    "https://mirror.example/x,https://mirror.example/x"
  })
  void send_redirectThatMayLeadThere_isFollowed(String location, String target) {
    Script script = new Script(to(location), response(target, 200, "ok"));
    HttpAnswer answer = send(script, allowed("mirror.example"), get(FROM));

    assertThat(answer).isInstanceOf(HttpAnswer.Response.class);
    assertThat(script.calls.get(1).url()).isEqualTo(URI.create(target));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://pypi.org/simple/demo/",
        "https://evil.example/",
        "https://pypi.org:8443/",
        "https://user:pw@pypi.org/",
        "file:///etc/passwd",
        "ftp://pypi.org/",
        "https:/x:y",
        "https://169.254.169.254/",
        "https://pypi.org.evil.example/",
        "javascript:x",
        "https://[",
        "https://pypi.org\\@evil.example/",
        "mailto:a@b"
      })
  void send_redirectElsewhere_isRefusedAndNothingSentThere(String location) {
    Script script = new Script(to(location));
    HttpAnswer answer = send(script, AllowedHosts.none(), get(FROM));

    assertThat(failure(answer)).isEqualTo(HttpFailure.REDIRECT_REFUSED);
    assertThat(script.calls).hasSize(1);
    assertThat(((HttpAnswer.Failed) answer).detail()).doesNotContain("pw");
  }

  @Test
  void send_httpToHttps_isFollowedAndNotBack() {
    Script up =
        new Script(to("https://pypi.org/simple/"), response("https://pypi.org/", 200, "ok"));

    assertThat(send(up, AllowedHosts.none(), get("http://pypi.org/simple")))
        .isInstanceOf(HttpAnswer.Response.class);
  }

  @ParameterizedTest
  @CsvSource({"5,true", "6,false"})
  void send_chain_isFollowedUpToItsLimit(int redirects, boolean arrives) {
    HttpAnswer[] answers = new HttpAnswer[redirects + 1];
    for (int i = 0; i < redirects; i++) {
      answers[i] = to("/hop/" + i);
    }
    answers[redirects] = response(FROM, 200, "end");
    HttpAnswer answer = send(new Script(answers), AllowedHosts.none(), get(FROM));

    assertThat(answer instanceof HttpAnswer.Response).isEqualTo(arrives);
  }

  @Test
  void send_redirectToItself_ends() {
    HttpAnswer answer =
        new RedirectingTransport(call -> to(FROM), AllowedHosts.none()).send(get(FROM));

    assertThat(failure(answer)).isEqualTo(HttpFailure.REDIRECT_REFUSED);
  }

  @Test
  void send_secretsOfTheCaller_stayWithTheirOrigin() {
    HttpHeaders secret =
        HttpHeaders.of("Authorization", "Bearer x").with("Cookie", "a=b").with("Accept", "text/*");
    Script script =
        new Script(to("/same"), to("https://files.pythonhosted.org/x"), response(FROM, 200, "ok"));
    HttpAnswer answer = send(script, AllowedHosts.none(), get(FROM).withHeaders(secret));

    assertThat(answer).isInstanceOf(HttpAnswer.Response.class);
    assertThat(script.calls.get(1).headers().first("authorization")).contains("Bearer x");
    assertThat(script.calls.get(2).headers().fields().keySet()).containsExactly("accept");
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void send_withoutLocation_isRefused(int status) {
    Script script = new Script(response(FROM, status, ""));

    assertThat(failure(send(script, AllowedHosts.none(), get(FROM))))
        .isEqualTo(HttpFailure.REDIRECT_REFUSED);
  }

  @Test
  void send_twoLocations_isRefused() {
    HttpAnswer two =
        new HttpAnswer.Response(
            302,
            new HttpHeaders(Map.of("location", List.of("/a", "/b"))),
            URI.create(FROM),
            java.io.InputStream.nullInputStream());

    assertThat(failure(send(new Script(two), AllowedHosts.none(), get(FROM))))
        .isEqualTo(HttpFailure.REDIRECT_REFUSED);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 300, 304, 305, 306, 404})
  void send_otherStatus_isNoRedirect(int status) {
    Script script = new Script(response(FROM, status, "", "Location", "https://evil.example/"));

    assertThat(send(script, AllowedHosts.none(), get(FROM)))
        .isInstanceOf(HttpAnswer.Response.class);
  }

  @ParameterizedTest
  @CsvSource({"301,false", "302,false", "303,false", "307,true", "308,true"})
  void send_post_isRepeatedOnlyWhereItStaysOne(int status, boolean followed) {
    HttpCall post =
        HttpCall.post(
            URI.create(FROM), HttpHeaders.none(), Bytes.ofUtf8("q"), 100, Duration.ofSeconds(1));
    Script script =
        new Script(response(FROM, status, "", "Location", "/next"), response(FROM, 200, "ok"));

    assertThat(send(script, AllowedHosts.none(), post) instanceof HttpAnswer.Response)
        .isEqualTo(followed);
  }
}
