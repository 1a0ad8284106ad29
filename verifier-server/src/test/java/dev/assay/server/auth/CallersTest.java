package dev.assay.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.model.Bytes;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import dev.assay.server.ServerWorkshop;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in by static tokens, and to what. */
final class CallersTest {
  private ServerWorkshop served;

  private static String digest(String token) {
    return Sha256.of(Bytes.ofUtf8(token)).hex();
  }

  @BeforeEach
  void open() throws Exception {
    served =
        ServerWorkshop.start(
            """
            listen = "127.0.0.1:0"
            [[token]]
            name = "build"
            sha256 = "%s"
            policies = ["strict"]
            per-minute = 3
            [[token]]
            name = "ops"
            sha256 = "%s"
            policies = ["default", "strict"]
            roles = ["verify", "read", "admin"]
            """
                .formatted(digest("build-secret"), digest("ops-secret")));
  }

  @AfterEach
  void close() {
    served.close();
  }

  private HttpResponse<String> verify(String header) throws Exception {
    return served.post("/v1/verify", served.question(), "Authorization", header);
  }

  private static String basic(String both) {
    return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void verify_knownToken_isAnsweredByTheCallersOwnPolicy() throws Exception {
    assertThat(verify("Bearer build-secret").body()).contains("REPOSITORY_MISMATCH");
    assertThat(verify("bearer ops-secret").body()).contains("\"verdict\": \"VERIFIED\"");
    assertThat(verify(basic("anyone:ops-secret")).statusCode()).isEqualTo(200);
    assertThat(served.log())
        .contains("\"caller\":\"build\"", "\"caller\":\"ops\"")
        .doesNotContain("build-secret", "ops-secret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer wrong",
        "Bearer",
        "Bearer ",
        "build-secret",
        "Token build-secret",
        "Basic YnVpbGQtc2VjcmV0",
        "Basic !!!",
        "Bearer build-secret2",
        "Bearer a.b.c"
      })
  void verify_anyOtherHeader_isUnknown(String header) throws Exception {
    HttpResponse<String> answer = verify(header);

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).contains("\"code\": \"" + ReasonCode.CALLER_UNKNOWN + "\"");
    assertThat(answer.headers().firstValue("www-authenticate")).get().asString().contains("Bearer");
    assertThat(answer.body()).doesNotContain("build-secret");
  }

  @Test
  void verify_withoutAnything_isUnknown() throws Exception {
    assertThat(served.post("/v1/verify", served.question()).statusCode()).isEqualTo(401);
    assertThat(served.get("/v1/trust").statusCode()).isEqualTo(401);
    assertThat(served.get("/metrics").statusCode()).isEqualTo(401);
    assertThat(served.get("/livez").statusCode()).isEqualTo(200);
    assertThat(served.get("/openapi.json").statusCode()).isEqualTo(200);
  }

  @Test
  void verify_policyOfOthers_isForbidden() throws Exception {
    String question = served.question().replaceFirst("\\{", "{\"policy\": \"default\", ");

    HttpResponse<String> answer =
        served.post("/v1/verify", question, "Authorization", "Bearer build-secret");

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("\"code\": \"CALLER_NOT_PERMITTED\"");
  }

  @Test
  void role_thatIsMissing_isForbidden() throws Exception {
    assertThat(served.get("/metrics", "Authorization", "Bearer build-secret").statusCode())
        .isEqualTo(403);
    assertThat(served.get("/metrics", "Authorization", "Bearer ops-secret").statusCode())
        .isEqualTo(200);
    assertThat(
            served
                .post("/v1/rules:reload", "", "Authorization", "Bearer build-secret")
                .statusCode())
        .isEqualTo(403);
    assertThat(
            served.post("/v1/rules:reload", "", "Authorization", "Bearer ops-secret").statusCode())
        .isEqualTo(200);
  }

  @Test
  void verdict_ofAnotherPolicy_isNotFound() throws Exception {
    String id = verify("Bearer ops-secret").headers().firstValue("assay-verdict-id").orElseThrow();

    assertThat(served.get("/v1/verdicts/" + id, "Authorization", "Bearer ops-secret").statusCode())
        .isEqualTo(200);
    assertThat(
            served.get("/v1/verdicts/" + id, "Authorization", "Bearer build-secret").statusCode())
        .isEqualTo(404);
  }

  @Test
  void quota_ofOneCaller_isNotThatOfAnother() throws Exception {
    for (int i = 0; i < 3; i++) {
      assertThat(verify("Bearer build-secret").statusCode()).isEqualTo(200);
    }
    HttpResponse<String> beyond = verify("Bearer build-secret");

    assertThat(beyond.statusCode()).isEqualTo(429);
    assertThat(beyond.body()).contains("\"code\": \"CALLER_QUOTA_EXCEEDED\"");
    assertThat(beyond.headers().firstValueAsLong("retry-after").orElse(0)).isBetween(1L, 20L);
    assertThat(verify("Bearer ops-secret").statusCode()).isEqualTo(200);
  }
}
