package dev.assay.testdata.pypi;

import java.util.LinkedHashMap;
import java.util.Map;

/** The HTML twins of the Simple API's pages (PEP 503 and the attributes added since). */
final class SimpleHtml {
  private SimpleHtml() {}

  static String index(SimpleApi api) {
    StringBuilder html = head(api, "Simple index", "");
    for (FakeProject project : api.listed()) {
      html.append(
          "<a href=\"/simple/%s/\">%s</a>%n"
              .formatted(project.normalizedName(), escaped(project.displayName())));
    }
    return end(html, api.serial());
  }

  static String detail(SimpleApi api, FakeProject project) {
    StringBuilder status = new StringBuilder(meta("pypi:project-status", project.status()));
    project
        .statusReason()
        .ifPresent(reason -> status.append(meta("pypi:project-status-reason", reason)));
    StringBuilder html = head(api, "Links for " + project.normalizedName(), status.toString());
    if (!project.isQuarantined()) {
      for (FakeRelease release : project.releases()) {
        release.files().stream()
            .filter(FakeFile::isListed)
            .forEach(file -> html.append(anchor(api, project, release, file)));
      }
    }
    return end(html, project.serial());
  }

  private static StringBuilder head(SimpleApi api, String title, String metas) {
    String base =
        api.content().baseHref().map(href -> "<base href=\"" + escaped(href) + "\">").orElse("");
    return new StringBuilder("<!DOCTYPE html>\n<html>\n<head>\n")
        .append(base)
        .append(meta("pypi:repository-version", api.content().apiVersion()))
        .append(metas)
        .append("<title>%s</title>%n</head>%n<body>%n".formatted(escaped(title)));
  }

  private static String end(StringBuilder html, long serial) {
    return html.append("</body>\n</html>\n<!--SERIAL ").append(serial).append("-->").toString();
  }

  private static String meta(String name, String content) {
    return "<meta name=\"%s\" content=\"%s\">%n".formatted(name, escaped(content));
  }

  private static String anchor(
      SimpleApi api, FakeProject project, FakeRelease release, FakeFile file) {
    Map<String, String> attributes = new LinkedHashMap<>();
    String url =
        api.content().baseHref().isPresent()
            ? file.path().substring(1)
            : api.addresses().file(file);
    attributes.put("href", url + "#sha256=" + file.sha256());
    release.requiresPython().ifPresent(it -> attributes.put("data-requires-python", escaped(it)));
    release.yanked().ifPresent(reason -> attributes.put("data-yanked", escaped(reason)));
    SimpleApi.metadataDigest(file)
        .ifPresent(hex -> {
          attributes.put("data-dist-info-metadata", "sha256=" + hex);
          attributes.put("data-core-metadata", "sha256=" + hex);
        });
    api.provenanceUrl(project, release, file)
        .ifPresent(at -> attributes.put("data-provenance", escaped(at)));
    file.htmlChanges()
        .forEach((name, value) ->
            value.ifPresentOrElse(
                text -> attributes.put(name, text), () -> attributes.remove(name)));
    StringBuilder html = new StringBuilder("<a");
    attributes.forEach((name, value) -> html.append(" %s=\"%s\"".formatted(name, value)));
    return html.append(">").append(escaped(file.fileName())).append("</a><br />\n").toString();
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
