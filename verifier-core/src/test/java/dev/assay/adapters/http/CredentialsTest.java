package dev.assay.adapters.http;

import static dev.assay.adapters.http.Scene.get;
import static dev.assay.adapters.http.Scene.index;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.testdata.http.Fault;
import dev.assay.testdata.http.LoopbackServer;
import dev.assay.testdata.http.Request;
import dev.assay.testdata.http.Response;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialsTest {
  /** {@code al:hunter2} in base64. */
  private static final String BASIC = "Basic YWw6aHVudGVyMg==";

  private final Scene scene = new Scene();
  private LoopbackServer server;

  @TempDir private Path directory;

  @BeforeEach
  void start() {
    server = LoopbackServer.start(request -> Response.text(200, "ok"));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void fetch(HttpSettings settings, String url, IndexUrl... indexes) {
    try (HttpStack stack = scene.online(settings, indexes)) {
      Object unused = stack.fetch().fetch(get(url));
    }
  }

  private List<Optional<String>> sent() {
    return server.requests().stream().map((Request r) -> r.header("authorization")).toList();
  }

  private static IndexUrl withPassword(String url) {
    return index(url.replace("http://", "http://al:hunter2@"));
  }

  @Test
  void fetch_indexUrlWithPassword_sendsItToItsOrigin() {
    fetch(Scene.once(), server.url("/simple/a/"), withPassword(server.url("/simple/")));

    assertThat(sent()).containsExactly(Optional.of(BASIC));
  }

  @Test
  void fetch_otherOrigin_getsNoPassword() {
    fetch(
        Scene.once(), server.otherHostUrl() + "/packages/a", withPassword(server.url("/simple/")));

    assertThat(sent()).containsExactly(Optional.empty());
  }

  @Test
  void fetch_redirectToAnotherOrigin_leavesThePasswordBehind() {
    server.inject("/simple/.*", Fault.redirect(302, server.otherHostUrl() + "/elsewhere"), 1);
    HttpSettings settings =
        Scene.once().withAllowedHosts(Scene.allowed("localhost:" + server.port()));
    fetch(settings, server.url("/simple/a/"), withPassword(server.url("/simple/")));

    assertThat(sent()).containsExactly(Optional.of(BASIC), Optional.empty());
  }

  @Test
  void fetch_netrc_isUsedForItsMachine() throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("netrc"), "machine 127.0.0.1 login al password hunter2\n");
    HttpSettings settings = HttpSettings.fromEnvironment("1", Map.of("NETRC", file.toString()));
    fetch(settings, server.url("/a"));
    fetch(settings, server.otherHostUrl() + "/a");

    assertThat(sent()).containsExactly(Optional.of(BASIC), Optional.empty());
  }

  @Test
  void fetch_netrcInHome_isFound() throws IOException {
    Path unused =
        Files.writeString(
            directory.resolve(".netrc"), "machine 127.0.0.1 login al password hunter2\n");
    fetch(
        HttpSettings.fromEnvironment("1", Map.of("HOME", directory.toString())), server.url("/a"));

    assertThat(sent()).containsExactly(Optional.of(BASIC));
  }

  @Test
  void fetch_brokenOrAbsentNetrc_sendsNothing() throws IOException {
    Path broken =
        Files.writeString(directory.resolve("broken"), "machine 127.0.0.1 login al password");
    for (Path file : List.of(broken, directory.resolve("absent"), directory)) {
      fetch(HttpSettings.fromEnvironment("1", Map.of("NETRC", file.toString())), server.url("/a"));
    }

    assertThat(sent()).hasSize(3).allMatch(Optional::isEmpty);
  }

  @Test
  void forUrl_netrc_isOnlyForSecureAddresses() {
    Netrc netrc = Netrc.parse("machine a.example login al password hunter2").orElseThrow();
    CredentialSource source = new CredentialSource(List.of(), netrc);

    assertThat(source.forUrl(URI.create("https://a.example/x"))).isPresent();
    assertThat(source.forUrl(URI.create("http://a.example/x"))).isEmpty();
    assertThat(source.forUrl(URI.create("https://b.a.example/x"))).isEmpty();
  }

  @Test
  void forUrl_netrcDefault_isOnlyForNamedIndexes() {
    Netrc netrc = Netrc.parse("default login al password hunter2").orElseThrow();
    CredentialSource source =
        new CredentialSource(List.of(index("https://a.example/simple/")), netrc);

    assertThat(source.forUrl(URI.create("https://a.example/simple/b/"))).isPresent();
    assertThat(source.forUrl(URI.create("https://files.example/b"))).isEmpty();
  }

  @Test
  void everyText_hidesThePassword() {
    IndexUrl index = withPassword(server.url("/simple/"));
    server.inject("/.*", Fault.status(401));
    try (HttpStack stack = scene.online(Scene.once(), index)) {
      String shown =
          ""
              + stack.fetch().fetch(get(server.url("/simple/a/")))
              + index
              + index.credentials()
              + scene.log.requests()
              + IndexChoice.fromEnvironment(Map.of("PIP_INDEX_URL", "https://al:hunter2@"));

      assertThat(shown).contains("401").doesNotContain("hunter2", BASIC);
    }
  }
}
