package dev.assay.server.gateway;

import static dev.assay.server.gateway.GatewayWorkshop.path;
import static dev.assay.server.gateway.GatewayWorkshop.project;
import static dev.assay.server.gateway.GatewayWorkshop.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.testdata.pypi.FakeFile;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names that are easily taken for others, with {@code look-alikes = "refuse"}. */
final class LookAlikeTest {
  /** Expects whoever signs for everything. */
  private static final String ANYBODY =
      """
      version = 1
      [[project]]
      glob = "re*"
      [[project.publisher]]
      repository = "acme/demo"
      workflow = "release.yml"
      """;

  @TempDir Path directory;
  private GatewayWorkshop gate;
  private FakeFile meant;
  private FakeFile alike;

  @BeforeEach
  void start() throws Exception {
    gate = new GatewayWorkshop(directory.resolve("gate"), "look-alikes = \"refuse\"\n");
    meant = gate.signed("requests", "1.0", "acme/demo");
    alike = gate.signed("reqeusts", "1.0", "acme/demo");
    gate.publish(project("requests", "1.0", meant), project("reqeusts", "1.0", alike));
    gate.policy(ANYBODY);
  }

  @AfterEach
  void stop() {
    gate.close();
  }

  private static String exactly(String name) {
    return ANYBODY.replace("glob = \"re*\"", "name = \"" + name + "\"");
  }

  @Test
  void lookAlike_isRefusedWithWhatMayBeMeant() throws Exception {
    HttpResponse<byte[]> refused = gate.get(path(alike));

    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(text(refused)).contains("GATEWAY_NAME_LOOKS_LIKE_ANOTHER").contains("requests");
    assertThat(text(gate.get("/v1/quarantine"))).contains("GATEWAY_NAME_LOOKS_LIKE_ANOTHER");
    assertThat(gate.get(path(meant)).statusCode()).isEqualTo(200);
  }

  @Test
  void lookAlike_thatThePolicyNames_isServed() throws Exception {
    gate.policy(exactly("Reqeusts"));

    assertThat(gate.get(path(alike)).statusCode()).isEqualTo(200);
  }

  @Test
  void lookAlike_auditMode_isServedAndHeldToBeSeen() throws Exception {
    gate.policy("mode = \"audit\"\n" + ANYBODY);

    assertThat(gate.get(path(alike)).statusCode()).isEqualTo(200);
    assertThat(text(gate.get("/v1/quarantine"))).contains("\"state\": \"audited\"");
  }

  @Test
  void lookAlike_released_isServed() throws Exception {
    assertThat(gate.get(path(alike)).statusCode()).isEqualTo(403);

    HttpResponse<byte[]> release = gate.release(alike, GatewayWorkshop.UNTIL_MONDAY);

    assertThat(release.statusCode()).isEqualTo(200);
    assertThat(gate.get(path(alike)).statusCode()).isEqualTo(200);
  }

  @Test
  void lookAlike_withoutTheSwitch_isServed() throws Exception {
    try (GatewayWorkshop other = new GatewayWorkshop(directory.resolve("other"), "")) {
      other.publish(project("reqeusts", "1.0", alike));
      other.policy(ANYBODY);

      assertThat(other.get(path(alike)).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void install_lookAlike_pipSaysWhatMayBeMeant() throws Exception {
    Pip pip = Pip.in(directory.resolve("pip"));

    InstallerRun run = pip.install(gate.url("/simple/"), "reqeusts");

    assertThat(run.exit()).isNotZero();
    assertThat(run.output()).contains("GATEWAY_NAME_LOOKS_LIKE_ANOTHER (did you mean requests?)");
    assertThat(pip.installed()).isEmpty();
  }
}
