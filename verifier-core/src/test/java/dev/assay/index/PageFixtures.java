package dev.assay.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.model.Bytes;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.ports.IndexFile;
import dev.assay.ports.ProjectPage;
import dev.assay.ports.RawPage;
import dev.assay.python.ProjectName;
import java.net.URI;
import java.util.List;

/** Pages of the made-up project demo-pkg, as PyPI would serve them. */
final class PageFixtures {
  static final String JSON = "application/vnd.pypi.simple.v1+json";
  static final String HTML = "text/html; charset=utf-8";
  static final String SHA256 = "ab".repeat(32);
  static final ProjectName DEMO = ProjectName.parse("demo-pkg").orElseThrow();
  static final URI PAGE = URI.create("https://pypi.org/simple/demo-pkg/");

  private PageFixtures() {}

  static Outcome<ProjectPage> read(String type, String body) {
    return read(type, Bytes.ofUtf8(body), AllowedHosts.none());
  }

  static Outcome<ProjectPage> read(String type, Bytes body, AllowedHosts allowed) {
    return new PageReader(allowed).read(new RawPage(PAGE, type, body), DEMO);
  }

  static ProjectPage page(String type, String body) {
    Outcome<ProjectPage> outcome = read(type, body);
    assertThat(outcome).isInstanceOf(Outcome.Passed.class);
    return ((Outcome.Passed<ProjectPage>) outcome).value();
  }

  static Reason refusal(Outcome<?> outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    return ((Outcome.Refused<?>) outcome).reason();
  }

  /** A whole page with these entries of {@code files}. */
  static String json(String... files) {
    return "{\"meta\":{\"api-version\":\"1.4\",\"_last-serial\":9001},\"name\":\"demo-pkg\","
        + "\"project-status\":{\"status\":\"active\"},\"versions\":[\"1.1\"],\"files\":["
        + String.join(",", files)
        + "]}";
  }

  /** An entry of {@code files} with these members besides name, URL and hashes. */
  static String entry(String fileName, String... members) {
    String more = members.length == 0 ? "" : "," + String.join(",", members);
    return "{\"filename\":\""
        + fileName
        + "\",\"url\":\"https://files.pythonhosted.org/packages/ab/cd/ef/"
        + fileName
        + "\",\"hashes\":{\"sha256\":\""
        + SHA256
        + "\"}"
        + more
        + "}";
  }

  /** The one file of a page of one entry with these members. */
  static IndexFile file(String... members) {
    ProjectPage page = page(JSON, json(entry("demo_pkg-1.1.tar.gz", members)));
    assertThat(page.refused()).isEmpty();
    assertThat(page.files()).hasSize(1);
    return page.files().get(0);
  }

  /** The warnings of a page of one entry with these members. */
  static List<String> warnings(String... members) {
    return page(JSON, json(entry("demo_pkg-1.1.tar.gz", members))).warnings();
  }

  static String html(String... anchors) {
    return "<!DOCTYPE html><html><head>"
        + "<meta name=\"pypi:repository-version\" content=\"1.4\">"
        + "<meta name=\"pypi:project-status\" content=\"active\"></head><body>\n"
        + String.join("<br/>\n", anchors)
        + "</body></html><!--SERIAL 9001-->";
  }

  static String anchor(String fileName, String attributes) {
    return "<a href=\"https://files.pythonhosted.org/packages/ab/cd/ef/"
        + fileName
        + "#sha256="
        + SHA256
        + "\" "
        + attributes
        + ">"
        + fileName
        + "</a>";
  }
}
