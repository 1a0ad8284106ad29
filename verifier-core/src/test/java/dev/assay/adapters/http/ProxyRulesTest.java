package dev.assay.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyRulesTest {
  private static ProxyRoute route(String url, String... variables) {
    Map<String, String> environment = new HashMap<>();
    for (int i = 0; i < variables.length; i += 2) {
      environment.put(variables[i], variables[i + 1]);
    }
    return ProxyRules.fromEnvironment(environment).routeTo(URI.create(url));
  }

  private static ProxyRoute.Via via(ProxyRoute route) {
    assertThat(route).isInstanceOf(ProxyRoute.Via.class);
    return (ProxyRoute.Via) route;
  }

  @Test
  void routeTo_withoutVariables_isDirect() {
    assertThat(route("https://pypi.org/")).isEqualTo(new ProxyRoute.Direct());
  }

  @ParameterizedTest
  @CsvSource({
    "https://pypi.org/,HTTPS_PROXY", "https://pypi.org/,https_proxy", "https://pypi.org/,ALL_PROXY",
    "https://pypi.org/,all_proxy", "http://pypi.org/,HTTP_PROXY", "http://pypi.org/,http_proxy",
    "http://pypi.org/,ALL_PROXY"
  })
  void routeTo_variableOfTheScheme_isUsed(String url, String variable) {
    assertThat(via(route(url, variable, "http://proxy.example:3128")))
        .isEqualTo(new ProxyRoute.Via("proxy.example", 3128, Optional.empty(), variable));
  }

  @ParameterizedTest
  @CsvSource({
    "https://pypi.org/,HTTP_PROXY",
    "http://pypi.org/,HTTPS_PROXY",
    "https://pypi.org/,HTTPSPROXY"
  })
  void routeTo_variableOfTheOtherScheme_isNot(String url, String variable) {
    assertThat(route(url, variable, "http://proxy.example:3128"))
        .isEqualTo(new ProxyRoute.Direct());
  }

  @Test
  void routeTo_severalVariables_lowerCaseAndSpecificWin() {
    assertThat(
            via(route(
                    "https://pypi.org/",
                    "ALL_PROXY",
                    "http://all.example",
                    "HTTPS_PROXY",
                    "http://upper.example",
                    "https_proxy",
                    "http://lower.example"))
                .host())
        .isEqualTo("lower.example");
    assertThat(
            via(route("https://pypi.org/", "ALL_PROXY", "http://a.example", "HTTPS_PROXY", " "))
                .host())
        .isEqualTo("a.example");
  }

  @Test
  void routeTo_underCgi_ignoresTheRequestsProxyHeader() {
    assertThat(
            route("http://pypi.org/", "HTTP_PROXY", "http://evil.example", "REQUEST_METHOD", "GET"))
        .isEqualTo(new ProxyRoute.Direct());
  }

  @ParameterizedTest
  @CsvSource({
    "proxy.example:3128,proxy.example,3128", "proxy.example,proxy.example,80",
    "http://proxy.example/,proxy.example,80", "http://[::1]:3128,[::1],3128"
  })
  void routeTo_valueForms_areUnderstood(String value, String host, int port) {
    ProxyRoute.Via via = via(route("https://pypi.org/", "HTTPS_PROXY", value));

    assertThat(via.host()).isEqualTo(host);
    assertThat(via.port()).isEqualTo(port);
  }

  @Test
  void routeTo_credentials_arePercentDecodedAndNeverShown() {
    ProxyRoute.Via via =
        via(route("https://pypi.org/", "HTTPS_PROXY", "http://al%40ice:p%3Aw%2Fd@proxy:8080"));

    assertThat(via.credentials()).contains(new Credentials("al@ice", "p:w/d"));
    assertThat(via.toString()).doesNotContain("al@ice", "p:w/d", "p%3Aw");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"socks5://proxy:1080", "https://proxy:443", "http://", "http://a b", "://"})
  void routeTo_unusableProxy_isNotGoneAround(String value) {
    assertThat(route("https://pypi.org/", "HTTPS_PROXY", value))
        .isInstanceOf(ProxyRoute.Unusable.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:8080/",
        "https://127.0.0.1/",
        "http://127.8.9.10/",
        "http://[::1]:80/",
        "http://LOCALHOST/"
      })
  void routeTo_thisMachine_isDirect(String url) {
    assertThat(route(url, "ALL_PROXY", "http://proxy.example")).isEqualTo(new ProxyRoute.Direct());
  }

  @Test
  void routeTo_noProxy_isDirectInBothCases() {
    for (String variable : new String[] {"NO_PROXY", "no_proxy"}) {
      assertThat(route("https://pypi.org/", "ALL_PROXY", "http://p.example", variable, "pypi.org"))
          .isEqualTo(new ProxyRoute.Direct());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "*,pypi.org,443,true",
    "pypi.org,pypi.org,443,true",
    "PyPI.org,pypi.ORG,443,true",
    "pypi.org,files.pypi.org,443,true",
    "pypi.org,notpypi.org,443,false",
    "pypi.org,pypi.org.evil.example,443,false",
    ".pypi.org,files.pypi.org,443,true",
    ".pypi.org,pypi.org,443,true",
    "*.pypi.org,files.pypi.org,443,true",
    "pypi.org,pypi.org.,443,true",
    "pypi.org:8443,pypi.org,8443,true",
    "pypi.org:8443,pypi.org,443,false",
    "pypi.org:x,pypi.org,443,false",
    "'a.example, pypi.org',pypi.org,443,true",
    "a.example pypi.org,pypi.org,443,true",
    "'a.example,,',pypi.org,443,false",
    "'',pypi.org,443,false",
    "10.0.0.0/8,10.255.1.2,80,true",
    "10.0.0.0/8,11.0.0.1,80,false",
    "10.0.0.0/33,10.0.0.0,80,false",
    "10.0.0.0/x,10.0.0.0,80,false",
    "0.0.0.0/0,203.0.113.9,80,true",
    "0.0.0.0/0,pypi.org,80,false",
    "192.168.1.130/25,192.168.1.129,80,true",
    "192.168.1.130/25,192.168.1.127,80,false",
    "192.168.1.1,192.168.1.1,80,true",
    "192.168.1.1,192.168.1.11,80,false",
    "192.168.1.1:80,192.168.1.1,80,true",
    "192.168.1.1:80,192.168.1.1,81,false",
    "1.1,10.1.1.1,80,false",
    "fd00::/8,[fd12::1],443,true",
    "fd00::/8,[fe80::1],443,false",
    "fd00::1,[fd00:0:0::1],443,true",
    "[fd00::1]:443,[fd00::1],443,true",
    "[fd00::1]:443,[fd00::1],444,false",
    "010.0.0.1,10.0.0.1,80,false"
  })
  void matches_everyForm_followsItsRule(String value, String host, int port, boolean matches) {
    assertThat(NoProxy.parse(value).matches(host, port)).isEqualTo(matches);
  }
}
