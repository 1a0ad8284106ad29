package dev.assay.testdata.tuf;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.testdata.http.LoopbackServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FakeTufTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");

  private static FakeTuf published() {
    FakeTuf tuf = FakeTuf.create(7, NOW);
    tuf.target("trusted_root.json", "{}".getBytes(UTF_8));
    tuf.publish();
    return tuf;
  }

  @Test
  void publish_writesConsistentSnapshots() {
    FakeTuf tuf = published();
    tuf.publish();

    assertThat(tuf.files().keySet())
        .contains("1.root.json", "timestamp.json", "2.snapshot.json", "1.targets.json")
        .contains(
            "targets/44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"
                + ".trusted_root.json");
    assertThat(new String(tuf.file("timestamp.json"), UTF_8))
        .contains("\"expires\":\"2026-01-09T03:04:05Z\"")
        .contains("{\"snapshot.json\":{\"version\":2}}");
  }

  @Test
  void sameSeed_givesTheSameBytes_andAnotherSeedDoesNot() {
    assertThat(published().file("timestamp.json")).isEqualTo(published().file("timestamp.json"));
    assertThat(FakeTuf.create(8, NOW).file("1.root.json"))
        .isNotEqualTo(FakeTuf.create(7, NOW).file("1.root.json"));
  }

  @Test
  void key_signsWhatTheJdkVerifies() throws Exception {
    TufKey key = TufKey.of(1, "x");
    byte[] spki = Base64.getMimeDecoder().decode(key.pem().replaceAll("-----[A-Z ]+-----", ""));
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initVerify(KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(spki)));
    signature.update("message".getBytes(UTF_8));

    assertThat(signature.verify(HexFormat.of().parseHex(key.sign("message".getBytes(UTF_8)))))
        .isTrue();
  }

  @Test
  void canonicalJson_keepsLineFeeds() {
    assertThat(CanonicalJson.of(Map.of("b", "x\ny\"\\", "a", java.util.List.of(1, true))))
        .asString(UTF_8)
        .isEqualTo("{\"a\":[1,true],\"b\":\"x\ny\\\"\\\\\"}");
  }

  @Test
  void rotations_areSignedByOldAndNewKeys() {
    FakeTuf tuf = published();
    String before = new String(tuf.newest(TufRole.ROOT), UTF_8);
    var old = tuf.keys(TufRole.ROOT);
    tuf.rotateRootKeys();
    String after = new String(tuf.file("2.root.json"), UTF_8);

    assertThat(tuf.keys(TufRole.ROOT)).doesNotContainAnyElementsOf(old);
    for (TufKey key : old) {
      assertThat(before).contains("{\"keyid\":\"" + key.keyId());
      assertThat(after).contains("{\"keyid\":\"" + key.keyId());
    }
    for (TufKey key : tuf.keys(TufRole.ROOT)) {
      assertThat(after).contains("{\"keyid\":\"" + key.keyId());
    }
  }

  @Test
  void edits_changeWhatIsSignedAndWhatSigns() {
    FakeTuf tuf = published();
    tuf.edit(TufRole.TIMESTAMP, signed -> signed.put("version", 1));
    tuf.editSignatures(TufRole.TIMESTAMP, signatures -> signatures.get(0).put("sig", ""));
    tuf.publish();

    assertThat(new String(tuf.file("timestamp.json"), UTF_8))
        .contains("\"sig\":\"\"")
        .contains("\"version\":1}}");
  }

  @Test
  void serve_givesTheFilesOfTheMoment() throws Exception {
    FakeTuf tuf = published();
    try (LoopbackServer server = tuf.serve();
        HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(server.url("/timestamp.json"))).build();
      assertThat(client.send(request, BodyHandlers.ofByteArray()).body())
          .isEqualTo(tuf.file("timestamp.json"));
      tuf.remove("timestamp.json");
      assertThat(client.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(404);
    }
  }
}
