package dev.assay.server.gateway;

import static dev.assay.server.gateway.GatewayWorkshop.path;
import static dev.assay.server.gateway.GatewayWorkshop.project;
import static dev.assay.server.gateway.GatewayWorkshop.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.testdata.pypi.FakeFile;
import dev.assay.testdata.pypi.FakeProject;
import dev.assay.testdata.pypi.FakeRelease;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An index that serves other bytes than it lists. */
final class OtherBytesTest {
  @TempDir Path directory;
  private GatewayWorkshop gate;
  private FakeFile good;
  private FakeFile tampered;

  @BeforeEach
  void start() throws Exception {
    gate = new GatewayWorkshop(directory, "page-time = \"0s\"\n");
    good = gate.signed("demo", "1.0", "acme/demo");
    byte[] bytes = good.content();
    bytes[40] ^= 1;
    tampered = good.served(bytes);
    gate.publish(project("demo", "1.0", tampered));
  }

  @AfterEach
  void stop() {
    gate.close();
  }

  private String quarantine() throws Exception {
    return text(gate.get("/v1/quarantine"));
  }

  @Test
  void tampered_isHeldAndCannotBeReleased() throws Exception {
    assertThat(quarantine()).contains("\"files\": []");

    HttpResponse<byte[]> refused = gate.get(path(good));

    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(text(refused)).contains("INDEX_DIGEST_MISMATCH");
    assertThat(quarantine()).contains("INDEX_DIGEST_MISMATCH").contains("\"REJECTED\"");
    assertThat(gate.page("demo")).contains("refused: INDEX_DIGEST_MISMATCH, decision");
    assertThat(quarantine()).contains("INDEX_DIGEST_MISMATCH");
    HttpResponse<byte[]> release = gate.release(good, GatewayWorkshop.UNTIL_MONDAY);
    assertThat(release.statusCode()).isEqualTo(409);
  }

  @Test
  void tampered_inAuditMode_isHeldAllTheSame() throws Exception {
    gate.policy("mode = \"audit\"\n" + GatewayWorkshop.POLICY);

    assertThat(gate.get(path(good)).statusCode()).isEqualTo(403);

    assertThat(quarantine()).contains("\"state\": \"held\"");
    assertThat(gate.page("demo")).contains("refused: INDEX_DIGEST_MISMATCH");
  }

  @Test
  void tampered_leavesTheReleaseBeforeIt() throws Exception {
    FakeFile before = gate.signed("demo", "0.9", "acme/demo");
    gate.publish(
        FakeProject.named("demo")
            .with(FakeRelease.of("0.9").with(before))
            .with(FakeRelease.of("1.0").with(tampered)));
    assertThat(gate.get(path(good)).statusCode()).isEqualTo(403);

    assertThat(gate.page("demo")).contains("\"yanked\":false").contains("\"yanked\":\"refused");
    assertThat(gate.get(path(before)).statusCode()).isEqualTo(200);
  }

  @Test
  void listedBytesAgain_areServedAgain() throws Exception {
    assertThat(gate.get(path(good)).statusCode()).isEqualTo(403);

    gate.publish(project("demo", "1.0", good));
    assertThat(gate.page("demo")).contains("demo-1.0");

    gate.awaitQuarantine(it -> it.contains("\"files\": []"));
    assertThat(gate.get(path(good)).body()).isEqualTo(good.content());
  }

  @Test
  void anotherDigestListed_isAnotherFile() throws Exception {
    assertThat(gate.get(path(good)).statusCode()).isEqualTo(403);

    FakeFile other = gate.signed("demo", "2.0", "acme/demo");
    gate.publish(project("demo", "2.0", other));

    assertThat(gate.get(path(other)).statusCode()).isEqualTo(200);
    assertThat(quarantine()).contains("\"files\": []");
  }

  @Test
  void tampered_isHeldAfterARestart() throws Exception {
    assertThat(gate.get(path(good)).statusCode()).isEqualTo(403);
    gate.server.close();

    try (GatewayWorkshop again = new GatewayWorkshop(directory, "")) {
      again.publish(project("demo", "1.0", tampered));

      assertThat(again.page("demo")).contains("refused: INDEX_DIGEST_MISMATCH");
    }
  }
}
