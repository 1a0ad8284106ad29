package dev.assay.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.assay.ports.HttpCall;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Whatever the files and variables of a machine hold, reading them ends and never throws. */
class HttpFuzzTest {
  @FuzzTest
  void netrc_anyText_isReadOrRefused(byte[] input) {
    String text = new String(input, StandardCharsets.UTF_8);

    assertThat(Netrc.parse(text).flatMap(netrc -> netrc.forMachine("a"))).isNotNull();
  }

  @FuzzTest
  void noProxy_anyText_answersForAnyHost(FuzzedDataProvider data) {
    int port = data.consumeInt(1, 65535);
    String host = data.consumeString(40);
    NoProxy rules = NoProxy.parse(data.consumeRemainingAsString());

    assertThat(rules.matches(host, port)).isEqualTo(rules.matches(host, port));
  }

  @FuzzTest
  void indexUrl_anyText_isUsableOrRefused(byte[] input) {
    String text = new String(input, StandardCharsets.UTF_8);
    IndexUrl.parse(text)
        .ifPresent(url -> {
          assertThat(HttpCall.isFetchable(url.base())).isTrue();
          assertThat(url.base().toString()).endsWith("/").doesNotContain("?", "#");
        });
  }

  @FuzzTest
  void proxyUrl_anyText_isARoute(byte[] input) {
    String text = new String(input, StandardCharsets.UTF_8);
    ProxyRules rules = ProxyRules.fromEnvironment(Map.of("HTTPS_PROXY", text));

    assertThat(rules.routeTo(IndexUrl.pypi().base())).isNotNull();
  }
}
