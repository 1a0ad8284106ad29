package dev.assay.index;

import static dev.assay.index.PageFixtures.HTML;
import static dev.assay.index.PageFixtures.JSON;
import static dev.assay.index.PageFixtures.SHA256;
import static dev.assay.index.PageFixtures.anchor;
import static dev.assay.index.PageFixtures.entry;
import static dev.assay.index.PageFixtures.html;
import static dev.assay.index.PageFixtures.json;
import static dev.assay.index.PageFixtures.page;
import static dev.assay.index.PageFixtures.read;
import static dev.assay.index.PageFixtures.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.model.ReasonCode;
import dev.assay.ports.CoreMetadata;
import dev.assay.ports.IndexFile;
import dev.assay.ports.ProjectPage;
import dev.assay.ports.ProjectStatus;
import dev.assay.ports.ProvenancePointer;
import dev.assay.ports.Yank;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimpleHtmlTest {
  private static final String NAME = "demo_pkg-1.1-py3-none-any.whl";

  private static IndexFile only(String body) {
    ProjectPage page = page(HTML, body);
    assertThat(page.files()).hasSize(1);
    return page.files().get(0);
  }

  @Test
  void read_pageOfPypi_hasEveryField() {
    String provenance = "https://pypi.org/integrity/demo-pkg/1.1/" + NAME + "/provenance";
    IndexFile file =
        only(
            html(
                anchor(
                    NAME,
                    "data-requires-python=\"&gt;=3.9\"\n data-dist-info-metadata=\"sha256=00\""
                        + " data-core-metadata=\"sha256="
                        + "cd".repeat(32)
                        + "\" data-provenance=\""
                        + provenance
                        + "\" data-yanked=\"bad &amp; broken\"")));

    assertThat(file.fileName()).isEqualTo(NAME);
    assertThat(file.sha256().map(Object::toString)).contains(SHA256);
    assertThat(file.url().getFragment()).isNull();
    assertThat(file.requiresPython()).contains(">=3.9");
    assertThat(file.yank()).isEqualTo(new Yank.Yanked("bad & broken"));
    assertThat(file.coreMetadata())
        .isEqualTo(new CoreMetadata.Available(Map.of("sha256", "cd".repeat(32))));
    assertThat(file.provenance()).isEqualTo(new ProvenancePointer.At(URI.create(provenance)));
    assertThat(file.sizeBytes()).isEmpty();
    assertThat(file.uploadTime()).isEmpty();
  }

  @Test
  void read_sameContentInBothFormats_isTheSameFile() {
    IndexFile fromHtml = only(html(anchor(NAME, "data-yanked=\"\"")));
    IndexFile fromJson = page(JSON, json(entry(NAME, "\"yanked\":true"))).files().get(0);

    assertThat(fromHtml).isEqualTo(fromJson);
  }

  @Test
  void read_baseHref_isWhereUrlsStart() {
    String body =
        "<head><BASE HREF='https://pypi.org/mirror/'><base href=\"https://elsewhere.example/\">"
            + "</head><a href=\""
            + NAME
            + "\">x</a>";

    assertThat(only(body).url()).isEqualTo(URI.create("https://pypi.org/mirror/" + NAME));
  }

  @Test
  void read_oldPage_isVersionOneAndSpeaksOfNoProvenance() {
    IndexFile file = only("<a href=\"../../packages/" + NAME + "\">" + NAME + "</a>");

    assertThat(file.url()).isEqualTo(URI.create("https://pypi.org/packages/" + NAME));
    assertThat(file.provenance()).isEqualTo(new ProvenancePointer.NotPublished());
    assertThat(file.hashes()).isEmpty();
  }

  @Test
  void read_newPageWithoutPointer_hasNoProvenance() {
    assertThat(only(html(anchor(NAME, ""))).provenance()).isEqualTo(new ProvenancePointer.None());
  }

  @Test
  void read_foreignAnchors_areIgnored() {
    ProjectPage page =
        page(
            HTML,
            html(
                "<a>no target</a>",
                "<a href=\"../\">Parent directory</a>",
                "<a href=\"https://example.org/about\">about</a>",
                "<a name=top>x</a>",
                "<a href=\"?C=M;O=A\">sort</a>",
                "<a href=\"other-2.0.tar.gz\">another project</a>",
                anchor(NAME, "")));

    assertThat(page.files()).hasSize(1);
    assertThat(page.refused()).isEmpty();
    assertThat(page.warnings()).singleElement().asString().contains("other-2.0.tar.gz");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<A HREF=%s>",
        "<a\thref='%s'>",
        "<a\nclass=x href = \"%s\" >",
        "<a href=%s/>",
        "<a href=\"%s\" href=\"https://evil.example/x\">",
        "<a/href=\"%s\">",
        "<a =x href=\"%s\">",
        "<a b=\">\" href=\"%s\">"
      })
  void read_anchorInOddSpelling_isUnderstood(String form) {
    String url = "https://files.pythonhosted.org/p/" + NAME;
    String expected = form.endsWith("/>") ? url.replace(".whl", ".whl") : url;
    ProjectPage page = page(HTML, html(form.formatted(url)));

    if (form.endsWith("=%s/>")) {
      // Unquoted, the slash belongs to the value (WHATWG 13.2.5.38), so this names no file.
      assertThat(page.files()).isEmpty();
    } else {
      assertThat(page.files()).extracting(IndexFile::url).containsExactly(URI.create(expected));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!-- %s -->", "<script>%s</script>", "<style>%s</style>", "<title>%s</title>",
        "<textarea>%s</textarea>", "<!-- -- > %s -->", "<!--> <!-- %s -->", "<SCRIPT>%s</script >",
        "<script>'</scripting>'%s</script>", "<a title=\"%s", "<! %s", "<!--%s"
      })
  void read_anchorThatIsNoMarkup_isNotSeen(String around) {
    String hidden = "<a href=evil-1.0.tar.gz>".replace("evil", "demo_pkg");
    ProjectPage page = page(HTML, html(anchor(NAME, "")) + around.formatted(hidden));

    assertThat(page.files()).extracting(IndexFile::fileName).containsExactly(NAME);
  }

  @Test
  void read_percentCodedName_isDecoded() {
    IndexFile file = only("<a href=\"demo_pkg-1.1%2Blocal-py3-none-any.whl\">x</a>");

    assertThat(file.fileName()).isEqualTo("demo_pkg-1.1+local-py3-none-any.whl");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"..%2fdemo_pkg-1.1.tar.gz", "a%5cdemo_pkg-1.1.tar.gz", "%00demo_pkg-1.tar.gz"})
  void read_codedPathInName_isNoFile(String href) {
    assertThat(page(HTML, html("<a href=\"" + href + "\">x</a>")).files()).isEmpty();
  }

  @Test
  void read_onlyTheFirstHash_counts() {
    String href = NAME + "#egg=x&md5=" + "0".repeat(32) + "&sha256=" + SHA256;

    assertThat(only(html("<a href=\"" + href + "\">x</a>")).hashes())
        .isEqualTo(Map.of("md5", "0".repeat(32)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"#sha256=zz", "#sha256=", "#sha256=abcd"})
  void read_malformedHash_makesTheEntryUnusable(String fragment) {
    ProjectPage page = page(HTML, html("<a href=\"" + NAME + fragment + "\">x</a>"));

    assertThat(refusal(page.find(NAME)).code()).isEqualTo(ReasonCode.INDEX_RESPONSE_MALFORMED);
  }

  @Test
  void read_urlThatIsNone_makesTheEntryUnusable() {
    ProjectPage page = page(HTML, html("<a href=\"https://[/" + NAME + "\">x</a>"));

    assertThat(refusal(page.find(NAME)).code()).isEqualTo(ReasonCode.INDEX_RESPONSE_MALFORMED);
  }

  @Test
  void read_loginPage_isNoProjectPage() {
    String portal = "<html><title>Sign in</title><form action=/login><a href=/help>help</a></form>";

    assertThat(refusal(read(HTML, portal)).code()).isEqualTo(ReasonCode.INDEX_RESPONSE_MALFORMED);
    assertThat(refusal(read(HTML, "")).code()).isEqualTo(ReasonCode.INDEX_RESPONSE_MALFORMED);
  }

  @Test
  void read_emptyProjectPage_isOne() {
    assertThat(page(HTML, html()).files()).isEmpty();
  }

  @Test
  void read_status_isInMeta() {
    ProjectPage page = page(HTML, html().replace("\"active\"", "\"quarantined\""));

    assertThat(page.status()).isEqualTo(ProjectStatus.QUARANTINED);
    assertThat(refusal(page.find(NAME)).code()).isEqualTo(ReasonCode.PROJECT_QUARANTINED);
  }

  @Test
  void read_majorVersionTwo_isUnsupported() {
    assertThat(refusal(read(HTML, html().replace("1.4", "2.0"))).code())
        .isEqualTo(ReasonCode.INDEX_API_UNSUPPORTED);
  }

  @Test
  void read_byteOrderMark_isSkippedAndWarned() {
    ProjectPage page = page(HTML, "\uFEFF" + html(anchor(NAME, "")));

    assertThat(page.files()).hasSize(1);
    assertThat(page.warnings()).hasSize(1);
  }

  @Test
  void scan_hostileMarkup_takesLinearTime() {
    int size = 4_000_000;
    for (String piece :
        new String[] {"<", "<!--", "<!-- --", "<a ", "<a b='", "&", "<script>", "</", "<a b>"}) {
      String page = piece.repeat(size / piece.length());
      long start = System.nanoTime();
      HtmlTags.scan(page, tag -> {});
      // Quadratic work over four million characters would take hours.
      assertThat(System.nanoTime() - start).as(piece).isLessThan(20_000_000_000L);
    }
  }

  @Test
  void resolve_references_followsTheirRules() {
    assertThat(CharacterReferences.resolve("a&lt;b&#62;&#x26;&quot;&nbsp;"))
        .isEqualTo("a<b>&\"\u00a0");
    assertThat(CharacterReferences.resolve("?a=1&lt=2&amp&;&#;&#x;&#xg;&unknown;"))
        .isEqualTo("?a=1&lt=2&amp&;&#;&#x;&#xg;&unknown;");
    assertThat(CharacterReferences.resolve("&#0;&#xd800;&#x110000;&#99999999;"))
        .isEqualTo("\ufffd".repeat(4));
  }
}
