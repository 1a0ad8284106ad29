package dev.assay.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The forms that clients ask for. */
final class NegotiationTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          */*                                                                  | text/html
          application/vnd.pypi.simple.v1+json                                  | json
          APPLICATION/vnd.pypi.simple.V1+json                                  | json
          application/vnd.pypi.simple.latest+json                              | json
          application/vnd.pypi.simple.v1+json, text/html;q=0.5                 | json
          application/vnd.pypi.simple.v1+json;q=0.5, text/html                 | text/html
          application/vnd.pypi.simple.v1+json, application/vnd.pypi.simple.v1+html; q=0.1, text/html; q=0.01 | json
          application/vnd.pypi.simple.v1+html                                  | html
          application/json                                                     | text/html
          application/vnd.pypi.simple.v2+json                                  | text/html
          text/*, application/vnd.pypi.simple.v1+json                          | text/html
          text/html;q=0, */*                                                   | html
          application/vnd.pypi.simple.v1+json;q=0                              | text/html
          nonsense;;;q=,,                                                      | text/html
          """)
  void choose_asPypiDoes(String accept, String chosen) {
    String name = chosen.equals("text/html") ? chosen : "application/vnd.pypi.simple.v1+" + chosen;

    assertThat(Negotiation.choose(Optional.of(accept)).name()).isEqualTo(name);
  }

  @Test
  void choose_noHeaderOrAnEndlessOne_isHtml() {
    assertThat(Negotiation.choose(Optional.empty()).name()).isEqualTo("text/html");
    assertThat(Negotiation.choose(Optional.of("a/b,".repeat(10_000))).name())
        .isEqualTo("text/html");
  }
}
