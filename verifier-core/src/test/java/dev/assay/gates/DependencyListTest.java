package dev.assay.gates;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** That {@code docs/dependencies.md} lists what the POMs name, and nothing else. */
class DependencyListTest {
  private static final Pattern LISTED = Pattern.compile("(?m)^\\| `([^`:]+:[^`:]+)` \\|");

  /** Where a POM names something only for later, or for a Maven plugin. */
  private static final Set<String> NOT_DIRECT = Set.of("dependencyManagement", "plugin");

  private static Set<String> listed() {
    String page = ProjectFiles.read(ProjectFiles.root().resolve("docs/dependencies.md"));
    return LISTED
        .matcher(page)
        .results()
        .map(row -> row.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> named()
      throws IOException, SAXException, ParserConfigurationException {
    Set<String> named = new TreeSet<>();
    for (Path file : ProjectFiles.all()) {
      if (file.endsWith("pom.xml")) {
        Element pom =
            DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(file.toFile())
                .getDocumentElement();
        elements(pom, "dependency")
            .filter(dependency -> !isInside(dependency, NOT_DIRECT))
            .forEach(dependency -> named.add(coordinates(dependency)));
        elements(pom, "path")
            .filter(path -> isInside(path, Set.of("annotationProcessorPaths")))
            .forEach(processor -> named.add(coordinates(processor)));
        elements(pom, "artifactItem").forEach(copied -> named.add(coordinates(copied)));
      }
    }
    named.removeIf(coordinates -> coordinates.startsWith("dev.assay:"));
    return named;
  }

  private static Stream<Element> elements(Element around, String name) {
    NodeList found = around.getElementsByTagName(name);
    return IntStream.range(0, found.getLength()).mapToObj(index -> (Element) found.item(index));
  }

  private static boolean isInside(Node node, Set<String> names) {
    for (Node at = node.getParentNode(); at != null; at = at.getParentNode()) {
      if (names.contains(at.getNodeName())) {
        return true;
      }
    }
    return false;
  }

  private static String coordinates(Element dependency) {
    return text(dependency, "groupId") + ":" + text(dependency, "artifactId");
  }

  private static String text(Element around, String name) {
    return around.getElementsByTagName(name).item(0).getTextContent().strip();
  }

  @Test
  void dependencies_all_areListedWithTheirReason() throws Exception {
    assertThat(named()).as("rows of docs/dependencies.md").isEqualTo(listed());
  }
}
