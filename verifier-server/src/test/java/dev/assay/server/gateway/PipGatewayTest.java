package dev.assay.server.gateway;

import static dev.assay.server.gateway.GatewayWorkshop.project;
import static dev.assay.server.gateway.GatewayWorkshop.unsigned;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.testdata.http.Fault;
import dev.assay.testdata.pypi.FakeFile;
import dev.assay.testdata.pypi.FakeProject;
import dev.assay.testdata.pypi.FakeRelease;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What pip installs through the gate, and what it says of a refusal. */
final class PipGatewayTest {
  @TempDir Path directory;
  private Pip pip;
  private GatewayWorkshop gate;
  private FakeFile good;

  @BeforeEach
  void start() throws Exception {
    pip = Pip.in(directory.resolve("pip"));
    gate = new GatewayWorkshop(directory.resolve("gate"), "internal = [\"internal-*\"]\n");
    good = gate.signed("demo", "1.0", "acme/demo");
    gate.publish(project("Demo", "1.0", good));
  }

  @AfterEach
  void stop() {
    if (gate != null) {
      gate.close();
    }
  }

  private InstallerRun install(String... wanted) throws Exception {
    return pip.install(gate.url("/simple/"), wanted);
  }

  @Test
  void install_verified_works() throws Exception {
    InstallerRun run = install("demo");

    assertThat(run.exit()).as(run.output()).isZero();
    assertThat(pip.python("-c", "import demo; print(demo.version)").output())
        .isEqualToIgnoringNewLines("1.0");
  }

  @Test
  void install_newerUnattested_takesTheVerifiedOne() throws Exception {
    gate.publish(
        FakeProject.named("demo")
            .with(FakeRelease.of("1.0").with(good))
            .with(FakeRelease.of("1.1").with(unsigned("demo", "1.1"))));

    InstallerRun run = install("demo");

    assertThat(run.output()).contains("Successfully installed demo-1.0");
  }

  @Test
  void install_unattestedByItsVersion_isRefusedWithCodeAndDecision() throws Exception {
    gate.publish(project("demo", "1.1", unsigned("demo", "1.1")));

    InstallerRun run = install("demo==1.1");

    assertThat(run.exit()).isNotZero();
    assertThat(run.output())
        .containsPattern("403 .*refused: ATTESTATION_MISSING, decision [0-9a-f]{16}");
    assertThat(pip.installed()).isEmpty();
  }

  @Test
  void install_tampered_isRefusedWithItsCode() throws Exception {
    byte[] tampered = good.content();
    tampered[tampered.length - 1] ^= 1;
    gate.publish(project("demo", "1.0", good.served(tampered)));

    InstallerRun run = install("demo");

    assertThat(run.exit()).isNotZero();
    assertThat(run.output()).contains("403").contains("INDEX_DIGEST_MISMATCH");
    assertThat(pip.installed()).isEmpty();
  }

  @Test
  void install_signedBySomebodyElse_isRefused() throws Exception {
    gate.publish(project("demo", "6.6", gate.signed("demo", "6.6", "mallory/demo")));

    InstallerRun run = install("demo==6.6");

    assertThat(run.exit()).isNotZero();
    assertThat(run.output()).containsPattern("403 .*refused: [A-Z_]+, decision");
    assertThat(pip.installed()).isEmpty();
  }

  @Test
  void install_lookAlike_isRefusedAlthoughItIsSigned() throws Exception {
    gate.publish(project("dem0", "1.0", gate.signed("dem0", "1.0", "mallory/dem0")));

    InstallerRun unpinned = install("dem0");
    InstallerRun pinned = install("dem0==1.0");

    assertThat(unpinned.exit()).isNotZero();
    assertThat(pinned.output()).containsPattern("403 .*refused: [A-Z_]+, decision");
    assertThat(pip.installed()).isEmpty();
  }

  @Test
  void install_internalNameFromOutside_isNotEvenAskedFor() throws Exception {
    gate.publish(project("internal-tool", "9.9", unsigned("internal-tool", "9.9")));

    InstallerRun run = install("internal-tool");

    assertThat(run.exit()).isNotZero();
    assertThat(run.output()).contains("No matching distribution found for internal-tool");
    assertThat(gate.index.server().requests()).isEmpty();
  }

  @Test
  void install_byHash_comparesWhatTheGateServes() throws Exception {
    InstallerRun run =
        install("--require-hashes", "--no-deps", "-r", requirements("demo==1.0", good.sha256()));

    assertThat(run.exit()).as(run.output()).isZero();
  }

  private String requirements(String pin, String sha256) throws Exception {
    Path file = directory.resolve("requirements.txt");
    return Files.writeString(file, pin + " --hash=sha256:" + sha256 + "\n").toString();
  }

  @Test
  void install_auditMode_installsWhatWouldBeRefused() throws Exception {
    gate.publish(project("demo", "1.1", unsigned("demo", "1.1")));
    gate.policy("mode = \"audit\"\n" + GatewayWorkshop.POLICY);

    InstallerRun run = install("demo");

    assertThat(run.output()).contains("Successfully installed demo-1.1");
  }

  @Test
  void install_indexThatFails_saysNothingOfSuccess() throws Exception {
    gate.index.server().inject("/simple/.*", Fault.status(500));

    assertThat(install("demo").exit()).isNotZero();
    assertThat(pip.installed()).isEmpty();
  }
}
