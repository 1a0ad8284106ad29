package dev.assay.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.model.Bytes;
import dev.assay.ports.HttpHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntegrityAnswerTest {
  private static HttpHeaders type(String contentType) {
    return HttpHeaders.of("Content-Type", contentType);
  }

  @Test
  void message_ofJsonBody_isFound() {
    Bytes body = Bytes.ofUtf8("{\"message\":\"No provenance available for a-1.0.tar.gz\"}");

    assertThat(IntegrityAnswer.message(type("application/json"), body))
        .contains("No provenance available for a-1.0.tar.gz");
    assertThat(
            IntegrityAnswer.message(
                type("application/vnd.pypi.integrity.v1+json; charset=utf-8"), body))
        .isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[]",
        "null",
        "{\"message\":null}",
        "{\"message\":7}",
        "{\"message\":\"a\"",
        "{\"error\":\"x\"}",
        "<html>404</html>"
      })
  void message_ofOtherBodies_isNone(String body) {
    assertThat(IntegrityAnswer.message(type("application/json"), Bytes.ofUtf8(body))).isEmpty();
  }

  @Test
  void message_inHtmlType_isNone() {
    Bytes body = Bytes.ofUtf8("{\"message\":\"No provenance\"}");

    assertThat(IntegrityAnswer.message(type("text/html"), body)).isEmpty();
    assertThat(IntegrityAnswer.message(HttpHeaders.none(), body)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "application/vnd.pypi.integrity.v1+json,true,false",
    "application/json,true,false",
    "application/vnd.pypi.integrity.v2+json,false,true",
    "text/html,false,false"
  })
  void isProvenance_types_areTold(String contentType, boolean provenance, boolean otherVersion) {
    assertThat(IntegrityAnswer.isProvenance(type(contentType))).isEqualTo(provenance);
    assertThat(IntegrityAnswer.isOtherVersion(type(contentType))).isEqualTo(otherVersion);
  }
}
