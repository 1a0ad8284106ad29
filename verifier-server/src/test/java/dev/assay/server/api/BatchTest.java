package dev.assay.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.json.Json;
import dev.assay.json.JsonCursor;
import dev.assay.json.JsonLimits;
import dev.assay.json.JsonReader;
import dev.assay.json.JsonWriter;
import dev.assay.model.Bytes;
import dev.assay.model.Sha256;
import dev.assay.server.OpenApiCheck;
import dev.assay.server.RawConnection;
import dev.assay.server.ServerWorkshop;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many questions in one request. */
@Timeout(60)
final class BatchTest {
  private static final String HEAD =
      String.join(
          "\r\n",
          "POST /v1/verify:batch HTTP/1.1",
          "Host: localhost",
          "Transfer-Encoding: chunked",
          "",
          "");

  private static JsonCursor json(String line) throws Exception {
    Json value = new JsonReader(JsonLimits.EVIDENCE).read(Bytes.ofUtf8(line), "line");
    return JsonCursor.at(value, "line");
  }

  private static List<String> batch(ServerWorkshop served, String body) throws Exception {
    HttpResponse<String> answer =
        served.post("/v1/verify:batch", body.replace("\n\n", "\n"), "X-Request-Id", "b1");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-type")).hasValue("application/x-ndjson");
    return answer.body().lines().toList();
  }

  @Test
  void batch_goodAndBadLines_areAnsweredInTheirOrder() throws Exception {
    try (ServerWorkshop served = ServerWorkshop.start()) {
      String question = served.question();
      String single = served.post("/v1/verify", question).body();
      List<String> lines =
          batch(
              served,
              question
                  + "\nnot json\n"
                  + "{\"release\": \"demo==1.0\", \"id\": \"my-id\"}\n \r\n"
                  + "{\"release\": \"demo==1.0\", \"policy\": \"other\"}\n"
                  + question.replaceFirst("\\{", "{\"policy\": \"strict\", "));

      assertThat(lines).hasSize(5);
      for (int i = 0; i < lines.size(); i++) {
        assertThat(json(lines.get(i)).get("line").integer()).isEqualTo(i + 1);
        OpenApiCheck.conforms("BatchLine", lines.get(i));
      }
      assertThat(JsonWriter.pretty(json(lines.get(0)).get("verdict").value())).isEqualTo(single);
      assertThat(json(lines.get(1)).get("problem").get("code").string())
          .isEqualTo("MALFORMED_JSON");
      assertThat(json(lines.get(2)).get("id").string()).isEqualTo("my-id");
      assertThat(json(lines.get(2)).get("verdict").get("verdict").string()).isEqualTo("VERIFIED");
      assertThat(json(lines.get(3)).get("status").integer()).isEqualTo(403);
      assertThat(json(lines.get(4)).get("verdict").get("verdict").string()).isEqualTo("REJECTED");
    }
  }

  @Test
  void batch_policyOfTheQuery_isForLinesThatNameNone() throws Exception {
    try (ServerWorkshop served = ServerWorkshop.start()) {
      HttpResponse<String> answer =
          served.post("/v1/verify:batch?policy=strict", served.question() + "\n");

      assertThat(answer.body()).contains("REPOSITORY_MISMATCH");
      assertThat(served.post("/v1/verify:batch?policy=other", "").statusCode()).isEqualTo(403);
    }
  }

  @Test
  void batch_moreLinesThanTheLimit_endsThere() throws Exception {
    try (ServerWorkshop served = ServerWorkshop.start("[limits]\nbatch-lines = 2\n")) {
      List<String> lines = batch(served, "1\n2\n3\n4\n");

      assertThat(lines).hasSize(3);
      assertThat(json(lines.get(2)).get("problem").get("code").string())
          .isEqualTo("REQUEST_TOO_LARGE");
    }
  }

  @Test
  void batch_lineBeyondTheLimit_endsThere() throws Exception {
    try (ServerWorkshop served = ServerWorkshop.start("[limits]\nbody-bytes = 2000\n")) {
      List<String> lines = batch(served, "1\n" + "x".repeat(2001) + "\n3\n");

      assertThat(lines).hasSize(2);
      assertThat(lines.get(1)).contains("REQUEST_TOO_LARGE");
    }
  }

  @Test
  void batch_linesCountAgainstTheQuota() throws Exception {
    try (ServerWorkshop served =
        ServerWorkshop.start(
            "[[token]]\nname = \"t\"\npolicies = [\"default\"]\nper-minute = 3\nsha256 = \""
                + Sha256.of(Bytes.ofUtf8("secret")).hex()
                + "\"\n")) {
      HttpResponse<String> answer =
          served.post(
              "/v1/verify:batch",
              (served.question() + "\n").repeat(4),
              "Authorization",
              "Bearer secret");

      assertThat(answer.body().lines().filter(line -> line.contains("\"status\":200"))).hasSize(2);
      assertThat(answer.body().lines().filter(line -> line.contains("CALLER_QUOTA_EXCEEDED")))
          .hasSize(2);
    }
  }

  @Test
  void batch_callerThatWaitsForEachAnswer_getsIt() throws Exception {
    try (ServerWorkshop served = ServerWorkshop.start();
        RawConnection raw = RawConnection.to(served.server.port())) {
      raw.send(HEAD);
      for (int i = 0; i < 3; i++) {
        String line = served.question().replaceFirst("\\{", "{\"id\": \"n" + i + "\", ") + "\n";
        raw.send(Integer.toHexString(line.length()) + "\r\n" + line + "\r\n");
        assertThat(raw.readUntil("\"n" + i + "\"")).contains("\"line\":" + (i + 1));
      }
      raw.send("0\r\n\r\n");
      assertThat(raw.readUntil("\r\n0\r\n\r\n")).isNotNull();
    }
  }

  @Test
  void batch_callerThatDoesNotRead_isNotReadEither() throws Exception {
    try (ServerWorkshop served = ServerWorkshop.start();
        RawConnection raw = RawConnection.to(served.server.port())) {
      raw.send(HEAD);
      String line = served.question() + "\n";
      int sent =
          raw.sendUntilStuck(Integer.toHexString(line.length()) + "\r\n" + line + "\r\n", 6000);

      assertThat(sent).isLessThan(6000);
      assertThat(served.get("/livez").statusCode()).isEqualTo(200);
    }
  }
}
