package dev.assay.server.gateway;

import static dev.assay.server.gateway.GatewayWorkshop.UNTIL_MONDAY;
import static dev.assay.server.gateway.GatewayWorkshop.path;
import static dev.assay.server.gateway.GatewayWorkshop.project;
import static dev.assay.server.gateway.GatewayWorkshop.text;
import static dev.assay.server.gateway.GatewayWorkshop.unsigned;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.testdata.osv.OsvRecord;
import dev.assay.testdata.pypi.FakeFile;
import dev.assay.testdata.pypi.FakeProject;
import dev.assay.testdata.pypi.FakeRelease;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is known against releases, and what becomes of them. */
final class AdvisoriesTest {
  private static final String FAILS =
      GatewayWorkshop.POLICY + "[signals]\nfail-severity = \"high\"\n";
  private static final String CRITICAL = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H";
  @TempDir Path directory;
  private GatewayWorkshop gate;
  private FakeFile one;
  private FakeFile two;

  @BeforeEach
  void start() throws Exception {
    gate = new GatewayWorkshop(directory, "page-time = \"1m\"\n");
    one = gate.signed("demo", "1.0", "acme/demo");
    two = gate.signed("demo", "2.0", "acme/demo");
    gate.publish(
        FakeProject.named("demo")
            .with(FakeRelease.of("1.0").with(one))
            .with(FakeRelease.of("2.0").with(two)));
  }

  @AfterEach
  void stop() {
    gate.close();
  }

  private static OsvRecord record(String id) {
    return OsvRecord.of(id).modified("2026-08-21T00:00:00Z");
  }

  private static OsvRecord vulnerable(String id) {
    return record(id)
        .range("demo", "introduced", "0", "fixed", "2.0")
        .severity("CVSS_V3", CRITICAL);
  }

  /** A snapshot in a directory of its own, put into force. */
  private void know(OsvRecord... records) throws Exception {
    gate.advisories(snapshot(records));
  }

  private Path snapshot(OsvRecord... records) throws IOException {
    Path place = Files.createTempDirectory(directory, "osv");
    for (OsvRecord record : records) {
      Files.writeString(place.resolve(record.id() + ".json"), record.json());
    }
    return place;
  }

  private int status(FakeFile file) throws Exception {
    return gate.get(path(file)).statusCode();
  }

  private String quarantine() throws Exception {
    return text(gate.get("/v1/quarantine"));
  }

  @Test
  void vulnerable_isServedUnlessThePolicySaysOtherwise() throws Exception {
    know(vulnerable("PYSEC-2026-1"));
    int before = status(one);

    gate.policy(FAILS);

    assertThat(before).isEqualTo(200);
    HttpResponse<byte[]> refused = gate.get(path(one));
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(text(refused)).contains("POLICY_SIGNAL_FAILS").contains("PYSEC-2026-1");
    assertThat(status(two)).isEqualTo(200);
    assertThat(quarantine()).contains("POLICY_SIGNAL_FAILS").doesNotContain("demo-2.0");
  }

  @Test
  void malicious_isRefusedWhateverThePolicySays() throws Exception {
    gate.policy("mode = \"audit\"\n" + GatewayWorkshop.POLICY);
    assertThat(status(one)).isEqualTo(200);

    know(record("MAL-2026-1").versions("demo", "1.0"));

    HttpResponse<byte[]> refused = gate.get(path(one));
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(text(refused)).contains("RELEASE_MALICIOUS").contains("MAL-2026-1");
    assertThat(gate.release(one, UNTIL_MONDAY).statusCode()).isEqualTo(409);
    assertThat(status(two)).isEqualTo(200);
  }

  @Test
  void reload_newRecordOfMalware_refusesWhatWasServedBefore() throws Exception {
    know(record("PYSEC-2026-9").versions("other", "1.0"));
    assertThat(status(one)).isEqualTo(200);
    assertThat(quarantine()).contains("\"files\": []");

    know(record("MAL-2026-2").range("demo", "introduced", "0"));

    gate.awaitQuarantine(it -> it.contains("RELEASE_MALICIOUS") && it.contains("demo-1.0"));
    assertThat(status(one)).isEqualTo(403);
    assertThat(gate.page("demo")).contains("\"yanked\":false").doesNotContain("yanked\":\"");
  }

  @Test
  void reload_recordWithdrawn_servesAgain() throws Exception {
    know(record("MAL-2026-3").versions("demo", "1.0"));
    assertThat(status(one)).isEqualTo(403);

    know(record("MAL-2026-3").versions("demo", "1.0").withdrawn("2026-08-21T12:00:00Z"));

    assertThat(status(one)).isEqualTo(200);
    assertThat(quarantine()).contains("\"files\": []");
  }

  @Test
  void snapshotTooOld_isHeldUndecided() throws Exception {
    know(record("PYSEC-2026-9").versions("other", "1.0"));
    assertThat(status(one)).isEqualTo(200);

    gate.now.set(Instant.parse("2026-08-28T00:00:01Z"));

    HttpResponse<byte[]> refused = gate.get(path(one));
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(text(refused)).contains("ADVISORIES_INCOMPLETE").contains("INDETERMINATE");
    assertThat(quarantine()).contains("ADVISORIES_INCOMPLETE");
  }

  @Test
  void recordThatCannotBeRead_holdsTheProjectsItMayBeAbout() throws Exception {
    Path place = snapshot(record("PYSEC-2026-9").versions("other", "1.0"));
    Files.writeString(place.resolve("MAL-1.json"), "{\"id\": 7, \"about\": \"demo\"}");
    gate.advisories(place);

    assertThat(text(gate.get(path(one)))).contains("ADVISORIES_INCOMPLETE");
  }

  @Test
  void released_isHeldForTheNextVulnerability() throws Exception {
    gate.policy(FAILS);
    know(vulnerable("PYSEC-2026-1"));
    assertThat(status(one)).isEqualTo(403);
    assertThat(gate.release(one, UNTIL_MONDAY).statusCode()).isEqualTo(200);
    assertThat(status(one)).isEqualTo(200);

    know(vulnerable("PYSEC-2026-1"), vulnerable("PYSEC-2026-2"));

    assertThat(status(one)).isEqualTo(403);
  }

  @Test
  void internalProject_isNotThePublicOneOfThatName(@TempDir Path other) throws Exception {
    try (GatewayWorkshop own =
        new GatewayWorkshop(
            other, "internal = [\"internal-*\"]\ninternal-url = \"http://127.0.0.1/\"\n")) {
      FakeFile tool = own.signed("internal-tool", "1.0", "acme/internal");
      own.internal.replaceContent(
          own.internal.content().with(project("internal-tool", "1.0", tool)));
      own.advisories(snapshot(record("MAL-2026-4").range("internal-tool", "introduced", "0")));

      assertThat(own.get(path(tool)).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void exempt_isRefusedWhenItIsMalicious() throws Exception {
    FakeFile bare = unsigned("bare", "1.0");
    gate.publish(project("bare", "1.0", bare));
    gate.policy(
        GatewayWorkshop.POLICY
            + """
            [[exemption]]
            name = "bare"
            codes = ["ATTESTATION_MISSING"]
            owner = "platform"
            reason = "not attested yet"
            expires = 2026-12-31
            """);
    assertThat(status(bare)).isEqualTo(200);

    know(record("MAL-2026-5").versions("bare", "1.0"));

    assertThat(status(bare)).isEqualTo(403);
  }
}
