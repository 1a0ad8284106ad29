package dev.assay.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.model.ReasonCode;
import dev.assay.ports.ProvenancePointer;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProvenanceUrlTest {
  private static final URI PAGE = URI.create("https://pypi.org/simple/demo-pkg/");

  private static ProvenancePointer judge(String text, String page, String... allowed) {
    return ProvenanceUrl.judge(
        text, URI.create(page), AllowedHosts.of(List.of(allowed)), "/files/0/provenance");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://pypi.org/integrity/demo-pkg/1.1/demo_pkg-1.1.tar.gz/provenance",
        "HTTPS://PyPI.org/integrity/x",
        "https://pypi.org:443/x",
        "https://files.pythonhosted.org/x"
      })
  void judge_ownHostOrItsPair_isFollowed(String url) {
    assertThat(judge(url, PAGE.toString())).isInstanceOf(ProvenancePointer.At.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../integrity/x",
        "/integrity/x",
        "//pypi.org/x",
        "integrity/x",
        "?x",
        "#x",
        "",
        "http://pypi.org/x",
        "http://pypi.org:443/x",
        "file:///etc/passwd",
        "ftp://pypi.org/x",
        "https:integrity",
        "https:///x",
        "javascript:alert(1)",
        "data:application/json,{}",
        "https://user:pw@pypi.org/x",
        "https://user@pypi.org/x",
        "https://@pypi.org/x",
        "https://169.254.169.254/latest/meta-data",
        "https://localhost/x",
        "https://[::1]/x",
        "https://127.0.0.1/x",
        "https://pypi.org.evil.example/x",
        "https://evil.example/pypi.org/x",
        "https://pypi.org:8443/x",
        "https://pypi.org\\@evil.example/x",
        "https://evil.example#@pypi.org/",
        "https://pypi.org%2eevil.example/x",
        "https://test.pypi.org/x",
        "https://pypi.org./x",
        "https://p\u0443pi.org/x",
        "https://pypi.org/x y",
        " https://pypi.org/x"
      })
  void judge_anythingElse_isRefused(String url) {
    ProvenancePointer pointer = judge(url, PAGE.toString());

    assertThat(pointer).as(url).isInstanceOf(ProvenancePointer.Refused.class);
    assertThat(((ProvenancePointer.Refused) pointer).reason().code())
        .isEqualTo(ReasonCode.PROVENANCE_URL_REFUSED);
  }

  @Test
  void judge_passwordInPointer_isNotShown() {
    ProvenancePointer pointer = judge("https://user:hunter2@pypi.org/x", PAGE.toString());

    assertThat(((ProvenancePointer.Refused) pointer).reason().toString()).doesNotContain("hunter2");
  }

  @ParameterizedTest
  @CsvSource({
    "https://mirror.example/x,mirror.example,true",
    "https://mirror.example:8443/x,mirror.example,false",
    "https://mirror.example:8443/x,mirror.example:8443,true",
    "https://mirror.example/x,mirror.example:443,true",
    "https://MIRROR.example/x,Mirror.Example,true",
    "https://sub.mirror.example/x,mirror.example,false",
    "http://mirror.example/x,mirror.example,false",
    "https://u:p@mirror.example/x,mirror.example,false"
  })
  void judge_allowedHost_isFollowedOverHttps(String url, String allowed, boolean followed) {
    assertThat(judge(url, PAGE.toString(), allowed) instanceof ProvenancePointer.At)
        .isEqualTo(followed);
  }

  @Test
  void judge_loopbackIndexWithoutTls_mayPointToItselfOnly() {
    String page = "http://127.0.0.1:8080/simple/demo-pkg/";

    assertThat(judge("http://127.0.0.1:8080/integrity/x", page))
        .isInstanceOf(ProvenancePointer.At.class);
    assertThat(judge("http://127.0.0.1:9090/integrity/x", page))
        .isInstanceOf(ProvenancePointer.Refused.class);
    assertThat(judge("http://localhost:8080/integrity/x", page))
        .isInstanceOf(ProvenancePointer.Refused.class);
    assertThat(judge("http://intranet/x", "http://intranet/simple/a/"))
        .isInstanceOf(ProvenancePointer.Refused.class);
  }

  @ParameterizedTest
  @CsvSource({
    "http://pypi.org/a,https://pypi.org/b,true",
    "https://pypi.org/a,http://pypi.org/b,false",
    "http://index.example/a,http://index.example/b,true",
    "http://index.example:80/a,http://index.example/b,true",
    "http://index.example/a,http://index.example:8080/b,false",
    "http://index.example:8080/a,https://index.example/b,false",
    "https://pypi.org/a,https://files.pythonhosted.org/b,true",
    "https://files.pythonhosted.org/a,https://pypi.org/b,true",
    "https://pypi.org/a,https://test-files.pythonhosted.org/b,false",
    "https://pypi.org/a,https://files.pythonhosted.org:444/b,false",
    "https://index.example:8443/a,https://index.example:8443/b,true"
  })
  void objection_pairsOfAddresses_followTheRules(String from, String to, boolean allowed) {
    assertThat(AllowedHosts.none().objection(URI.create(from), URI.create(to)).isEmpty())
        .isEqualTo(allowed);
  }
}
