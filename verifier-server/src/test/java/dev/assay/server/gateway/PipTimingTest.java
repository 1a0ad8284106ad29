package dev.assay.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.testdata.Octets;
import dev.assay.testdata.pypi.FakeFile;
import dev.assay.testdata.pypi.FakeProject;
import dev.assay.testdata.sigstore.Distribution;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long {@code pip download} of thirty wheels takes from a loopback index, and through the gate
 * in front of it: with nothing known, and with everything known. {@code benchmarks/gateway} runs
 * it; a machine with other work gives no figures that a build could be held to.
 */
@EnabledIfSystemProperty(named = "assay.timing", matches = "true")
final class PipTimingTest {
  private static final int WHEELS = 30;
  private static final int ROUNDS = 5;

  /** Of thirty other wheels each, before the first round that counts. */
  private static final int ROUNDS_BEFORE = Integer.getInteger("assay.timing.before", 10);

  private static final int KILOBYTES = 200;
  private static final String POLICY =
      """
      version = 1
      [[project]]
      glob = "*-*"
      [[project.publisher]]
      repository = "acme/wheels"
      workflow = "release.yml"
      """;

  static {
    // Else the JDK's server behind the fakes waits 40 ms for each answer that fills two packets.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  @TempDir Path directory;

  @Test
  void download_thirtyWheels_direct_cold_known() throws Exception {
    Pip pip = Pip.in(directory.resolve("pip"));
    List<Long> direct = new ArrayList<>();
    List<Long> cold = new ArrayList<>();
    List<Long> known = new ArrayList<>();
    warmUp(pip);
    List<FakeProject> projects = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      try (GatewayWorkshop gate = gate("g" + round, "wheel", projects)) {
        String label = "wheel-" + round;
        direct.add(millis(pip, gate.index.simpleUrl(), "wheel", label + "d"));
        cold.add(millis(pip, gate.url("/simple/"), "wheel", label + "c"));
        known.add(millis(pip, gate.url("/simple/"), "wheel", label + "k"));
      }
    }
    System.err.printf(
        "pip download of %d wheels, ms, median of %d (all): direct %d %s, cold %d %s, known %d"
            + " %s%n",
        WHEELS, ROUNDS, median(direct), direct, median(cold), cold, median(known), known);
  }

  /** A gate has been running for a while, and its code with it: with other wheels. */
  private void warmUp(Pip pip) throws Exception {
    List<FakeProject> others = new ArrayList<>();
    for (int round = 0; round < ROUNDS_BEFORE; round++) {
      try (GatewayWorkshop gate = gate("b" + round, "other", others)) {
        long unused = millis(pip, gate.url("/simple/"), "other", "other-" + round);
      }
    }
  }

  /** A gate that knows nothing, before an index of these projects, which are made once. */
  private GatewayWorkshop gate(String place, String prefix, List<FakeProject> projects)
      throws Exception {
    GatewayWorkshop gate = new GatewayWorkshop(directory.resolve(place), "");
    if (projects.isEmpty()) {
      projects.addAll(projects(gate, prefix));
    }
    gate.publish(projects.toArray(FakeProject[]::new));
    gate.policy(POLICY);
    return gate;
  }

  private long millis(Pip pip, String index, String prefix, String label) throws Exception {
    List<String> wanted = new ArrayList<>();
    for (int i = 0; i < WHEELS; i++) {
      wanted.add(prefix + "-" + i + "==1.0");
    }
    long start = System.nanoTime();
    InstallerRun run = pip.download(index, directory.resolve("to-" + label), wanted);
    long millis = (System.nanoTime() - start) / 1_000_000;
    assertThat(run.exit()).as(run.output()).isZero();
    return millis;
  }

  private static long median(List<Long> times) {
    return times.stream().sorted().toList().get(times.size() / 2);
  }

  private static List<FakeProject> projects(GatewayWorkshop gate, String prefix) {
    List<FakeProject> projects = new ArrayList<>();
    Random random = new Random(prefix.hashCode());
    for (int i = 0; i < WHEELS; i++) {
      String project = prefix + "-" + i;
      byte[] filler = new byte[KILOBYTES * 512];
      random.nextBytes(filler);
      String code = "data = '" + Octets.of(filler).hex() + "'\n";
      byte[] content = WheelFile.content(project, "1.0", code);
      String name = WheelFile.name(project, "1.0");
      Octets provenance =
          gate.sigstore
              .github("acme/wheels", "release.yml")
              .sign(new Distribution(name, Octets.of(content)))
              .provenance();
      FakeFile file =
          FakeFile.named(name, content)
              .metadata(WheelFile.metadata(project, "1.0"))
              .provenance(provenance.toArray());
      projects.add(GatewayWorkshop.project(project, "1.0", file));
    }
    return projects;
  }
}
