package dev.assay.index;

import dev.assay.model.MalformedEvidence;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.ports.CoreMetadata;
import dev.assay.ports.IndexFile;
import dev.assay.ports.ProjectPage;
import dev.assay.ports.ProvenancePointer;
import dev.assay.ports.RawPage;
import dev.assay.ports.SafeUrl;
import dev.assay.ports.Yank;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** One project page in HTML (PEP 503, 592, 658, 714, 740, 792). Not thread-safe; used once. */
final class SimpleHtml {
  private final RawPage page;
  private final PageEntries entries;
  private final AllowedHosts allowed;
  private final String where;
  private final List<Map<String, String>> anchors = new ArrayList<>();
  private final Map<String, String> metas = new HashMap<>();
  private Optional<String> baseHref = Optional.empty();
  private boolean tooManyAnchors;

  SimpleHtml(RawPage page, PageEntries entries, AllowedHosts allowed) {
    this.page = page;
    this.entries = entries;
    this.allowed = allowed;
    this.where = SafeUrl.of(page.url());
  }

  ProjectPage read() throws MalformedEvidence {
    if (page.body().size() > HtmlTags.MAX_CHARS) {
      throw tooLarge("at most " + HtmlTags.MAX_CHARS + " bytes");
    }
    HtmlTags.scan(text(), this::take);
    if (tooManyAnchors) {
      throw tooLarge("at most " + PageReader.MAX_FILES + " links");
    }
    Optional<String> stated = Optional.ofNullable(metas.get("pypi:repository-version"));
    ApiVersion version = PageReader.checkedVersion(stated, entries, where);
    URI base = baseHref.flatMap(href -> Addresses.resolve(page.url(), href)).orElse(page.url());
    int links = 0;
    for (Map<String, String> anchor : anchors) {
      links += readAnchor(anchor, base, version) ? 1 : 0;
    }
    requireIndexPage(stated.isPresent() || links > 0);
    return new ProjectPage(
        entries.project(),
        version.toString(),
        PageReader.status(Optional.ofNullable(metas.get("pypi:project-status")), entries),
        Optional.ofNullable(metas.get("pypi:project-status-reason")),
        Optional.empty(),
        entries.files(),
        entries.refused(),
        entries.warnings(),
        page);
  }

  /** Bytes that are no UTF-8 become U+FFFD: names are ASCII, and nothing else is read as text. */
  private String text() {
    String text = page.body().utf8Lossy();
    if (!text.startsWith("\ufeff")) {
      return text;
    }
    entries.warn("begins with a byte-order mark");
    return text.substring(1);
  }

  private void take(HtmlTags.Tag tag) {
    Map<String, String> attributes = tag.attributes();
    switch (tag.name()) {
      case "a" -> {
        if (anchors.size() < PageReader.MAX_FILES) {
          anchors.add(attributes);
        } else {
          tooManyAnchors = true;
        }
      }
      case "base" -> {
        if (baseHref.isEmpty()) {
          baseHref = Optional.ofNullable(attributes.get("href"));
        }
      }
      case "meta" ->
          metas.putIfAbsent(
              attributes.getOrDefault("name", ""), attributes.getOrDefault("content", ""));
      default -> {
        // no other element means anything on an index page
      }
    }
  }

  /**
   * A login page or a captive portal also answers 200 with HTML. Taken for an empty project page it
   * would turn "could not be asked" into "there is none".
   */
  private void requireIndexPage(boolean evidently) throws MalformedEvidence {
    if (!evidently) {
      throw new MalformedEvidence(
          ReasonCode.INDEX_RESPONSE_MALFORMED,
          "a project page with links to files, or with pypi:repository-version",
          "an HTML page with neither",
          where);
    }
  }

  private MalformedEvidence tooLarge(String expected) {
    return new MalformedEvidence(
        ReasonCode.INDEX_RESPONSE_TOO_LARGE, expected, "more than that", where);
  }

  /** Returns whether the anchor is a link to a distribution, of whatever project. */
  private boolean readAnchor(Map<String, String> anchor, URI base, ApiVersion version) {
    String href = anchor.get("href");
    if (href == null) {
      return false;
    }
    String fileName = PercentCoding.decode(lastSegment(href));
    if (!FileNames.isPlain(fileName) || !FileNames.looksLikeDistribution(fileName)) {
      return false;
    }
    Optional<FileNames.Attribution.Own> own = entries.attribute(fileName);
    if (own.isPresent()) {
      addFile(new Anchor(anchor, href, fileName, own.get()), base, version);
    }
    return true;
  }

  /** A link to a file of the project. */
  private record Anchor(
      Map<String, String> attributes,
      String href,
      String fileName,
      FileNames.Attribution.Own own) {}

  private void addFile(Anchor anchor, URI base, ApiVersion version) {
    Optional<URI> url = Addresses.resolve(base, withoutFragment(anchor.href()));
    Optional<Map<String, String>> hashes = Hashes.inFragment(fragment(anchor.href()));
    if (url.isEmpty() || hashes.isEmpty()) {
      entries.refuse(
          anchor.fileName(),
          anchor.own().version(),
          new Reason(
              ReasonCode.INDEX_RESPONSE_MALFORMED,
              "a URL with a digest in its fragment",
              SafeUrl.of(anchor.href()),
              where));
      return;
    }
    entries.add(
        new IndexFile(
            anchor.fileName(),
            anchor.own().name(),
            anchor.own().version(),
            url.get(),
            hashes.get(),
            OptionalLong.empty(),
            Optional.empty(),
            Optional.ofNullable(anchor.attributes().get("data-requires-python")),
            yank(anchor.attributes()),
            coreMetadata(anchor.attributes()),
            provenance(anchor, version)),
        where);
  }

  private static Yank yank(Map<String, String> attributes) {
    String reason = attributes.get("data-yanked");
    return reason == null ? new Yank.NotYanked() : new Yank.Yanked(reason);
  }

  private static CoreMetadata coreMetadata(Map<String, String> attributes) {
    String stated =
        attributes.getOrDefault(
            "data-core-metadata", attributes.getOrDefault("data-dist-info-metadata", ""));
    return switch (stated) {
      case "" -> new CoreMetadata.Unknown();
      case "false" -> new CoreMetadata.Absent();
      default -> new CoreMetadata.Available(Hashes.inFragment(stated).orElse(Map.of()));
    };
  }

  private ProvenancePointer provenance(Anchor anchor, ApiVersion version) {
    String pointer = anchor.attributes().get("data-provenance");
    if (pointer != null) {
      String place = where + " data-provenance of " + anchor.fileName();
      return ProvenanceUrl.judge(pointer, page.url(), allowed, place);
    }
    return version.atLeast(ApiVersion.WITH_PROVENANCE)
        ? new ProvenancePointer.None()
        : new ProvenancePointer.NotPublished();
  }

  private static String fragment(String href) {
    int hash = href.indexOf('#');
    return hash < 0 ? "" : href.substring(hash + 1);
  }

  private static String withoutFragment(String href) {
    int hash = href.indexOf('#');
    return hash < 0 ? href : href.substring(0, hash);
  }

  private static String lastSegment(String href) {
    String path = withoutFragment(href);
    int query = path.indexOf('?');
    String bare = (query < 0 ? path : path.substring(0, query)).strip();
    return bare.substring(bare.lastIndexOf('/') + 1);
  }
}
