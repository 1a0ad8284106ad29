package dev.assay.server.gateway;

import static dev.assay.server.gateway.GatewayWorkshop.content;
import static dev.assay.server.gateway.GatewayWorkshop.path;
import static dev.assay.server.gateway.GatewayWorkshop.project;
import static dev.assay.server.gateway.GatewayWorkshop.text;
import static dev.assay.server.gateway.GatewayWorkshop.unsigned;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.server.audit.AuditQuery;
import dev.assay.testdata.http.Fault;
import dev.assay.testdata.pypi.FakeFile;
import dev.assay.testdata.pypi.FakeProject;
import dev.assay.testdata.pypi.FakeRelease;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages and files through the gate. */
final class GatewayTest {
  @TempDir Path directory;
  private GatewayWorkshop gate;
  private FakeFile good;

  @BeforeEach
  void start() throws Exception {
    gate = new GatewayWorkshop(directory, "");
    good = gate.signed("demo", "1.0", "acme/demo");
    gate.publish(project("Demo", "1.0", good));
  }

  @AfterEach
  void stop() {
    gate.close();
  }

  @Test
  void page_verifiedFile_isListedWithEverythingTheIndexSays() throws Exception {
    String page = gate.page("demo");

    assertThat(page)
        .contains("\"api-version\":\"1.4\"")
        .contains("\"url\":\"../.." + path(good) + "\"")
        .contains("\"hashes\":{\"sha256\":\"" + good.sha256() + "\"}")
        .contains("\"upload-time\":\"2025-05-06T07:08:09.123456Z\"")
        .contains("\"size\":" + good.content().length)
        .contains("\"yanked\":false")
        .contains("\"core-metadata\":{\"sha256\":")
        .contains("/integrity/demo/1.0/demo-1.0-py3-none-any.whl/provenance")
        .contains("\"versions\":[\"1.0\"]");
  }

  @Test
  void page_asHtml_saysTheSame() throws Exception {
    HttpResponse<byte[]> answer = gate.get("/simple/demo/", "Accept", "text/html");

    assertThat(answer.headers().firstValue("content-type")).hasValue("text/html; charset=utf-8");
    assertThat(text(answer))
        .contains("<a href=\"../.." + path(good) + "#sha256=" + good.sha256() + "\"")
        .contains("data-core-metadata=\"sha256=")
        .contains(">demo-1.0-py3-none-any.whl</a>");
  }

  @Test
  void page_asIsKnown_is304UntilItChanges() throws Exception {
    String etag = gate.get("/simple/demo/").headers().firstValue("etag").orElseThrow();

    assertThat(gate.get("/simple/demo/", "If-None-Match", etag).statusCode()).isEqualTo(304);
    assertThat(gate.get("/simple/demo/", "If-None-Match", "\"other\"").statusCode()).isEqualTo(200);
  }

  @Test
  void page_otherSpelling_leadsToTheNormalizedName() throws Exception {
    HttpResponse<byte[]> spelling = gate.get("/simple/De.Mo/");
    HttpResponse<byte[]> slash = gate.get("/simple/Demo");

    assertThat(spelling.statusCode()).isEqualTo(301);
    assertThat(spelling.headers().firstValue("location")).hasValue("../de-mo/");
    assertThat(slash.headers().firstValue("location")).hasValue("demo/");
  }

  @Test
  void page_ofNoProject_is404() throws Exception {
    assertThat(gate.get("/simple/none/").statusCode()).isEqualTo(404);
    assertThat(gate.get("/simple/-x/").statusCode()).isEqualTo(404);
  }

  @Test
  void pages_listTheProjectsThatThePolicyNames() throws Exception {
    assertThat(text(gate.get("/simple/", "Accept", "application/vnd.pypi.simple.v1+json")))
        .isEqualTo("{\"meta\":{\"api-version\":\"1.4\"},\"projects\":[{\"name\":\"demo\"}]}");
  }

  @Test
  void page_refusedFile_isYankedWithCodeAndDecision() throws Exception {
    FakeFile bare = unsigned("demo", "1.1");
    gate.publish(project("demo", "1.1", bare));

    String page = gate.page("demo");
    String decision = page.replaceFirst("(?s).*decision ([0-9a-f]{16})\".*", "$1");
    HttpResponse<byte[]> file = gate.get(path(bare));

    assertThat(page).contains("\"yanked\":\"refused: ATTESTATION_MISSING, decision ");
    assertThat(page).contains("\"core-metadata\":false");
    assertThat(file.statusCode()).isEqualTo(403);
    assertThat(text(file)).contains("decision: " + decision).contains("ATTESTATION_MISSING");
    assertThat(gate.get(path(bare) + ".metadata").statusCode()).isEqualTo(403);
    assertThat(gate.index.server().count("/packages/.*")).isZero();
  }

  @Test
  void page_thatHidesRefused_leavesThemOut() throws Exception {
    try (GatewayWorkshop hiding =
        new GatewayWorkshop(directory.resolve("h"), "refused = \"hide\"\n")) {
      hiding.publish(
          FakeProject.named("demo")
              .with(FakeRelease.of("1.0").with(hiding.signed("demo", "1.0", "acme/demo")))
              .with(FakeRelease.of("1.1").with(unsigned("demo", "1.1"))));

      assertThat(hiding.page("demo")).contains("demo-1.0").doesNotContain("1.1");
    }
  }

  @Test
  void page_upstreamYank_isPassedOn() throws Exception {
    gate.publish(
        FakeProject.named("demo").with(FakeRelease.of("1.0").with(good).yanked("it \"breaks\"")));

    assertThat(gate.page("demo")).contains("\"yanked\":\"it \\\"breaks\\\"\"");
    assertThat(text(gate.get("/simple/demo/"))).contains("data-yanked=\"it &quot;breaks&quot;\"");
  }

  @Test
  void page_indexThatFails_is502AndNotAnEmptyPage() throws Exception {
    gate.index.server().inject("/simple/demo/", Fault.status(500));

    HttpResponse<byte[]> answer = gate.get("/simple/demo/");

    assertThat(answer.statusCode()).isEqualTo(502);
    assertThat(text(answer)).contains("INDEX_SERVER_ERROR");
  }

  @Test
  void page_provenanceThatCannotBeHad_isRefusedUntilItCan() throws Exception {
    gate.index.server().inject("/integrity/.*", Fault.status(500));
    String undecided = gate.page("demo");
    gate.index.server().clearFaults();
    gate.policy(GatewayWorkshop.POLICY + "# read again\n");

    assertThat(undecided).contains("refused: INDEX_SERVER_ERROR");
    assertThat(gate.page("demo")).contains("\"yanked\":false");
  }

  @Test
  void file_verified_isServedAndFetchedOnce() throws Exception {
    HttpResponse<byte[]> first = gate.get(path(good));
    HttpResponse<byte[]> second = gate.get(path(good));

    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(first.body()).isEqualTo(good.content());
    assertThat(second.body()).isEqualTo(good.content());
    assertThat(first.headers().firstValueAsLong("content-length")).hasValue(good.content().length);
    assertThat(gate.index.server().count("/packages/.*")).isEqualTo(1);
  }

  @Test
  void file_headOnly_hasTheLengthAndNoBody() throws Exception {
    HttpResponse<byte[]> head = gate.send("HEAD", path(good), "");

    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.headers().firstValueAsLong("content-length")).hasValue(good.content().length);
  }

  @Test
  void file_range_isThatPart() throws Exception {
    byte[] all = good.content();
    HttpResponse<byte[]> part = gate.get(path(good), "Range", "bytes=10-19");
    HttpResponse<byte[]> end = gate.get(path(good), "Range", "bytes=-7");
    HttpResponse<byte[]> beyond = gate.get(path(good), "Range", "bytes=" + all.length + "-");

    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(part.body()).isEqualTo(Arrays.copyOfRange(all, 10, 20));
    assertThat(part.headers().firstValue("content-range")).hasValue("bytes 10-19/" + all.length);
    assertThat(end.body()).isEqualTo(Arrays.copyOfRange(all, all.length - 7, all.length));
    assertThat(beyond.statusCode()).isEqualTo(416);
    assertThat(beyond.headers().firstValue("content-range")).hasValue("bytes */" + all.length);
  }

  @Test
  void file_rangeOfAnotherVersion_isAllOfIt() throws Exception {
    HttpResponse<byte[]> answer =
        gate.get(path(good), "Range", "bytes=0-1", "If-Range", "\"other\"");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(good.content());
  }

  @Test
  void file_known_is304OnlyWhileItMayLeave() throws Exception {
    String etag = "\"" + good.sha256() + "\"";

    assertThat(gate.get(path(good), "If-None-Match", etag).statusCode()).isEqualTo(304);
    gate.policy(GatewayWorkshop.POLICY.replace("acme/demo", "acme/other"));
    assertThat(gate.get(path(good), "If-None-Match", etag).statusCode()).isEqualTo(403);
  }

  @Test
  void file_otherBytesThanListed_neverLeaves() throws Exception {
    gate.publish(project("demo", "1.0", good.served(content("demo", "6.6"))));

    HttpResponse<byte[]> answer = gate.get(path(good));

    // The size differs from the listed one or the digest does: either way it is not the file.
    assertThat(answer.statusCode()).isIn(403, 502);
    assertThat(text(answer)).contains("INDEX_").doesNotContain("PK");
  }

  @Test
  void file_oneBitOff_isADigestMismatch() throws Exception {
    byte[] tampered = good.content();
    tampered[40] ^= 1;
    gate.publish(project("demo", "1.0", good.served(tampered)));

    HttpResponse<byte[]> whole = gate.get(path(good));
    HttpResponse<byte[]> part = gate.get(path(good), "Range", "bytes=0-3");

    assertThat(whole.statusCode()).isEqualTo(403);
    assertThat(text(whole)).contains("INDEX_DIGEST_MISMATCH");
    assertThat(part.statusCode()).isEqualTo(403);
  }

  @Test
  void file_brokenOff_is502AndAskedForAgain() throws Exception {
    gate.index.server().inject("/packages/.*", Fault.truncate(20), 1);

    assertThat(gate.get(path(good)).statusCode()).isEqualTo(502);
    assertThat(gate.get(path(good)).body()).isEqualTo(good.content());
  }

  @Test
  void file_damagedOnTheDisk_isFetchedAgain() throws Exception {
    assertThat(gate.get(path(good)).statusCode()).isEqualTo(200);
    Path kept = directory.resolve("v1/files").resolve(good.sha256());
    byte[] damaged = Files.readAllBytes(kept);
    damaged[0] ^= 1;
    Files.write(kept, damaged);

    assertThat(gate.get(path(good)).body()).isEqualTo(good.content());
    assertThat(gate.index.server().count("/packages/.*")).isEqualTo(2);
  }

  @Test
  void file_byAnotherDigest_is404() throws Exception {
    String path = "/files/" + "0".repeat(64) + "/" + good.fileName();

    assertThat(gate.get(path).statusCode()).isEqualTo(404);
    assertThat(gate.get("/files/xyz/" + good.fileName()).statusCode()).isEqualTo(404);
    assertThat(gate.get("/files/" + good.sha256() + "/x.egg").statusCode()).isEqualTo(404);
  }

  @Test
  void metadata_isHeldToItsOwnHash() throws Exception {
    HttpResponse<byte[]> metadata = gate.get(path(good) + ".metadata");

    assertThat(text(metadata)).isEqualTo(WheelFile.metadata("demo", "1.0"));
    assertThat(metadata.headers().firstValue("etag"))
        .hasValue("\"" + good.sha256() + "-metadata\"");
  }

  @Test
  void metadata_withoutHash_isNotPassedOn() throws Exception {
    gate.publish(
        project(
            "demo",
            "1.0",
            good.json("core-metadata", "true").json("data-dist-info-metadata", "true")));

    assertThat(gate.page("demo")).contains("\"core-metadata\":false");
    assertThat(gate.get(path(good) + ".metadata").statusCode()).isEqualTo(404);
  }

  @Test
  void metadata_ofOtherContent_neverLeaves() throws Exception {
    gate.index
        .server()
        .inject(
            "/packages/.*[.]metadata",
            Fault.answer(200, "application/octet-stream", "Requires-Dist: evil", Map.of()));

    HttpResponse<byte[]> answer = gate.get(path(good) + ".metadata");

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(new String(answer.body(), StandardCharsets.UTF_8)).doesNotContain("evil");
  }

  @Test
  void file_servedOrRefused_isInTheAuditTrail() throws Exception {
    FakeFile bare = unsigned("demo", "1.1");
    gate.publish(
        FakeProject.named("demo")
            .with(FakeRelease.of("1.0").with(good))
            .with(FakeRelease.of("1.1").with(bare)));

    assertThat(gate.get(path(good)).statusCode()).isEqualTo(200);
    assertThat(gate.get(path(bare)).statusCode()).isEqualTo(403);

    assertThat(gate.audit.query(AuditQuery.newest(9)).orThrow().entries())
        .extracting(it -> it.decision().subject() + " " + it.decision().reasons())
        .containsExactly(
            "refuse demo-1.1-py3-none-any.whl [ATTESTATION_MISSING]",
            "serve demo-1.0-py3-none-any.whl []");
  }

  @Test
  void file_decisionThatCannotBeRecorded_doesNotLeave() throws Exception {
    assertThat(gate.page("demo")).contains("demo-1.0");
    gate.audit.close();

    HttpResponse<byte[]> answer = gate.get(path(good));

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(text(answer)).contains("AUDIT_NOT_WRITTEN").doesNotContain("PK");
  }
}
