package dev.assay.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.assay.evidence.SignalCode;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** The structure of the page; how it looks is for eyes, and for the browser's test. */
class InspectionHtmlTest {
  private static Stream<InspectionReport> reports() {
    return Stream.of(
        TrustReports.tree(),
        TrustReports.hostile(),
        TrustReports.chain(60),
        TrustReports.twice(),
        TrustReports.of(List.of(), List.of()));
  }

  private static Document parsed(String page) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
      return factory.newDocumentBuilder().parse(new InputSource(new StringReader(page)));
    } catch (ParserConfigurationException | SAXException | IOException notWellFormed) {
      throw new AssertionError(notWellFormed);
    }
  }

  private static List<Element> elements(Document page, String name) {
    NodeList found = page.getElementsByTagName(name);
    return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i)).toList();
  }

  private static Document page(InspectionReport report) {
    return parsed(InspectionHtml.render(report));
  }

  @ParameterizedTest
  @MethodSource("reports")
  void render_anyReport_isWellFormedAndRefersToNothingOutside(InspectionReport report) {
    Document page = page(report);
    for (Element element : elements(page, "*")) {
      assertThat(element.getTagName())
          .isNotIn("script", "img", "iframe", "object", "link", "form", "base", "svg");
      for (String outside : List.of("src", "style", "srcset", "action", "data", "onclick")) {
        assertThat(element.hasAttribute(outside)).as(outside).isFalse();
      }
      String href = element.getAttribute("href");
      if (!href.isEmpty() && !href.startsWith("#")) {
        assertThat(href).startsWith("https://");
        assertThat(element.getAttribute("rel")).isEqualTo("noreferrer noopener");
      }
    }
    assertThat(InspectionStyle.css()).doesNotContain("url(", "@import");
  }

  @ParameterizedTest
  @MethodSource("reports")
  void render_anyReport_hasHeadingsInOrder(InspectionReport report) {
    int level = 0;
    int first = 0;
    for (Element element : elements(page(report), "*")) {
      if (element.getTagName().matches("h[1-6]")) {
        int next = element.getTagName().charAt(1) - '0';
        assertThat(next).isLessThanOrEqualTo(level + 1);
        assertThat(element.getTextContent()).isNotBlank();
        first += next == 1 ? 1 : 0;
        level = next;
      }
    }
    assertThat(first).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("reports")
  void render_anyReport_hasLandmarksNamesAndPlacesThatExist(InspectionReport report) {
    Document page = page(report);
    for (String once : List.of("header", "main", "footer", "nav", "title", "h1")) {
      assertThat(elements(page, once)).as(once).hasSize(1);
    }
    assertThat(page.getDocumentElement().getAttribute("lang")).isEqualTo("en");
    List<String> ids =
        elements(page, "*").stream()
            .map(element -> element.getAttribute("id"))
            .filter(id -> !id.isEmpty())
            .toList();
    Set<String> known = new HashSet<>(ids);
    assertThat(ids).doesNotHaveDuplicates();
    for (Element element : elements(page, "*")) {
      String href = element.getAttribute("href");
      if (href.startsWith("#")) {
        assertThat(known).contains(href.substring(1));
      }
      String label = element.getAttribute("aria-labelledby");
      assertThat(label.isEmpty() || known.contains(label)).isTrue();
    }
    for (Element table : elements(page, "table")) {
      assertThat(table.getElementsByTagName("caption").getLength()).isEqualTo(1);
    }
    for (Element cell : elements(page, "th")) {
      assertThat(cell.getAttribute("scope")).isIn("col", "row");
    }
  }

  @Test
  void render_hostileTexts_areTextWhereTheyStand() {
    String rendered = InspectionHtml.render(TrustReports.hostile());
    String text = page(TrustReports.hostile()).getDocumentElement().getTextContent();
    String shown = TrustReports.HOSTILE.replace('\u202e', '\ufffd');

    // File, path, dependency, reason, subject, message, fact and source of a signal.
    assertThat(text.split(Pattern.quote(shown), -1).length).isGreaterThan(10);
    assertThat(rendered)
        .doesNotContain("<script", "<img", "javascript:alert(1)\"", "\u202e")
        .contains("<dd>javascript:alert(1)</dd>");
  }

  @ParameterizedTest
  @CsvSource({
    "https://index.example/simple/demo/, true",
    "https://index.example/?a=b&c=d, true",
    "http://index.example/, false",
    "javascript:alert(1), false",
    "https://user:word@index.example/, false",
    "https://index.example/ and more, false",
    "'https://index.example/\u0430', false",
    "https:///path, false",
    "HTTPS://index.example/, false",
    "a kit, false",
  })
  void address_onlyHttpsWithoutCredentials_isALink(String text, boolean link) {
    Html html = new Html().open("p").address(text).close();

    assertThat(parsed(html.document()).getElementsByTagName("a").getLength())
        .isEqualTo(link ? 1 : 0);
    assertThat(parsed(html.document()).getDocumentElement().getTextContent()).isEqualTo(text);
  }

  /** The tree's lines: the depth, the verdict and the words of each entry. */
  private static List<String> tree(Document page) {
    List<String> lines = new ArrayList<>();
    for (Element item : elements(page, "li")) {
      int depth = 0;
      Element around = item;
      boolean inTree = false;
      while (around.getParentNode() instanceof Element parent) {
        depth += parent.getTagName().equals("ul") ? 1 : 0;
        inTree |= parent.getAttribute("class").equals("tree");
        around = parent;
      }
      if (inTree) {
        StringBuilder own = new StringBuilder("> ".repeat(depth - 1));
        for (int i = 0; i < item.getChildNodes().getLength(); i++) {
          boolean nested = item.getChildNodes().item(i).getNodeName().equals("ul");
          own.append(nested ? "" : item.getChildNodes().item(i).getTextContent() + " ");
        }
        lines.add(own.toString().replaceAll(" +", " ").strip());
      }
    }
    return lines;
  }

  @Test
  void tree_releases_standOnceBelowWhatBringsThemIn() {
    assertThat(tree(page(TrustReports.tree())))
        .containsExactly(
            "\u2713 VERIFIED app 1.0",
            "> \u2713 VERIFIED web 2.1 1 high, 1 low",
            "> > \u25cb MISSING parser 3.0",
            "> > > \u2713 VERIFIED web 2.1 elsewhere in the tree",
            "> > > unseen 1.0 not looked at",
            "> > ? INDETERMINATE tools 0.9 elsewhere in the tree",
            "> ? INDETERMINATE tools 0.9",
            "> \u2717 REJECTED left-pad 1.3 1 critical",
            "\u25cb MISSING gone");
  }

  @Test
  void tree_deeperThanCanBeRead_leavesNothingOut() {
    List<String> lines = tree(page(TrustReports.chain(60)));

    assertThat(lines).allMatch(line -> line.split("> ", -1).length <= 65);
    for (int i = 0; i < 60; i++) {
      String own = "MISSING link" + i + " 1.0";
      assertThat(
              lines.stream()
                  .filter(line -> line.contains(own + " ") && !line.contains("elsewhere")))
          .hasSize(1);
    }
    int deepest = lines.stream().mapToInt(line -> line.indexOf('\u25cb') / 2).max().orElseThrow();
    assertThat(deepest).isEqualTo(HtmlTree.MAX_DEPTH);
  }

  @Test
  void next_sameThingForManyReleases_standsOnce() {
    assertThat(InspectionHtml.render(TrustReports.chain(60)))
        .containsOnlyOnce("<li>link0 1.0, link1 1.0, link2 1.0, link3 1.0 and 56 more: ask");
    assertThat(InspectionHtml.render(TrustReports.tree()))
        .contains("<ol><li>left-pad 1.3: do not install it;");
  }

  @Test
  void render_policyFailsASignal_isSaid() {
    InspectionReport report =
        TrustReports.failing(TrustReports.tree(), SignalCode.KNOWN_VULNERABILITY);

    assertThat(InspectionHtml.render(report)).contains("<dd>REJECTED, by the policy</dd>");
    assertThat(InspectionHtml.render(TrustReports.tree())).doesNotContain("by the policy</dd>");
  }

  @Test
  void html_elementLeftOpen_isNoDocument() {
    assertThatIllegalStateException().isThrownBy(() -> new Html().open("p").document());
  }

  private static Map<String, String> colors(String css) {
    Matcher named = Pattern.compile("--([a-z]+): (#[0-9a-f]{6})").matcher(css);
    return named.results().collect(Collectors.toMap(it -> it.group(1), it -> it.group(2)));
  }

  private static String color(Map<String, String> colors, String name) {
    return Objects.requireNonNull(colors.get(name), name);
  }

  /** WCAG 2.2, relative luminance and contrast ratio. */
  private static double luminance(String color) {
    double[] weights = {0.2126, 0.7152, 0.0722};
    double sum = 0;
    for (int i = 0; i < 3; i++) {
      double c = Integer.parseInt(color.substring(1 + 2 * i, 3 + 2 * i), 16) / 255.0;
      sum += weights[i] * (c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4));
    }
    return sum;
  }

  private static double contrast(String one, String other) {
    double a = luminance(one);
    double b = luminance(other);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  @ParameterizedTest
  @CsvSource({"0", "1", "2"})
  void style_everyColorOfTextOnEveryGround_canBeRead(int scheme) {
    // Light, dark and printed, in the order in which they stand.
    Map<String, String> colors = colors(InspectionStyle.css().split(":root \\{", -1)[scheme + 1]);

    for (String ground : List.of("page", "raised")) {
      for (String ink : List.of("text", "muted", "link", "good", "bad", "caution", "absent")) {
        assertThat(contrast(color(colors, ink), color(colors, ground)))
            .as("%s on %s", ink, ground)
            .isGreaterThanOrEqualTo(4.5);
      }
      assertThat(contrast(color(colors, "line"), color(colors, ground))).isGreaterThanOrEqualTo(3);
    }
  }
}
