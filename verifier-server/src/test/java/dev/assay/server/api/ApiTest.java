package dev.assay.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.model.Outcome;
import dev.assay.model.ReasonCode;
import dev.assay.server.OpenApiCheck;
import dev.assay.server.ServerWorkshop;
import dev.assay.testdata.sigstore.FakeSigstore;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is answered to what; each answer is held to the OpenAPI document by the workshop. */
final class ApiTest {
  private ServerWorkshop served;

  @BeforeEach
  void open() throws Exception {
    served = ServerWorkshop.start();
  }

  @AfterEach
  void close() {
    served.close();
  }

  private static void problem(HttpResponse<String> answer, int status, ReasonCode code) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("content-type")).hasValue("application/problem+json");
    assertThat(answer.body()).contains("\"code\": \"" + code + "\"", "\"remedy\": ");
  }

  @Test
  void routes_all_areInTheOpenApiDocumentAndNoOthers() throws Exception {
    HttpResponse<String> document = served.get("/openapi.json");

    assertThat(document.body()).startsWith("{\n \"openapi\": \"3.1.0\"");
    assertThat(OpenApiCheck.routes()).containsExactlyInAnyOrderElementsOf(RouteNames.all());
  }

  @Test
  void verify_goodEvidence_isVerified() throws Exception {
    HttpResponse<String> answer = served.post("/v1/verify", served.question());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("\"verdict\": \"VERIFIED\"");
    assertThat(answer.headers().firstValue("assay-verdict")).hasValue("VERIFIED");
    assertThat(served.index.server().requests()).isEmpty();
  }

  @Test
  void verify_provenanceAsAnObject_isVerified() throws Exception {
    String question =
        "{\"fileName\": \"%s\", \"sha256\": \"%s\", \"provenance\": %s}"
            .formatted(ServerWorkshop.FILE, served.digest(), served.provenance.utf8());

    assertThat(served.post("/v1/verify", question).body()).contains("\"verdict\": \"VERIFIED\"");
  }

  @Test
  void verify_namedPolicy_isTheOneThatCounts() throws Exception {
    String question = served.question().replaceFirst("\\{", "{\"policy\": \"strict\", ");

    HttpResponse<String> answer = served.post("/v1/verify", question);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("\"verdict\": \"REJECTED\"", "REPOSITORY_MISMATCH");
  }

  @Test
  void verify_policyThatWasNotGranted_isForbidden() throws Exception {
    String question = served.question().replaceFirst("\\{", "{\"policy\": \"loose\", ");

    problem(served.post("/v1/verify", question), 403, ReasonCode.CALLER_NOT_PERMITTED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "trustedRoot",
        "trustRoot",
        "indexUrl",
        "index_url",
        "tufUrl",
        "provenanceUrl",
        "url",
        "policyText",
        "mode",
        "expectation",
        "anyPublisher"
      })
  void verify_keyThatWouldDecide_isAnError(String key) throws Exception {
    String question =
        served.question().replaceFirst("\\{", "{\"" + key + "\": \"http://127.0.0.1/\", ");

    problem(served.post("/v1/verify", question), 400, ReasonCode.REQUEST_MALFORMED);
    assertThat(served.index.server().requests()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|MALFORMED_JSON",
        "{|MALFORMED_JSON",
        "[]|FIELD_MALFORMED",
        "{}|FIELD_MISSING",
        "{\"fileName\": \"a\", \"fileName\": \"b\"}|DUPLICATE_KEY",
        "{\"fileName\": \"\", \"sha256\": \"00\"}|FIELD_MALFORMED",
        "{\"fileName\": \"a\", \"sha256\": \"00\"}|REQUEST_MALFORMED",
        "{\"release\": \"demo\"}|FIELD_MALFORMED",
        "{\"release\": \"demo==x y\"}|REQUEST_MALFORMED",
        "{\"release\": \"demo==1\", \"digests\": \"no\"}|REQUEST_MALFORMED",
        "{\"release\": \"demo==1\", \"sha256\": \"00\"}|REQUEST_MALFORMED",
      })
  void verify_documentThatIsNoQuestion_isRefusedWithItsCode(String document, ReasonCode code)
      throws Exception {
    problem(served.post("/v1/verify", document), 400, code);
  }

  @Test
  void verify_bodyBeyondTheLimit_isRefused() throws Exception {
    try (ServerWorkshop small = ServerWorkshop.start("[limits]\nbody-bytes = 2000\n")) {
      problem(small.post("/v1/verify", " ".repeat(2001)), 413, ReasonCode.REQUEST_TOO_LARGE);
      problem(small.post("/v1/verify", " ".repeat(1999)), 400, ReasonCode.MALFORMED_JSON);
    }
  }

  @Test
  void verify_otherContentType_isRefused() throws Exception {
    problem(
        served.send(
            served
                .request("/v1/verify")
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString("x"))),
        415,
        ReasonCode.REQUEST_MALFORMED);
  }

  @Test
  void anything_elsewhere_isNotFoundOrNotAllowed() throws Exception {
    problem(served.get("/v1/nothing"), 404, ReasonCode.REQUEST_MALFORMED);
    problem(served.get("/v1/verify"), 405, ReasonCode.REQUEST_MALFORMED);
    problem(served.get("/v1/trust?x=1"), 400, ReasonCode.REQUEST_MALFORMED);
    problem(served.get("/v1/trust%2F"), 404, ReasonCode.REQUEST_MALFORMED);
    problem(served.get("/v1//trust"), 404, ReasonCode.REQUEST_MALFORMED);
    problem(served.get("/v1/../v1/trust/."), 404, ReasonCode.REQUEST_MALFORMED);
  }

  @Test
  void verdict_byItsId_isTheSameDocumentWhileItIsKept() throws Exception {
    HttpResponse<String> answer = served.post("/v1/verify", served.question());
    String id = answer.headers().firstValue("assay-verdict-id").orElseThrow();
    String etag = answer.headers().firstValue("etag").orElseThrow();

    assertThat(served.get("/v1/verdicts/" + id).body()).isEqualTo(answer.body());
    HttpResponse<String> known = served.get("/v1/verdicts/" + id, "If-None-Match", etag);
    assertThat(known.statusCode()).isEqualTo(304);
    assertThat(known.body()).isEmpty();
    assertThat(served.get("/v1/verdicts/" + id, "If-None-Match", "\"x\"").statusCode())
        .isEqualTo(200);
    problem(served.get("/v1/verdicts/" + "0".repeat(64)), 404, ReasonCode.VERDICT_NOT_FOUND);
    problem(served.get("/v1/verdicts/x"), 404, ReasonCode.VERDICT_NOT_FOUND);
  }

  @Test
  void trust_saysWhatDecides() throws Exception {
    assertThat(served.get("/v1/trust").body())
        .contains("\"ready\": true", "\"source\": \"test\"", "\"default\": \"", "\"strict\": \"");
  }

  @Test
  void requestId_usable_comesBackAndOthersAreReplaced() throws Exception {
    assertThat(
            served.get("/livez", "X-Request-Id", "build-7.1").headers().firstValue("x-request-id"))
        .hasValue("build-7.1");
    assertThat(served.get("/livez", "X-Request-Id", "a b\"c").headers().firstValue("x-request-id"))
        .get()
        .asString()
        .matches("[0-9a-f-]{36}");
    assertThat(served.log()).contains("\"request\":\"build-7.1\"").doesNotContain("a b");
  }

  @Test
  void traceparent_wellFormed_isInTheLogAndTheAnswer() throws Exception {
    String trace = "0af7651916cd43dd8448eb211c80319c";
    HttpResponse<String> answer =
        served.get("/livez", "traceparent", "00-" + trace + "-b7ad6b7169203331-01");

    assertThat(answer.headers().firstValue("traceresponse"))
        .get()
        .asString()
        .matches("00-" + trace + "-[0-9a-f]{16}-00");
    assertThat(served.log()).contains("\"trace\":\"" + trace + "\"");
    assertThat(served.get("/livez", "traceparent", "00-x").headers().firstValue("traceresponse"))
        .isEmpty();
  }

  @Test
  void idempotencyKey_sameRequest_getsTheSameAnswerAndAnotherIsRefused() throws Exception {
    String[] key = {"Idempotency-Key", "k1"};
    HttpResponse<String> first = served.post("/v1/verify", served.question(), key);
    served.rules.set(Outcome.passed(ServerWorkshop.rules(FakeSigstore.fromSeed(7))));
    var reloaded = served.server.reload();
    assertThat(reloaded.problem()).isEmpty();

    HttpResponse<String> again = served.post("/v1/verify", served.question(), key);
    HttpResponse<String> without = served.post("/v1/verify", served.question());
    HttpResponse<String> other = served.post("/v1/verify", "{\"release\": \"demo==1.0\"}", key);

    assertThat(again.body()).isEqualTo(first.body());
    assertThat(without.body()).isNotEqualTo(first.body()).contains("CHAIN_UNTRUSTED");
    problem(other, 422, ReasonCode.IDEMPOTENCY_KEY_REUSED);
    problem(
        served.post("/v1/verify", served.question(), "Idempotency-Key", "x".repeat(201)),
        400,
        ReasonCode.REQUEST_MALFORMED);
  }

  @Test
  void answers_all_haveSecurityHeaders() throws Exception {
    for (String path : List.of("/livez", "/v1/trust", "/v1/nothing")) {
      assertThat(served.get(path).headers().map())
          .containsEntry("x-content-type-options", List.of("nosniff"))
          .containsKeys("content-security-policy", "x-request-id");
    }
  }

  @Test
  void index_thatThrows_isADefectThatSaysNothingOfItself() throws Exception {
    try (ServerWorkshop broken = ServerWorkshop.start("", index -> new ThrowingIndex())) {
      HttpResponse<String> answer = broken.post("/v1/verify", "{\"release\": \"demo==1.0\"}");

      problem(answer, 500, ReasonCode.SERVER_FAILED);
      assertThat(answer.body()).doesNotContain("planted");
      assertThat(broken.log()).contains("\"event\":\"defect\"", "planted");
    }
  }
}
