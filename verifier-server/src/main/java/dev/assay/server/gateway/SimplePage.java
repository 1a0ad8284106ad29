package dev.assay.server.gateway;

import dev.assay.index.MediaType;
import dev.assay.json.Json;
import dev.assay.json.JsonWriter;
import dev.assay.model.Bytes;
import dev.assay.model.Sha256;
import dev.assay.ports.IndexFile;
import dev.assay.ports.ProjectStatus;
import dev.assay.ports.ProvenancePointer;
import dev.assay.ports.Yank;
import dev.assay.python.ProjectName;
import dev.assay.python.Version;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Writes pages of the Simple API. Addresses of files are relative, so that a page is right behind
 * any name and any proxy; the address of a provenance is the index's own (PEP 740 wants an absolute
 * one).
 */
public final class SimplePage {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /** Without sizes and versions it is no page of a higher one (PEP 700). */
  private static final String OLDEST = "1.0";

  private static final String NEWEST = "1.4";

  private final boolean hide;

  /** {@code hide} leaves refused files out. */
  public SimplePage(boolean hide) {
    this.hide = hide;
  }

  /** The page in the form that was chosen. */
  public Bytes project(Listing listing, MediaType type) {
    List<Entry> entries = entries(listing);
    boolean complete =
        listing.page().versions().isPresent()
            && entries.stream().allMatch(it -> it.file().sizeBytes().isPresent());
    String version = complete ? NEWEST : OLDEST;
    return type.equals(MediaType.SIMPLE_JSON)
        ? json(listing, entries, version)
        : html(listing, entries, version);
  }

  /** A list of projects. */
  public static Bytes projects(List<ProjectName> projects, MediaType type) {
    if (type.equals(MediaType.SIMPLE_JSON)) {
      Map<String, Json> page = new LinkedHashMap<>();
      page.put("meta", meta(NEWEST));
      page.put(
          "projects",
          new Json.Arr(
              projects.stream()
                  .<Json>map(it -> new Json.Obj(Map.of("name", new Json.Str(it.normalized()))))
                  .toList()));
      return Bytes.ofUtf8(JsonWriter.compact(new Json.Obj(page)));
    }
    StringBuilder html = head(NEWEST, "");
    projects.forEach(it ->
        html.append("<a href=\"%s/\">%s</a><br/>\n".formatted(it.normalized(), it.normalized())));
    return Bytes.ofUtf8(html.append("</body></html>\n").toString());
  }

  /** A file as it is shown: what is refused has neither metadata nor provenance. */
  private record Entry(IndexFile file, Sha256 sha256, Optional<String> refused, boolean passedBy) {
    String address() {
      return "../../files/"
          + sha256.hex()
          + "/"
          + URLEncoder.encode(file.fileName(), StandardCharsets.UTF_8).replace("+", "%20");
    }

    Optional<String> yanked() {
      return switch (file.yank()) {
        case Yank.Yanked(String why) -> refused.or(() -> Optional.of(why));
        case Yank.NotYanked no -> refused.filter(it -> passedBy);
      };
    }

    Optional<String> metadata() {
      return refused.isPresent()
          ? Optional.empty()
          : Gateway.metadataOf(file).flatMap(IndexFile::sha256).map(Sha256::hex);
    }

    Optional<String> provenance() {
      return refused.isEmpty() && file.provenance() instanceof ProvenancePointer.At at
          ? Optional.of(at.url().toString())
          : Optional.empty();
    }
  }

  private List<Entry> entries(Listing listing) {
    List<Entry> entries = new ArrayList<>();
    // Who installs gets to see the reason only of a file that is asked for.
    boolean passedBy = !listing.warns();
    for (ListedFile file : listing.files()) {
      if (file.isServed()) {
        entries.add(new Entry(file.file(), file.sha256(), Optional.empty(), false));
      } else if (!hide) {
        entries.add(
            new Entry(
                file.file(), file.sha256(), Optional.of(file.decision().inShort()), passedBy));
      }
    }
    return entries;
  }

  private static Json meta(String version) {
    return new Json.Obj(Map.of("api-version", new Json.Str(version)));
  }

  private static String status(Listing listing) {
    ProjectStatus status = listing.page().status();
    return status == ProjectStatus.UNKNOWN ? "active" : status.name().toLowerCase(Locale.ROOT);
  }

  private static Bytes json(Listing listing, List<Entry> entries, String version) {
    Map<String, Json> page = new LinkedHashMap<>();
    page.put("meta", meta(version));
    page.put("name", new Json.Str(listing.page().project().normalized()));
    Map<String, Json> status = new LinkedHashMap<>();
    status.put("status", new Json.Str(status(listing)));
    listing.page().statusReason().ifPresent(it -> status.put("reason", new Json.Str(it)));
    page.put("project-status", new Json.Obj(status));
    if (!version.equals(OLDEST)) {
      page.put("versions", versions(listing, entries));
    }
    page.put("files", new Json.Arr(entries.stream().map(SimplePage::json).toList()));
    return Bytes.ofUtf8(JsonWriter.compact(new Json.Obj(page)));
  }

  /** Those of the index, as it writes them, that still have a file. */
  private static Json versions(Listing listing, List<Entry> entries) {
    Set<Version> shown = new LinkedHashSet<>();
    entries.forEach(it -> it.file().version().ifPresent(shown::add));
    return new Json.Arr(
        listing.page().versions().orElse(List.of()).stream()
            .filter(it -> Version.parse(it).filter(shown::contains).isPresent())
            .<Json>map(Json.Str::new)
            .toList());
  }

  private static Json json(Entry entry) {
    IndexFile file = entry.file();
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("filename", new Json.Str(file.fileName()));
    members.put("url", new Json.Str(entry.address()));
    members.put("hashes", new Json.Obj(Map.of("sha256", new Json.Str(entry.sha256().hex()))));
    file.requiresPython().ifPresent(it -> members.put("requires-python", new Json.Str(it)));
    file.sizeBytes().ifPresent(it -> members.put("size", Json.Num.of(it)));
    file.uploadTime().ifPresent(it -> members.put("upload-time", new Json.Str(time(it))));
    Optional<String> yanked = entry.yanked();
    members.put(
        "yanked",
        yanked.isEmpty() || yanked.get().isEmpty()
            ? Json.Bool.of(yanked.isPresent())
            : new Json.Str(yanked.get()));
    Json metadata =
        entry
            .metadata()
            .<Json>map(it -> new Json.Obj(Map.of("sha256", new Json.Str(it))))
            .orElse(Json.Bool.FALSE);
    members.put("core-metadata", metadata);
    members.put("data-dist-info-metadata", metadata);
    members.put("provenance", entry.provenance().<Json>map(Json.Str::new).orElse(Json.Null.NULL));
    return new Json.Obj(members);
  }

  private static String time(Instant time) {
    return TIME.format(time);
  }

  private static StringBuilder head(String version, String more) {
    return new StringBuilder("<!DOCTYPE html>\n<html><head>")
        .append("<meta name=\"pypi:repository-version\" content=\"")
        .append(version)
        .append("\">")
        .append(more)
        .append("</head><body>\n");
  }

  private static Bytes html(Listing listing, List<Entry> entries, String version) {
    String status =
        "<meta name=\"pypi:project-status\" content=\"%s\">".formatted(status(listing))
            + listing
                .page()
                .statusReason()
                .map(it ->
                    "<meta name=\"pypi:project-status-reason\" content=\"%s\">"
                        .formatted(escaped(it)))
                .orElse("");
    StringBuilder html = head(version, status);
    for (Entry entry : entries) {
      html.append("<a href=\"")
          .append(entry.address())
          .append("#sha256=")
          .append(entry.sha256().hex())
          .append('"');
      attribute(html, "data-requires-python", entry.file().requiresPython());
      attribute(html, "data-yanked", entry.yanked());
      Optional<String> metadata = entry.metadata().map(it -> "sha256=" + it);
      attribute(html, "data-core-metadata", metadata);
      attribute(html, "data-dist-info-metadata", metadata);
      attribute(html, "data-provenance", entry.provenance());
      html.append('>').append(escaped(entry.file().fileName())).append("</a><br/>\n");
    }
    return Bytes.ofUtf8(html.append("</body></html>\n").toString());
  }

  private static void attribute(StringBuilder html, String name, Optional<String> value) {
    value.ifPresent(
        it -> html.append(' ').append(name).append("=\"").append(escaped(it)).append('"'));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
