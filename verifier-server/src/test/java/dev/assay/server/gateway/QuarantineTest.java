package dev.assay.server.gateway;

import static dev.assay.server.gateway.GatewayWorkshop.UNTIL_MONDAY;
import static dev.assay.server.gateway.GatewayWorkshop.path;
import static dev.assay.server.gateway.GatewayWorkshop.place;
import static dev.assay.server.gateway.GatewayWorkshop.project;
import static dev.assay.server.gateway.GatewayWorkshop.text;
import static dev.assay.server.gateway.GatewayWorkshop.unsigned;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.testdata.http.Fault;
import dev.assay.testdata.pypi.FakeFile;
import dev.assay.testdata.pypi.FakeProject;
import dev.assay.testdata.pypi.FakeRelease;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is held back, released and judged again. */
final class QuarantineTest {
  @TempDir Path directory;
  private GatewayWorkshop gate;
  private FakeFile bare;

  @BeforeEach
  void start() throws Exception {
    gate = new GatewayWorkshop(directory, "page-time = \"0s\"\n");
    bare = unsigned("demo", "1.1");
    gate.publish(project("demo", "1.1", bare));
  }

  @AfterEach
  void stop() {
    gate.close();
  }

  private void askForTheProject() throws Exception {
    assertThat(gate.get("/simple/demo/").statusCode()).isEqualTo(200);
  }

  private String quarantine(String query) throws Exception {
    return text(gate.get("/v1/quarantine" + query));
  }

  @Test
  void refused_isHeldWithItsReasons() throws Exception {
    assertThat(quarantine("")).contains("\"files\": []");

    askForTheProject();

    assertThat(quarantine("?project=Demo"))
        .contains("\"fileName\": \"" + bare.fileName() + "\"")
        .contains("\"state\": \"held\"")
        .contains("\"verdict\": \"MISSING\"")
        .contains("\"code\": \"ATTESTATION_MISSING\"")
        .contains("\"since\": \"2026-08-22T00:00:00Z\"");
    assertThat(quarantine("?project=other")).contains("\"files\": []");
  }

  @Test
  void refused_isHeldAfterARestart() throws Exception {
    askForTheProject();
    gate.server.close();

    try (GatewayWorkshop again = new GatewayWorkshop(directory, "")) {
      assertThat(text(again.get(place(bare)))).contains("\"state\": \"held\"");
    }
  }

  @Test
  void list_inPages_hasEveryEntryOnce() throws Exception {
    gate.publish(
        FakeProject.named("demo")
            .with(FakeRelease.of("1.0").with(unsigned("demo", "1.0")))
            .with(FakeRelease.of("1.1").with(bare))
            .with(FakeRelease.of("1.2").with(unsigned("demo", "1.2"))));
    askForTheProject();

    String first = quarantine("?limit=2");
    String next = first.replaceFirst("(?s).*\"next\": \"([^\"]*)\".*", "$1").replace(" ", "%20");
    String second = quarantine("?limit=2&after=" + next);

    assertThat(first).contains("demo-1.0").contains("demo-1.1").doesNotContain("demo-1.2");
    assertThat(second).contains("demo-1.2").doesNotContain("demo-1.1").doesNotContain("next");
  }

  @Test
  void released_isServedUntilItsLastDayIsOver() throws Exception {
    askForTheProject();

    HttpResponse<byte[]> released = gate.release(bare, UNTIL_MONDAY);

    assertThat(text(released))
        .contains("\"state\": \"released\"")
        .contains("\"owner\": \"platform\"")
        .contains("\"by\": \"anonymous\"");
    assertThat(gate.page("demo")).contains("\"yanked\":false");
    assertThat(gate.get(path(bare)).body()).isEqualTo(bare.content());
    gate.now.set(Instant.parse("2026-08-24T23:59:59Z"));
    assertThat(gate.get(path(bare)).statusCode()).isEqualTo(200);
    gate.now.set(Instant.parse("2026-08-25T00:00:00Z"));
    assertThat(gate.get(path(bare)).statusCode()).isEqualTo(403);
    assertThat(text(gate.get(place(bare)))).contains("\"state\": \"held\"");
  }

  @Test
  void released_isHeldForReasonsThatCameLater() throws Exception {
    askForTheProject();
    assertThat(gate.release(bare, UNTIL_MONDAY).statusCode()).isEqualTo(200);

    gate.publish(FakeProject.named("demo").with(FakeRelease.of("1.1").with(bare).yanked("bad")));
    gate.policy(GatewayWorkshop.POLICY + "[signals]\nyanked = \"fail\"\n");

    assertThat(gate.get(path(bare)).statusCode()).isEqualTo(403);
  }

  @Test
  void release_ofAFileWithEvidenceAgainstIt_isRefused() throws Exception {
    FakeFile foreign = gate.signed("demo", "1.2", "mallory/demo");
    gate.publish(project("demo", "1.2", foreign));
    askForTheProject();

    HttpResponse<byte[]> answer = gate.release(foreign, UNTIL_MONDAY);

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(text(answer)).contains("QUARANTINE_NOT_RELEASABLE");
    assertThat(gate.get(path(foreign)).statusCode()).isEqualTo(403);
  }

  @Test
  void release_fromTheCooldown_isServed() throws Exception {
    FakeFile fresh =
        gate.signed("demo", "1.2", "acme/demo")
            .uploadedAt(GatewayWorkshop.NOW.minus(Duration.ofDays(1)));
    gate.publish(
        FakeProject.named("demo")
            .with(FakeRelease.of("1.0").with(gate.signed("demo", "1.0", "acme/demo")))
            .with(FakeRelease.of("1.2").with(fresh)));
    gate.policy(GatewayWorkshop.POLICY + "[signals]\nmin-age-days = 3\n");

    String young = gate.page("demo");
    assertThat(gate.release(fresh, UNTIL_MONDAY).statusCode()).isEqualTo(200);

    assertThat(young).contains("refused: POLICY_FILE_TOO_NEW").contains("\"yanked\":false");
    assertThat(gate.get(path(fresh)).body()).isEqualTo(fresh.content());
  }

  @Test
  void cooldown_isOverByItself() throws Exception {
    FakeFile fresh =
        gate.signed("demo", "1.2", "acme/demo")
            .uploadedAt(GatewayWorkshop.NOW.minus(Duration.ofDays(1)));
    gate.publish(project("demo", "1.2", fresh));
    gate.policy(GatewayWorkshop.POLICY + "[signals]\nmin-age-days = 3\n");
    assertThat(gate.get(path(fresh)).statusCode()).isEqualTo(403);

    gate.now.set(GatewayWorkshop.NOW.plus(Duration.ofDays(2)));
    assertThat(gate.server.reload().rules()).isPresent();

    gate.awaitQuarantine(it -> it.contains("\"files\": []"));
    assertThat(gate.get(path(fresh)).statusCode()).isEqualTo(200);
  }

  @Test
  void release_ofWhatIsNotHeld_is404() throws Exception {
    HttpResponse<byte[]> answer = gate.release(bare, UNTIL_MONDAY);

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(text(answer)).contains("QUARANTINE_ENTRY_NOT_FOUND");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"owner\": \"\", \"reason\": \"r\", \"expires\": \"2026-08-24\"}",
        "{\"owner\": \"o\", \"reason\": \" \", \"expires\": \"2026-08-24\"}",
        "{\"owner\": \"o\", \"reason\": \"r\", \"expires\": \"never\"}",
        "{\"owner\": \"o\", \"reason\": \"r\", \"expires\": \"2026-08-21\"}",
        "{\"owner\": \"o\", \"reason\": \"r\", \"expires\": \"2027-08-24\"}",
        "{\"owner\": \"o\", \"reason\": \"r\", \"expires\": \"2026-08-24\", \"for\": \"all\"}",
      })
  void release_withoutOwnerReasonOrSensibleDay_isRefused(String how) throws Exception {
    askForTheProject();

    assertThat(gate.release(bare, how).statusCode()).isEqualTo(400);
    assertThat(gate.get(path(bare)).statusCode()).isEqualTo(403);
  }

  @Test
  void reload_otherPolicy_judgesWhatIsHeldAgain() throws Exception {
    FakeFile foreign = gate.signed("demo", "1.2", "other/demo");
    gate.publish(project("demo", "1.2", foreign));
    askForTheProject();
    assertThat(quarantine("")).contains("demo-1.2");

    gate.policy(GatewayWorkshop.POLICY.replace("acme/demo", "other/demo"));

    gate.awaitQuarantine(it -> it.contains("\"files\": []"));
    assertThat(gate.get(path(foreign)).statusCode()).isEqualTo(200);
  }

  @Test
  void undecided_isHeldAndJudgedAgain() throws Exception {
    FakeFile good = gate.signed("demo", "1.2", "acme/demo");
    gate.publish(project("demo", "1.2", good));
    gate.index.server().inject("/integrity/.*", Fault.status(503));
    askForTheProject();
    String undecided = quarantine("");
    gate.index.server().clearFaults();

    askForTheProject();

    assertThat(undecided).contains("\"verdict\": \"INDETERMINATE\"");
    assertThat(quarantine("")).contains("\"files\": []");
  }

  @Test
  void auditMode_letsThroughAndRecords() throws Exception {
    gate.policy("mode = \"audit\"\n" + GatewayWorkshop.POLICY);

    assertThat(gate.page("demo")).contains("\"yanked\":false");
    assertThat(gate.get(path(bare)).body()).isEqualTo(bare.content());
    assertThat(quarantine("")).contains("\"state\": \"audited\"").contains("ATTESTATION_MISSING");
  }

  @ParameterizedTest
  @ValueSource(strings = {"?limit=0", "?limit=1001", "?limit=x", "?project=-", "?what=1"})
  void list_ofNonsense_isRefused(String query) throws Exception {
    assertThat(gate.get("/v1/quarantine" + query).statusCode()).isEqualTo(400);
  }
}
