package dev.assay.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.model.MalformedEvidence;
import dev.assay.testdata.http.Fault;
import dev.assay.testdata.http.LoopbackServer;
import dev.assay.testdata.osv.FakeOsv;
import dev.assay.testdata.osv.OsvRecord;
import dev.assay.testdata.pypi.FakeFile;
import dev.assay.testdata.pypi.FakeProject;
import dev.assay.testdata.pypi.FakeRelease;
import dev.assay.testdata.pypi.IndexContent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gateway as {@code assay serve} puts it together. */
final class ServedGatewayTest {
  private static final String GATEWAY = "[gateway]\ndirectory = \"gate\"\n";

  @TempDir Path directory;

  @Test
  void serve_withGateway_listsAndServes() throws Exception {
    try (ServedWorkshop served = new ServedWorkshop(directory, GATEWAY)) {
      String digest = served.file.sha256().hex();
      String page = served.get("/simple/demo/").body();
      String file = served.get("/files/" + digest + "/" + ServedWorkshop.FILE).body();

      assertThat(page).contains("../../files/" + digest + "/" + ServedWorkshop.FILE);
      assertThat(file)
          .isEqualTo(new String(served.file.content().toArray(), StandardCharsets.UTF_8));
      assertThat(directory.resolve("gate/v1/files").resolve(digest)).exists();
      assertThat(directory.resolve("gate/quarantine.sqlite")).exists();
    }
  }

  @Test
  void serve_pageAskedAgain_isConfirmedAndNotFetched() throws Exception {
    String config = GATEWAY + "page-time = \"0s\"\n";
    try (ServedWorkshop served = new ServedWorkshop(directory, config)) {
      assertThat(served.get("/simple/demo/").statusCode()).isEqualTo(200);
      served.index.server().forgetRequests();
      assertThat(served.get("/simple/demo/").statusCode()).isEqualTo(200);

      assertThat(served.index.server().requests())
          .allMatch(request -> request.header("If-None-Match").isPresent());
    }
  }

  @Test
  void serve_advisories_areReadAgainWhenTheirBytesAreOthers() throws Exception {
    Path osv = Files.createDirectories(directory.resolve("osv"));
    Files.writeString(osv.resolve("1.json"), malware("MAL-2026-1", "other"));
    String config = GATEWAY + "advisories = \"osv\"\n";
    try (ServedWorkshop served = new ServedWorkshop(directory, config)) {
      String file = "/files/" + served.file.sha256().hex() + "/" + ServedWorkshop.FILE;
      assertThat(served.get(file).statusCode()).isEqualTo(200);

      Files.writeString(osv.resolve("2.json"), malware("MAL-2026-2", "demo"));
      assertThat(served.post("/v1/rules:reload", "").statusCode()).isEqualTo(200);

      assertThat(served.get(file).body()).contains("RELEASE_MALICIOUS").contains("MAL-2026-2");
    }
  }

  @Test
  void serve_advisoriesThatCannotBeRead_keepWhatIsKnownAndSaySo() throws Exception {
    Path osv = Files.createDirectories(directory.resolve("osv"));
    Files.writeString(osv.resolve("1.json"), malware("MAL-2026-1", "demo"));
    String config = GATEWAY + "advisories = \"osv\"\n";
    try (ServedWorkshop served = new ServedWorkshop(directory, config)) {
      Files.delete(osv.resolve("1.json"));
      String reloaded = served.post("/v1/rules:reload", "").body();

      String file = "/files/" + served.file.sha256().hex() + "/" + ServedWorkshop.FILE;
      assertThat(reloaded).contains("FILE_UNREADABLE");
      assertThat(served.get("/readyz").body()).contains("FILE_UNREADABLE");
      assertThat(served.get(file).body()).contains("RELEASE_MALICIOUS");
    }
  }

  @Test
  void serve_withoutItsAdvisories_isNotReady() throws Exception {
    String config = GATEWAY + "advisories = \"osv.zip\"\n";
    try (ServedWorkshop served = new ServedWorkshop(directory, config)) {
      assertThat(served.get("/readyz").statusCode()).isEqualTo(503);
      assertThat(served.get("/simple/demo/").statusCode()).isEqualTo(503);
    }
  }

  @Test
  void serve_serviceOfAdvisories_isAskedAndMissedWhenItFails() throws Exception {
    FakeOsv osv = new FakeOsv();
    try (LoopbackServer service = LoopbackServer.start(osv)) {
      String config = GATEWAY + "page-time = \"0s\"\nosv-url = \"" + service.url("/") + "\"\n";
      try (ServedWorkshop served = new ServedWorkshop(directory, config)) {
        String file = "/files/" + served.file.sha256().hex() + "/" + ServedWorkshop.FILE;
        assertThat(served.get(file).statusCode()).isEqualTo(200);

        OsvRecord malware =
            OsvRecord.of("MAL-2026-7")
                .modified("2026-08-21T00:00:00Z")
                .range("demo", "introduced", "0");
        var unused = osv.with(malware, "demo", "1.0");
        assertThat(served.get(file).body()).contains("RELEASE_MALICIOUS").contains("MAL-2026-7");

        service.inject("/v1/.*", Fault.status(500));
        assertThat(served.get(file).body()).contains("ADVISORIES_INCOMPLETE");
      }
    }
  }

  @Test
  void serve_advisoriesOfTheIndex_areAskedAndMissedWhenItFails() throws Exception {
    String config = GATEWAY + "page-time = \"0s\"\nindex-advisories = true\n";
    try (ServedWorkshop served = new ServedWorkshop(directory, config)) {
      Files.writeString(
          directory.resolve("policy.toml"),
          ServedWorkshop.POLICY + "[signals]\nfail = [\"KNOWN_VULNERABILITY\"]\n");
      assertThat(served.post("/v1/rules:reload", "").statusCode()).isEqualTo(200);
      String file = "/files/" + served.file.sha256().hex() + "/" + ServedWorkshop.FILE;
      assertThat(served.get(file).statusCode()).isEqualTo(200);

      FakeProject demo =
          FakeProject.named("demo")
              .with(
                  FakeRelease.of("1.0")
                      .with(FakeFile.of(served.file).provenance(served.provenance.toArray())));
      String record =
          "{\"id\": \"PYSEC-2026-9\", \"aliases\": [], \"fixed_in\": [], \"summary\": \"s\"}";
      served.index.replaceContent(IndexContent.empty().with(demo.vulnerability(record)));
      assertThat(served.get(file).body()).contains("POLICY_SIGNAL_FAILS").contains("PYSEC-2026-9");

      served.index.server().inject("/pypi/.*", Fault.status(404));
      assertThat(served.get(file).body()).contains("ADVISORIES_INCOMPLETE");
      assertThat(served.get(file).statusCode()).isEqualTo(403);
    }
  }

  @Test
  void serve_databaseOfReplicasGone_doesNotStartOnAFileOfItsOwn() {
    String config = GATEWAY + "[audit]\ndatabase = \"postgresql://assay@127.0.0.1:1/none\"\n";

    assertThatThrownBy(() -> new ServedWorkshop(directory, config).close())
        .isInstanceOf(MalformedEvidence.class)
        .hasMessageContaining("QUARANTINE_UNAVAILABLE");
    assertThat(directory.resolve("gate/quarantine.sqlite")).doesNotExist();
  }

  private static String malware(String id, String project) {
    return OsvRecord.of(id)
        .modified("2026-08-21T00:00:00Z")
        .range(project, "introduced", "0")
        .json();
  }

  @Test
  void serve_withoutGateway_hasNoIndex() throws Exception {
    try (ServedWorkshop served = new ServedWorkshop(directory, "")) {
      assertThat(served.get("/simple/demo/").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void serve_directoryThatIsAFile_isRefused() throws Exception {
    Files.writeString(directory.resolve("gate"), "");

    assertThatThrownBy(() -> new ServedWorkshop(directory, GATEWAY).close())
        .isInstanceOf(MalformedEvidence.class)
        .hasMessageContaining("SERVER_CONFIG_INVALID");
  }
}
