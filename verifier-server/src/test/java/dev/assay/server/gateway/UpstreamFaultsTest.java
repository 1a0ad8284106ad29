package dev.assay.server.gateway;

import static dev.assay.server.gateway.GatewayWorkshop.path;
import static dev.assay.server.gateway.GatewayWorkshop.project;
import static dev.assay.server.gateway.GatewayWorkshop.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.testdata.http.Fault;
import dev.assay.testdata.pypi.FakeFile;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An index that fails, lies or is asked by many at once. */
final class UpstreamFaultsTest {
  @TempDir Path directory;
  private GatewayWorkshop gate;
  private FakeFile good;

  @BeforeEach
  void start() throws Exception {
    gate = new GatewayWorkshop(directory, "page-time = \"0s\"\n");
    good = gate.signed("demo", "1.0", "acme/demo");
    gate.publish(project("demo", "1.0", good));
  }

  @AfterEach
  void stop() {
    gate.close();
  }

  static Stream<Fault> faults() {
    return Stream.of(
        Fault.status(401),
        Fault.status(403),
        Fault.status(429),
        Fault.status(500),
        Fault.status(503),
        Fault.status(204),
        Fault.htmlPage(),
        Fault.malformedJson(),
        Fault.truncate(30),
        Fault.hangUp(),
        Fault.gzipBomb(300L << 20),
        Fault.redirect(302, "http://192.0.2.1/simple/demo/"),
        Fault.redirect(302, "file:///etc/passwd"));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void page_faultOfTheIndex_listsNothing(Fault fault) throws Exception {
    gate.index.server().inject("/simple/demo/", fault);

    HttpResponse<byte[]> page = gate.get("/simple/demo/");

    assertThat(page.statusCode()).isEqualTo(502);
    assertThat(text(page)).contains("INDEX_").doesNotContain("<a ");
    assertThat(gate.get(path(good)).statusCode()).isEqualTo(502);
  }

  @ParameterizedTest
  @MethodSource("faults")
  void file_faultOfTheIndex_leavesNoByte(Fault fault) throws Exception {
    gate.index.server().inject("/packages/.*", fault);

    HttpResponse<byte[]> file = gate.get(path(good));

    assertThat(file.statusCode()).isIn(403, 502);
    assertThat(text(file)).contains("INDEX_").doesNotContain("PK");
    try (var kept = Files.list(directory.resolve("v1/files"))) {
      assertThat(kept).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("faults")
  void provenance_faultOfTheIndex_isRefused(Fault fault) throws Exception {
    gate.index.server().inject("/integrity/.*", fault);

    assertThat(gate.page("demo")).contains("\"yanked\":\"refused: ");
    assertThat(gate.get(path(good)).statusCode()).isEqualTo(403);
  }

  @Test
  void file_askedByManyAtOnce_isFetchedOnce() throws Exception {
    List<Callable<byte[]>> callers = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      callers.add(() -> gate.get(path(good)).body());
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<byte[]> answer : threads.invokeAll(callers)) {
        assertThat(answer.get()).isEqualTo(good.content());
      }
    }

    assertThat(gate.index.server().count("/packages/.*whl")).isEqualTo(1);
    assertThat(gate.index.server().count("/integrity/.*")).isEqualTo(1);
  }
}
