package dev.assay.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.index.AllowedHosts;
import dev.assay.ports.HttpCall;
import dev.assay.ports.HttpHeaders;
import dev.assay.ports.SafeUrl;
import dev.assay.python.ProjectName;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every setting and its default, and the addresses that are settings. */
class SettingsTest {
  @Test
  void defaults_everySetting_hasItsDocumentedValue() {
    HttpSettings settings = HttpSettings.defaults("0.1.0");

    assertThat(settings.userAgent()).isEqualTo("assay/0.1.0");
    assertThat(settings.timeouts())
        .isEqualTo(
            new Timeouts(
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                Duration.ofMinutes(2),
                Duration.ofHours(1)));
    assertThat(settings.retries())
        .isEqualTo(
            new RetryRules(
                4, Duration.ofMillis(500), Duration.ofSeconds(8), Duration.ofSeconds(30)));
    assertThat(settings.allowedHosts()).isEqualTo(AllowedHosts.none());
    assertThat(settings.caSources().sources()).isEmpty();
    assertThat(settings.netrcFile()).isEmpty();
  }

  @Test
  void fromEnvironment_emptyEnvironment_isTheDefaults() {
    HttpSettings settings = HttpSettings.fromEnvironment("0.1.0", Map.of());

    assertThat(settings.caSources().sources()).isEmpty();
    assertThat(settings.netrcFile()).isEmpty();
    assertThat(settings.proxies().routeTo(URI.create("https://pypi.org/")))
        .isEqualTo(new ProxyRoute.Direct());
  }

  @Test
  void fromEnvironment_netrc_comesBeforeHome() {
    assertThat(HttpSettings.fromEnvironment("1", Map.of("HOME", "h")).netrcFile())
        .contains(Path.of("h", ".netrc"));
    assertThat(HttpSettings.fromEnvironment("1", Map.of("USERPROFILE", "u")).netrcFile())
        .contains(Path.of("u", ".netrc"));
    assertThat(HttpSettings.fromEnvironment("1", Map.of("HOME", "h", "NETRC", "n")).netrcFile())
        .contains(Path.of("n"));
  }

  @ParameterizedTest
  @CsvSource({
    "https://pypi.org/simple,https://pypi.org/simple/",
    "https://pypi.org/simple/,https://pypi.org/simple/",
    "https://index.example,https://index.example/",
    "https://index.example/feed@Release/simple,https://index.example/feed@Release/simple/",
    "https://u:p@index.example:8443/a?x=1#y,https://index.example:8443/a/",
    "' http://127.0.0.1:8080/simple/ ',http://127.0.0.1:8080/simple/"
  })
  void parse_indexUrl_endsWithASlashAndHasNoSecrets(String text, String base) {
    assertThat(IndexUrl.parse(text).orElseThrow().base()).isEqualTo(URI.create(base));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "pypi.org",
        "ftp://a/",
        "file:///x",
        "https://",
        "https:///x",
        "https:a",
        "a b",
        "//a.example/",
        "https://https//u:p@a.example/"
      })
  void parse_whatIsNoIndexUrl_isRefused(String text) {
    assertThat(IndexUrl.parse(text)).isEmpty();
  }

  @Test
  void addresses_ofAnIndex_areBesideEachOther() {
    ProjectName demo = ProjectName.parse("Demo.Pkg").orElseThrow();

    assertThat(IndexUrl.pypi().page(demo))
        .isEqualTo(URI.create("https://pypi.org/simple/demo-pkg/"));
    assertThat(IndexUrl.pypi().provenance(demo, "1.0+x/y", "demo_pkg-1.0+x.tar.gz"))
        .contains(
            URI.create(
                "https://pypi.org/integrity/demo-pkg/1.0%2Bx%2Fy/"
                    + "demo_pkg-1.0%2Bx.tar.gz/provenance"));
    assertThat(IndexUrl.parse("https://a.example/pypi").orElseThrow().provenance(demo, "1", "f"))
        .isEmpty();
  }

  @Test
  void fromEnvironment_indexes_followTheirOrder() {
    assertThat(IndexChoice.fromEnvironment(Map.of()).main()).isEqualTo(IndexUrl.pypi());
    assertThat(IndexChoice.fromEnvironment(Map.of()).origin()).isEqualTo("default");

    IndexChoice all =
        IndexChoice.fromEnvironment(
            Map.of(
                "PIP_INDEX_URL", "https://pip.example/simple",
                "UV_INDEX_URL", "https://uv.example/simple",
                "ASSAY_INDEX_URL", "https://own.example/simple",
                "PIP_EXTRA_INDEX_URL", "https://a.example/ https://b.example/",
                "UV_INDEX", "corp=https://c.example/simple"));
    assertThat(all.main().toString()).isEqualTo("https://own.example/simple/");
    assertThat(all.origin()).isEqualTo("ASSAY_INDEX_URL");
    assertThat(all.extra().stream().map(IndexUrl::toString))
        .containsExactly("https://c.example/simple/", "https://a.example/", "https://b.example/");
    assertThat(all.problems()).isEmpty();
  }

  @Test
  void fromEnvironment_unreadableIndex_isAProblem() {
    IndexChoice choice = IndexChoice.fromEnvironment(Map.of("PIP_INDEX_URL", "pypi.org/simple"));

    assertThat(choice.problems()).containsExactly("PIP_INDEX_URL is not an http(s) URL");
  }

  @ParameterizedTest
  @CsvSource({
    "https://u:p@a.example/x?token=1#f,https://a.example/x?...",
    "https://a.example:444/x,https://a.example:444/x",
    "https://a.example,https://a.example",
    "mailto:u@a.example,mailto:...",
    "/relative?x,/relative?..."
  })
  void of_urls_showNoSecrets(String url, String shown) {
    assertThat(SafeUrl.of(url)).isEqualTo(shown);
  }

  @Test
  void of_textThatIsNoUrl_isQuotedOnlyWithoutSecrets() {
    assertThat(SafeUrl.of("no url")).isEqualTo("no url");
    assertThat(SafeUrl.of("https://u:p w@x")).doesNotContain("p w");
    assertThat(SafeUrl.of("https://x/a b?token=1")).doesNotContain("token");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ftp://a/", "a", "https:x", "https:///x", "https://u@a/", "https://a:99999/"})
  void httpCall_unusableUrl_isABug(String url) {
    Assertions.assertThatIllegalArgumentException()
        .isThrownBy(
            () -> HttpCall.get(URI.create(url), HttpHeaders.none(), 1, Duration.ofSeconds(1)));
  }

  @Test
  void httpHeaders_names_areCaseInsensitive() {
    HttpHeaders headers =
        new HttpHeaders(Map.of("ETag", List.of("a"))).with("eTAG", "b").with("X", "y");

    assertThat(headers.first("etag")).contains("b");
    assertThat(headers.without("x").first("X")).isEmpty();
  }
}
