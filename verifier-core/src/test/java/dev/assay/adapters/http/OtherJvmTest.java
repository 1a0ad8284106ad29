package dev.assay.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.testdata.http.LoopbackServer;
import dev.assay.testdata.http.LoopbackTls;
import dev.assay.testdata.http.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only a fresh JVM shows: which classes are loaded, and a switch that is read once. */
class OtherJvmTest {
  private static final List<String> NETWORK =
      List.of(
          " java.net.http.",
          " jdk.internal.net.http.",
          " javax.net.ssl.",
          " sun.security.ssl.",
          " java.net.Socket ",
          " sun.nio.ch.SocketChannelImpl ");

  @TempDir private Path directory;

  private static List<String> networkClasses(String output) {
    return output
        .lines()
        .filter(line -> line.contains("[class,load]"))
        .filter(line -> NETWORK.stream().anyMatch(line::contains))
        .toList();
  }

  @Test
  void offlineRun_loadsNoClassOfHttpOrTls() throws IOException {
    OtherJvm.Run run =
        OtherJvm.run(
            List.of("-Xlog:class+load"), OneFetch.class, "https://pypi.org/simple/a/", "offline");

    assertThat(run.exitCode()).as(run.output()).isZero();
    assertThat(run.output()).contains("OFFLINE", "requests: 0");
    assertThat(networkClasses(run.output())).isEmpty();
  }

  @Test
  void onlineRun_doesLoadThem() throws IOException {
    try (LoopbackServer server = LoopbackServer.start(request -> Response.text(200, "ok"))) {
      OtherJvm.Run run =
          OtherJvm.run(List.of("-Xlog:class+load"), OneFetch.class, server.url("/"), "online");

      assertThat(run.output()).contains("requests: 1");
      assertThat(networkClasses(run.output())).hasSizeGreaterThan(10);
    }
  }

  @Test
  void tunnel_proxyWithPassword_getsItAndTheOriginDoesNot() throws IOException {
    LoopbackTls tls = LoopbackTls.forOtherHost();
    Path ca = Files.writeString(directory.resolve("ca.pem"), tls.authorityPem());
    try (LoopbackServer origin =
            LoopbackServer.start(request -> Response.text(200, "inside"), tls.server());
        TunnelProxy proxy = TunnelProxy.to(origin.port())) {
      OtherJvm.Run run =
          OtherJvm.run(
              List.of(),
              OneFetch.class,
              "https://elsewhere.invalid/",
              "online",
              "http://al:hunter2@127.0.0.1:" + proxy.port(),
              ca.toString());
      String pair =
          Base64.getEncoder().encodeToString("al:hunter2".getBytes(StandardCharsets.UTF_8));

      assertThat(run.output()).contains("status=200").doesNotContain("hunter2");
      assertThat(proxy.heads().get(0)).containsIgnoringCase("proxy-authorization: basic " + pair);
      assertThat(origin.requests().get(0).headers().keySet())
          .doesNotContain("proxy-authorization", "authorization");
    }
  }
}
