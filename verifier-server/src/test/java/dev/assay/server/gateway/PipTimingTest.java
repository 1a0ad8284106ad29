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
  private static final int KILOBYTES = 200;
  private static final String POLICY =
      """
      version = 1
      [[project]]
      glob = "wheel-*"
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
    List<FakeProject> projects = new ArrayList<>();
    for (int round = 0; round <= ROUNDS; round++) {
      try (GatewayWorkshop gate = new GatewayWorkshop(directory.resolve("g" + round), "")) {
        if (projects.isEmpty()) {
          projects.addAll(projects(gate));
        }
        gate.publish(projects.toArray(FakeProject[]::new));
        gate.policy(POLICY);
        // The first round warms the program up: a server has been running for a while.
        List<List<Long>> kept =
            round == 0
                ? List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>())
                : List.of(direct, cold, known);
        String label = "r" + round;
        kept.get(0).add(millis(pip, gate.index.simpleUrl(), label + "d"));
        kept.get(1).add(millis(pip, gate.url("/simple/"), label + "c"));
        kept.get(2).add(millis(pip, gate.url("/simple/"), label + "k"));
      }
    }
    System.err.printf(
        "pip download of %d wheels, ms, median of %d (all): direct %d %s, cold %d %s, known %d"
            + " %s%n",
        WHEELS, ROUNDS, median(direct), direct, median(cold), cold, median(known), known);
  }

  private long millis(Pip pip, String index, String label) throws Exception {
    List<String> wanted = new ArrayList<>();
    for (int i = 0; i < WHEELS; i++) {
      wanted.add("wheel-" + i + "==1.0");
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

  private static List<FakeProject> projects(GatewayWorkshop gate) {
    List<FakeProject> projects = new ArrayList<>();
    Random random = new Random(7);
    for (int i = 0; i < WHEELS; i++) {
      String project = "wheel-" + i;
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
