package dev.assay.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.model.Bytes;
import dev.assay.model.ReasonCode;
import dev.assay.rekor.tiles.TileLog;
import dev.assay.rekor.tiles.TileWorkshop;
import dev.assay.testdata.http.Fault;
import dev.assay.testdata.http.LoopbackServer;
import dev.assay.tlog.VerifiedCheckpoint;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HttpTileSourceTest {
  private static final String CHECKPOINT = "/checkpoint";

  private final Scene scene = new Scene();
  private final TileWorkshop workshop = TileWorkshop.of(700);
  private LoopbackServer server;
  private HttpStack stack;

  @BeforeEach
  void start() {
    server = LoopbackServer.start(workshop.fake.site());
    stack = scene.online(Scene.settings());
  }

  @AfterEach
  void stop() {
    stack.close();
    server.close();
  }

  private HttpTileSource source() {
    return new HttpTileSource(stack.fetch(), URI.create(server.baseUrl()));
  }

  @Test
  void log_overHttp_isProvenAndEachFileAskedForOnce() {
    TileLog log = workshop.log(source());
    VerifiedCheckpoint signed = TileWorkshop.passed(log.checkpoint());
    assertThat(TileWorkshop.passed(log.inclusion(signed, 650)).treeSize()).isEqualTo(700);
    assertThat(TileWorkshop.passed(log.tree(signed).bundle(2)).entries()).hasSize(188);
    List<String> paths = server.requests().stream().map(request -> request.path()).toList();
    assertThat(paths.stream().filter(CHECKPOINT::equals)).hasSize(1);
    assertThat(server.requests().getFirst().header("User-Agent").orElse("")).startsWith("assay/");
  }

  static Stream<Fault> passingFaults() {
    return Stream.of(
        Fault.status(503),
        Fault.retryAfter(429, "2"),
        Fault.hangUp(),
        Fault.truncate(10),
        Fault.delay(Duration.ofMillis(1)));
  }

  @ParameterizedTest
  @MethodSource("passingFaults")
  void get_troubleThatPasses_isWaitedOut(Fault fault) {
    server.inject(CHECKPOINT, fault, 2);
    Bytes body = Scene.found(source().get("checkpoint", 10_000)).value();
    assertThat(body.utf8Lossy()).isEqualTo(workshop.fake.entries().checkpoint(700));
  }

  static Stream<Fault> lastingFaults() {
    return Stream.of(
        Fault.status(500),
        Fault.status(403),
        Fault.retryAfter(429, "3600"),
        Fault.hangUp(),
        Fault.truncate(10),
        Fault.oversize(1 << 20),
        Fault.redirect(302, "https://elsewhere.example/checkpoint"));
  }

  @ParameterizedTest
  @MethodSource("lastingFaults")
  void get_troubleThatLasts_accusesNobody(Fault fault) {
    server.inject(CHECKPOINT, fault);
    assertThat(Scene.refused(source().get("checkpoint", 10_000)).code())
        .isEqualTo(ReasonCode.LOG_UNREACHABLE);
  }

  @Test
  void get_gzip_isUnpackedOrRefusedButNeverTaken() {
    server.inject("/tile/.*", Fault.gzip());
    TileLog log = workshop.log(source());
    VerifiedCheckpoint signed = TileWorkshop.passed(log.checkpoint());
    assertThat(TileWorkshop.passed(log.inclusion(signed, 650)).treeSize()).isEqualTo(700);
  }

  @Test
  void get_gzipBomb_isRefused() {
    server.inject(CHECKPOINT, Fault.gzipBomb(1 << 24));
    assertThat(Scene.refused(source().get("checkpoint", 10_000)).code())
        .isEqualTo(ReasonCode.LOG_UNREACHABLE);
  }

  @Test
  void get_slowDrip_endsWithTheTimeout() {
    server.inject(CHECKPOINT, Fault.drip(1, Duration.ofSeconds(10)));
    HttpStack impatient = scene.online(Scene.once().withTimeouts(Scene.IDLE));
    try (impatient) {
      HttpTileSource source =
          new HttpTileSource(impatient.fetch(), URI.create(server.baseUrl() + "/"));
      assertThat(Scene.refused(source.get("checkpoint", 10_000)).code())
          .isEqualTo(ReasonCode.LOG_UNREACHABLE);
    }
  }

  @Test
  void get_notFound_isAnAnswer() {
    assertThat(Scene.notFound(source().get("tile/9/000", 10)).code())
        .isEqualTo(ReasonCode.LOG_FILE_MISSING);
    assertThat(source().location()).isEqualTo(server.baseUrl() + "/");
  }

  @Test
  void get_prefixWithAPath_isKept() {
    HttpTileSource source =
        new HttpTileSource(stack.fetch(), URI.create(server.baseUrl() + "/logs/one"));
    assertThat(Scene.notFound(source.get("checkpoint", 10)).where())
        .isEqualTo(server.baseUrl() + "/logs/one/");
    assertThat(server.requests().getLast().path()).isEqualTo("/logs/one/checkpoint");
  }
}
