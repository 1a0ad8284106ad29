package dev.assay.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The releases as nested lists: each stands once, below the release on its path, and is a link
 * wherever else something brings it in. Nothing is left out: what has no place in the tree stands
 * behind it with its path.
 */
final class HtmlTree {
  /** Deeper lists are unreadable, and browsers stop nesting at a few hundred. */
  static final int MAX_DEPTH = 12;

  private final InspectionReport report;
  private final HtmlParts parts;
  private final Html html;
  private final Map<String, InspectedRelease> byTitle = new LinkedHashMap<>();
  private final Set<String> drawn = new HashSet<>();

  HtmlTree(InspectionReport report, HtmlParts parts, Html html) {
    this.report = report;
    this.parts = parts;
    this.html = html;
    report.releases().forEach(release -> byTitle.putIfAbsent(release.title(), release));
  }

  void draw() {
    html.open("ul", "class", "tree", "role", "list");
    byTitle.values().stream()
        .filter(release -> release.path().isEmpty())
        .forEach(release -> node(release, 1));
    for (InspectedRelease release : byTitle.values()) {
      // Placed below something that was not looked at, or deeper than is drawn.
      if (!drawn.contains(release.title())) {
        node(release, 1);
      }
    }
    html.close();
  }

  private void node(InspectedRelease release, int depth) {
    drawn.add(release.title());
    html.open("li");
    mark(release, false);
    if (depth == 1 && !release.path().isEmpty()) {
      html.element("span", " by way of " + String.join(" > ", release.path()), "class", "muted");
    }
    List<String> brought = release.requires().stream().distinct().toList();
    if (!brought.isEmpty()) {
      html.open("ul", "role", "list");
      brought.forEach(title -> child(title, release, depth + 1));
      html.close();
    }
    html.close();
  }

  private void child(String title, InspectedRelease parent, int depth) {
    Optional<InspectedRelease> release = Optional.ofNullable(byTitle.get(title));
    boolean here =
        release
            .filter(it -> !drawn.contains(title) && depth <= MAX_DEPTH)
            .filter(it -> isBelow(it, parent))
            .isPresent();
    if (here) {
      node(release.get(), depth);
      return;
    }
    html.open("li", "class", "again");
    if (release.isPresent()) {
      mark(release.get(), true);
    } else {
      html.text(title).element("span", " not looked at", "class", "muted");
    }
    html.close();
  }

  private static boolean isBelow(InspectedRelease release, InspectedRelease parent) {
    List<String> path = new ArrayList<>(parent.path());
    path.add(parent.title());
    return release.path().equals(path);
  }

  private void mark(InspectedRelease release, boolean again) {
    HtmlParts.badge(report.verdict(release), html);
    html.element(
        "a", release.title(), "href", "#" + parts.place(release.title()).orElse("releases"));
    if (again) {
      html.element("span", " elsewhere in the tree", "class", "muted");
    } else if (!release.signals().isEmpty()) {
      html.element("span", " " + Severities.counts(release.signals()), "class", "muted");
    }
  }
}
