package dev.assay.testdata.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.testdata.Octets;
import dev.assay.testdata.http.Fault;
import dev.assay.testdata.http.LoopbackServer;
import dev.assay.testdata.sigstore.FakeSigstore;
import dev.assay.testdata.sigstore.Recipe;
import dev.assay.testdata.sigstore.Witness;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FakeTileLogTest {
  private static final FakeSigstore SIGSTORE = FakeSigstore.fromSeed(42);
  private static final Recipe ROCKET = SIGSTORE.github("acme/rocket", "release.yml");

  private final FakeTileLog log = new FakeTileLog(SIGSTORE.rekorV2());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tile/0/000.p/0",
        "tile/0/000.p/256",
        "tile/0/000.p/08",
        "tile/0/x000/000",
        "tile/0/00",
        "tile/00/000",
        "tile/8/000",
        "tile/64/000",
        "tile/entries/002",
        "tile/0/002.p/189",
        "tile/0/x999/x999/x999/x999/x999/x999/999",
        "tile/entries/000.p/300",
        "tile/1/000",
        "tile/2/000.p/1",
        "tile/-1/000",
        "checkpoint/",
        ""
      })
  void file_notInTheLog_isAbsent(String path) {
    log.appendFiller(700);
    assertThat(log.file(path)).isEmpty();
  }

  @Test
  void file_ofAnyPastSize_isThere() {
    log.appendFiller(700);
    assertThat(log.file("tile/0/000.p/1").orElseThrow().size()).isEqualTo(32);
    assertThat(log.file("tile/0/002.p/188").orElseThrow().size()).isEqualTo(32 * 188);
    assertThat(log.file("tile/1/000.p/2").orElseThrow().size()).isEqualTo(64);
    assertThat(Bundles.split(log.file("tile/entries/001").orElseThrow())).hasSize(256);
  }

  @Test
  void files_areThoseOfTheLayout(@TempDir Path directory) throws Exception {
    log.appendFiller(513);
    Map<String, byte[]> files = log.files();
    assertThat(files.keySet())
        .containsExactly(
            "tile/entries/000",
            "tile/entries/001",
            "tile/entries/002.p/1",
            "tile/0/000",
            "tile/0/001",
            "tile/0/002.p/1",
            "tile/1/000.p/2",
            "checkpoint");
    log.writeTo(directory);
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      assertThat(Files.readAllBytes(directory.resolve(file.getKey()))).isEqualTo(file.getValue());
    }
  }

  @Test
  void appendAt_hasTheEntryAtThatIndex() {
    assertThat(log.appendAt(300, ROCKET, "rocket-1.0.zip")).isEqualTo(300);
    assertThat(log.size()).isEqualTo(301);
    assertThat(log.entries().body(300).utf8()).contains("x509Certificate");
    assertThat(log.entries().body(299).utf8()).doesNotContain("x509Certificate");
    assertThatThrownBy(() -> log.appendAt(300, ROCKET, "rocket-1.1.zip"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void append_moreThanABundleCanHold_isRefused() {
    assertThat(log.append(Octets.of(new byte[65_535]))).isZero();
    assertThatThrownBy(() -> log.append(Octets.of(new byte[65_536])))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void rollOver_freezesTheLog() {
    log.appendFiller(3);
    FakeTileLog next = log.rollOver(SIGSTORE.shard("log2026-2"));
    assertThatThrownBy(() -> log.appendFiller(1)).isInstanceOf(IllegalStateException.class);
    next.appendFiller(2);
    assertThat(text(log)).startsWith("log2026-1.rekor.sigstore.example\n3\n");
    assertThat(text(next)).startsWith("log2026-2.rekor.sigstore.example\n2\n");
    assertThat(SIGSTORE.shard("log2026-1").logId()).isEqualTo(SIGSTORE.rekorV2().logId());
    assertThat(SIGSTORE.shard("log2026-2").logId()).isNotEqualTo(SIGSTORE.rekorV2().logId());
  }

  private static String text(FakeTileLog log) {
    return log.file("checkpoint").orElseThrow().utf8();
  }

  @Test
  void cosign_addsALineOfEachWitness() {
    log.appendFiller(3);
    String plain = text(log);
    Instant time = Instant.parse("2026-01-01T00:00:00Z");
    List<Witness> witnesses =
        List.of(Witness.of(SIGSTORE.seed(), "one"), Witness.of(SIGSTORE.seed(), "two"));
    witnesses.forEach(witness -> log.cosign(witness, time));
    String signed = plain.substring(0, plain.indexOf("\n\n") + 1);
    assertThat(text(log))
        .isEqualTo(
            plain
                + witnesses.get(0).signatureLine(signed, time)
                + witnesses.get(1).signatureLine(signed, time));
  }

  @Test
  void tell_staleTwice_thenTheNewest() {
    log.appendFiller(10);
    log.tell(new Lie.Stale(4, 2));
    assertThat(text(log)).contains("\n4\n");
    assertThat(text(log)).contains("\n4\n");
    assertThat(text(log)).contains("\n10\n");
  }

  @Test
  void oddEntries_haveTheLiteralInTheirBytes() {
    String body = OddEntries.unparsableCertificate("acme/rocket").utf8();
    String raw = body.substring(body.indexOf("rawBytes") + 11, body.indexOf("\"}}}}}}"));
    assertThat(Octets.fromBase64(raw).utf8()).contains("acme/rocket");
    assertThat(OddEntries.notJson("acme/rocket").utf8()).contains("acme/rocket");
    assertThat(OddEntries.repeatedMember("acme/rocket").utf8()).contains("acme/rocket");
    assertThat(OddEntries.unknownKind("acme/rocket").utf8()).contains("acme/rocket");
  }

  @Test
  void site_servesTheFilesAndTheTroubleOnTheWay() throws Exception {
    log.appendFiller(300);
    try (LoopbackServer server = LoopbackServer.start(log.site());
        HttpClient client = HttpClient.newHttpClient()) {
      server.inject("/tile/0/000", Fault.retryAfter(429, "7"), 1);
      HttpRequest request = HttpRequest.newBuilder(URI.create(server.url("/tile/0/000"))).build();
      HttpResponse<byte[]> busy = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
      assertThat(busy.statusCode()).isEqualTo(429);
      assertThat(busy.headers().firstValue("Retry-After")).contains("7");
      HttpResponse<byte[]> tile = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
      assertThat(tile.body()).isEqualTo(log.file("tile/0/000").orElseThrow().toArray());
      HttpRequest absent = HttpRequest.newBuilder(URI.create(server.url("/tile/9/000"))).build();
      assertThat(client.send(absent, HttpResponse.BodyHandlers.discarding()).statusCode())
          .isEqualTo(404);
    }
  }
}
