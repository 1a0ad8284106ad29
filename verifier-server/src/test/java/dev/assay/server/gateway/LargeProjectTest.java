package dev.assay.server.gateway;

import static dev.assay.server.gateway.GatewayWorkshop.project;
import static dev.assay.server.gateway.GatewayWorkshop.text;
import static dev.assay.server.gateway.GatewayWorkshop.unsigned;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.testdata.Octets;
import dev.assay.testdata.http.Fault;
import dev.assay.testdata.pypi.FakeFile;
import dev.assay.testdata.pypi.FakeProject;
import dev.assay.testdata.pypi.FakeRelease;
import dev.assay.testdata.sigstore.Distribution;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages that take longer than anybody waits. */
final class LargeProjectTest {
  private static final int FILES = 3_000;

  @TempDir Path directory;

  @Test
  void page_ofThousandsOfFiles_isThereForWhoeverAsksAgain() throws Exception {
    try (GatewayWorkshop gate =
        new GatewayWorkshop(directory, "[limits]\nrequest-time = \"250ms\"\n")) {
      Octets provenance =
          gate.sigstore
              .github("acme/demo", "release.yml")
              .sign(Distribution.of("demo-9.9.tar.gz", "another file"))
              .provenance();
      FakeProject large = FakeProject.named("demo");
      for (int n = 0; n < FILES; n++) {
        String version = "1." + n;
        FakeFile file = FakeFile.named("demo-" + version + ".tar.gz");
        large = large.with(FakeRelease.of(version).with(file.provenance(provenance.toArray())));
      }
      gate.publish(large);

      HttpResponse<byte[]> first = gate.get("/simple/demo/");
      HttpResponse<byte[]> last = first;
      long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
      while (last.statusCode() == 503 && System.nanoTime() < deadline) {
        last = gate.get("/simple/demo/");
      }

      // pip asks again by itself after this.
      assertThat(first.statusCode()).isEqualTo(503);
      assertThat(first.headers().firstValue("Retry-After")).hasValue("1");
      assertThat(last.statusCode()).isEqualTo(200);
      assertThat(text(last)).contains("demo-1.0.tar.gz").contains("demo-1.2999.tar.gz");
      assertThat(gate.index.server().count("/simple/demo/")).isEqualTo(1);
      assertThat(gate.index.server().count("/integrity/.*")).isEqualTo(FILES);
    }
  }

  @Test
  void reload_answersBeforeAnythingIsJudgedAgain() throws Exception {
    try (GatewayWorkshop gate = new GatewayWorkshop(directory, "")) {
      gate.publish(project("demo", "1.1", unsigned("demo", "1.1")));
      assertThat(gate.get("/simple/demo/").statusCode()).isEqualTo(200);
      gate.publish(project("demo", "1.2", unsigned("demo", "1.2")));
      gate.index.server().inject("/simple/.*", Fault.delay(Duration.ofSeconds(2)));

      gate.policy("mode = \"audit\"\n" + GatewayWorkshop.POLICY);

      assertThat(text(gate.get("/v1/quarantine"))).contains("demo-1.1").doesNotContain("demo-1.2");
      gate.awaitQuarantine(it -> it.contains("demo-1.2") && !it.contains("demo-1.1"));
    }
  }
}
