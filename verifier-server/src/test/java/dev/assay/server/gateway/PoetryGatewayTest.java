package dev.assay.server.gateway;

import static dev.assay.server.gateway.GatewayWorkshop.project;
import static dev.assay.server.gateway.GatewayWorkshop.unsigned;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.testdata.pypi.FakeFile;
import dev.assay.testdata.pypi.FakeProject;
import dev.assay.testdata.pypi.FakeRelease;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What poetry locks and installs through the gate, and what it says of a refusal. */
final class PoetryGatewayTest {
  @TempDir Path directory;
  private Poetry poetry;
  private GatewayWorkshop gate;
  private FakeFile good;

  @BeforeEach
  void start() throws Exception {
    poetry = Poetry.in(directory.resolve("poetry"));
    gate = new GatewayWorkshop(directory.resolve("gate"), "");
    good = gate.signed("demo", "1.0", "acme/demo");
    gate.publish(project("Demo", "1.0", good));
  }

  @AfterEach
  void stop() {
    if (gate != null) {
      gate.close();
    }
  }

  @Test
  void install_verifiedBesideNewerUnattested_takesTheVerifiedOne() throws Exception {
    gate.publish(
        FakeProject.named("demo")
            .with(FakeRelease.of("1.0").with(good))
            .with(FakeRelease.of("1.1").with(unsigned("demo", "1.1"))));

    InstallerRun run = poetry.install(gate.url("/simple/"), "demo = \"*\"");

    assertThat(run.exit()).as(run.output()).isZero();
    assertThat(poetry.python("import demo; print(demo.version)").output())
        .isEqualToIgnoringNewLines("1.0");
  }

  @Test
  void install_unattestedByItsVersion_isRefusedWithCodeAndDecision() throws Exception {
    gate.publish(project("demo", "1.1", unsigned("demo", "1.1")));

    InstallerRun run = poetry.install(gate.url("/simple/"), "demo = \"1.1\"");

    assertThat(run.exit()).isNotZero();
    assertThat(run.output())
        .containsPattern("403 .*refused: ATTESTATION_MISSING, decision [0-9a-f]{16}");
    assertThat(poetry.python("import demo").exit()).isNotZero();
  }

  @Test
  void install_tampered_isRefusedWithItsCode() throws Exception {
    byte[] tampered = good.content();
    tampered[tampered.length - 1] ^= 1;
    gate.publish(project("demo", "1.0", good.served(tampered)));

    InstallerRun run = poetry.install(gate.url("/simple/"), "demo = \"1.0\"");

    assertThat(run.exit()).isNotZero();
    assertThat(run.output()).contains("403").contains("INDEX_DIGEST_MISMATCH");
  }
}
