package dev.assay.server.gateway;

import static dev.assay.server.gateway.GatewayWorkshop.path;
import static dev.assay.server.gateway.GatewayWorkshop.project;
import static dev.assay.server.gateway.GatewayWorkshop.text;
import static dev.assay.server.gateway.GatewayWorkshop.unsigned;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.server.audit.AuditEntry;
import dev.assay.server.audit.AuditQuery;
import dev.assay.testdata.Octets;
import dev.assay.testdata.pypi.FakeFile;
import dev.assay.testdata.pypi.FakeProject;
import dev.assay.testdata.pypi.FakeRelease;
import dev.assay.testdata.sigstore.Distribution;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is fetched before anybody asks for it, and what is not. */
final class FetchAheadTest {
  private static final String POLICY =
      GatewayWorkshop.POLICY
          + """
          [[project]]
          name = "other"
          [[project.publisher]]
          repository = "acme/other"
          workflow = "release.yml"
          """;

  @TempDir Path directory;
  private GatewayWorkshop gate;
  private FakeFile good;

  @BeforeEach
  void start() throws Exception {
    start("");
  }

  private void startWith(String config) throws Exception {
    gate.close();
    start(config);
  }

  private void start(String config) throws Exception {
    gate = new GatewayWorkshop(directory, config);
    gate.policy(POLICY);
    good = gate.signed("demo", "1.0", "acme/demo");
    gate.publish(
        project("demo", "1.0", good),
        project("other", "1.0", gate.signed("other", "1.0", "acme/other")));
  }

  @AfterEach
  void stop() {
    gate.close();
  }

  private int asked(String file) {
    return gate.index.server().count("/packages/.*" + file);
  }

  private interface Condition {
    boolean holds() throws Exception;
  }

  private static void await(Condition condition) throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.holds()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  private boolean isKept(FakeFile file) {
    return Files.exists(directory.resolve("v1/files").resolve(file.sha256()));
  }

  /** By then whatever was begun before has reached the index too. */
  private void awaitMetadataOfOther() throws Exception {
    assertThat(gate.page("other")).contains("other-1.0");
    await(() -> asked("other-1.0.*[.]metadata") == 1);
  }

  private List<String> recorded() throws Exception {
    return gate.audit.query(AuditQuery.newest(9)).orThrow().entries().stream()
        .map(AuditEntry::decision)
        .map(it -> it.subject() + " " + it.reasons())
        .toList();
  }

  @Test
  void page_askedFor_bringsTheMetadataOfTheNewestFinalRelease() throws Exception {
    gate.publish(
        FakeProject.named("demo")
            .with(FakeRelease.of("1.0").with(good))
            .with(FakeRelease.of("1.10").with(gate.signed("demo", "1.10", "acme/demo")))
            .with(FakeRelease.of("1.9").with(gate.signed("demo", "1.9", "acme/demo")))
            .with(FakeRelease.of("2.0a1").with(gate.signed("demo", "2.0a1", "acme/demo"))));
    assertThat(gate.page("demo")).contains("demo-1.10");

    await(() -> asked("demo-1.10-.*[.]metadata") == 1);
    HttpResponse<byte[]> metadata =
        gate.get(path(gate.signed("demo", "1.10", "acme/demo")) + ".metadata");

    assertThat(text(metadata)).isEqualTo(WheelFile.metadata("demo", "1.10"));
    assertThat(asked("demo-1.10-.*[.]metadata")).isEqualTo(1);
    assertThat(asked("demo-1.[09]-.*")).isZero();
    assertThat(asked("demo-2.*")).isZero();
  }

  @Test
  void metadata_askedFor_bringsTheFileAndRecordsNothing() throws Exception {
    assertThat(gate.get(path(good) + ".metadata").statusCode()).isEqualTo(200);

    await(() -> isKept(good));
    List<String> before = recorded();
    HttpResponse<byte[]> file = gate.get(path(good));

    assertThat(before).isEmpty();
    assertThat(file.body()).isEqualTo(good.content());
    assertThat(asked("demo.*whl")).isEqualTo(1);
    assertThat(recorded()).containsExactly("serve demo-1.0-py3-none-any.whl []");
  }

  @Test
  void metadata_ofFileLargerThanTheBound_bringsNoFile() throws Exception {
    startWith("fetch-ahead-bytes = 100\n");
    assertThat(gate.get(path(good) + ".metadata").statusCode()).isEqualTo(200);

    awaitMetadataOfOther();

    assertThat(asked("demo.*whl")).isZero();
    assertThat(gate.get(path(good)).body()).isEqualTo(good.content());
  }

  @Test
  void nothing_isFetchedAheadWithABoundOfNothing() throws Exception {
    startWith("fetch-ahead-bytes = 0\n");
    FakeFile other = gate.signed("other", "1.0", "acme/other");
    assertThat(gate.page("demo")).contains("demo-1.0");
    assertThat(gate.get(path(other) + ".metadata").statusCode()).isEqualTo(200);

    assertThat(gate.get(path(good)).body()).isEqualTo(good.content());

    assertThat(asked("demo.*[.]metadata")).isZero();
    assertThat(asked("other.*whl")).isZero();
  }

  @Test
  void refused_isNotFetchedAhead() throws Exception {
    gate.publish(project("demo", "1.1", unsigned("demo", "1.1")));
    assertThat(gate.page("demo")).contains("refused: ATTESTATION_MISSING");
    assertThat(gate.get(path(unsigned("demo", "1.1")) + ".metadata").statusCode()).isEqualTo(403);

    awaitMetadataOfOther();

    assertThat(asked("demo.*")).isZero();
  }

  @Test
  void releaseOfManyWheels_isLeftToWhoeverAsks() throws Exception {
    gate.publish(
        project("demo", "1.0", wheel("cp311-cp311-win32"), wheel("cp312-cp312-win32"), good));
    assertThat(gate.page("demo")).contains("cp311").contains("cp312");

    awaitMetadataOfOther();

    assertThat(asked("demo.*")).isZero();
  }

  private FakeFile wheel(String tag) {
    String name = "demo-1.0-" + tag + ".whl";
    byte[] content = WheelFile.content("demo", "1.0", "tag = '" + tag + "'\n");
    return FakeFile.signed(
            new Distribution(name, Octets.of(content)),
            gate.sigstore.github("acme/demo", "release.yml"))
        .metadata(WheelFile.metadata("demo", "1.0"));
  }

  @Test
  void otherBytes_areFoundOutWhenSomebodyAsks() throws Exception {
    byte[] bytes = good.content();
    bytes[40] ^= 1;
    gate.publish(project("demo", "1.0", good.served(bytes)));
    assertThat(gate.get(path(good) + ".metadata").statusCode()).isEqualTo(200);
    await(() -> asked("demo.*whl") == 1);
    assertThat(recorded()).isEmpty();

    HttpResponse<byte[]> file = gate.get(path(good));

    assertThat(file.statusCode()).isEqualTo(403);
    assertThat(text(file)).contains("INDEX_DIGEST_MISMATCH").doesNotContain("PK");
    assertThat(isKept(good)).isFalse();
    assertThat(recorded())
        .containsExactly("refuse demo-1.0-py3-none-any.whl [INDEX_DIGEST_MISMATCH]");
  }
}
