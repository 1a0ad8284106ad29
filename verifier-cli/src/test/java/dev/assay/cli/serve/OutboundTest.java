package dev.assay.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.testdata.http.Fault;
import dev.assay.testdata.http.LoopbackServer;
import dev.assay.testdata.http.Response;
import dev.assay.testdata.pypi.FakeFile;
import dev.assay.testdata.pypi.FakeProject;
import dev.assay.testdata.pypi.FakeRelease;
import dev.assay.testdata.pypi.IndexContent;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing makes the server ask anybody but the index that it is configured with. */
final class OutboundTest {
  private static final String QUESTION = "{\"release\": \"demo==1.0\", \"digests\": \"listed\"}";

  @TempDir Path directory;

  private static LoopbackServer secret() {
    return LoopbackServer.start(request -> Response.text(200, "a secret of this machine"));
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void redirect_toAnotherService_isNotFollowed(int status) throws Exception {
    try (LoopbackServer other = secret();
        ServedWorkshop served = new ServedWorkshop(directory, "")) {
      served
          .index
          .server()
          .inject(
              "/simple/demo/",
              new Fault.Answer(Response.redirect(status, other.url("/simple/demo/"))));

      assertThat(served.post("/v1/verify", QUESTION).body())
          .contains("INDEX_REDIRECT_REFUSED")
          .doesNotContain("a secret");
      assertThat(other.requests()).isEmpty();
    }
  }

  @Test
  void redirect_toAnAllowedNameInAPrivateNetwork_isNotFollowed() throws Exception {
    try (LoopbackServer other = secret()) {
      String hosts = "provenance-hosts = [\"localhost:" + other.port() + "\"]";
      try (ServedWorkshop served = new ServedWorkshop(directory, hosts)) {
        String target = "http://localhost:" + other.port() + "/simple/demo/";
        served
            .index
            .server()
            .inject("/simple/demo/", new Fault.Answer(Response.redirect(302, target)));

        assertThat(served.post("/v1/verify", QUESTION).body())
            .contains("INDEX_ADDRESS_REFUSED")
            .doesNotContain("a secret");
        assertThat(other.requests()).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://169.254.169.254/latest/", "http://10.0.0.1/x", "file:///etc/hosts"})
  void provenance_pointerToElsewhere_isNotFollowed(String url) throws Exception {
    try (ServedWorkshop served = new ServedWorkshop(directory, "")) {
      served.index.replaceContent(
          IndexContent.empty()
              .with(
                  FakeProject.named("Demo")
                      .with(
                          FakeRelease.of("1.0")
                              .with(
                                  FakeFile.of(served.file)
                                      .provenance(served.provenance.toArray())
                                      .json("provenance", "\"" + url + "\"")))));

      assertThat(served.post("/v1/verify", QUESTION).body()).contains("PROVENANCE_URL_REFUSED");
    }
  }

  @Test
  void index_inAPrivateNetworkThatWasNotConfiguredSo_isNotAsked() throws Exception {
    try (ServedWorkshop served = new ServedWorkshop(directory, "", false)) {
      assertThat(served.post("/v1/verify", QUESTION).body()).contains("INDEX_ADDRESS_REFUSED");
      assertThat(served.index.server().requests()).isEmpty();
    }
  }
}
