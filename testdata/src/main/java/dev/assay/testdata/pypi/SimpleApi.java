package dev.assay.testdata.pypi;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.assay.testdata.http.JsonText;
import dev.assay.testdata.http.Request;
import dev.assay.testdata.http.Response;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /simple/} and {@code /simple/NAME/} (PEPs 503, 691, 700, 714, 740, 792). */
final class SimpleApi {
  static final String JSON = "application/vnd.pypi.simple.v1+json";
  static final String HTML = "application/vnd.pypi.simple.v1+html";
  static final String PLAIN_HTML = "text/html";

  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter MICROSECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

  private final IndexContent content;
  private final Addresses addresses;

  SimpleApi(IndexContent content, Addresses addresses) {
    this.content = content;
    this.addresses = addresses;
  }

  /** {@code name} is what stands between {@code /simple/} and the next slash. */
  Response project(Request request, String name) {
    String normalized = FakeProject.normalized(name);
    if (!normalized.equals(name) || !request.path().endsWith("/")) {
      return Response.redirect(301, "/simple/" + normalized + "/");
    }
    Optional<FakeProject> project = content.project(normalized);
    if (project.isEmpty()) {
      return Response.text(404, "404 Not Found\n\nThe resource could not be found.\n");
    }
    String type = type(request);
    String body =
        type.equals(JSON) ? detailJson(project.get()) : SimpleHtml.detail(this, project.get());
    return page(type, body, project.get().serial());
  }

  /** The list of all projects. */
  Response index(Request request) {
    String type = type(request);
    String body = type.equals(JSON) ? indexJson() : SimpleHtml.index(this);
    return page(type, body, serial());
  }

  IndexContent content() {
    return content;
  }

  Addresses addresses() {
    return addresses;
  }

  /** The projects that the index lists: quarantined ones are left out. */
  List<FakeProject> listed() {
    return content.projects().values().stream().filter(p -> !p.isQuarantined()).toList();
  }

  long serial() {
    return content.projects().values().stream().mapToLong(FakeProject::serial).max().orElse(0);
  }

  private String type(Request request) {
    List<String> offers =
        content.htmlOnly() ? List.of(PLAIN_HTML) : List.of(PLAIN_HTML, HTML, JSON);
    // PyPI answers what it can when nothing matches, and not 406.
    return Negotiation.choose(request.header("Accept").orElse("*/*"), offers).orElse(PLAIN_HTML);
  }

  private static Response page(String type, String body, long serial) {
    String contentType = type.equals(PLAIN_HTML) ? "text/html; charset=UTF-8" : type;
    return Response.of(200, contentType, body.getBytes(UTF_8))
        .with("Vary", "Accept")
        .with("Cache-Control", "max-age=600, public")
        .with("Access-Control-Allow-Origin", "*")
        .with("X-PyPI-Last-Serial", Long.toString(serial));
  }

  private String indexJson() {
    List<Object> names = new ArrayList<>();
    for (FakeProject project : listed()) {
      names.add(JsonText.object("name", project.displayName(), "_last-serial", project.serial()));
    }
    return JsonText.of(JsonText.object("meta", meta(serial()), "projects", names));
  }

  private Map<String, @Nullable Object> meta(long serial) {
    return JsonText.object("api-version", content.apiVersion(), "_last-serial", serial);
  }

  private String detailJson(FakeProject project) {
    Map<String, @Nullable Object> status = JsonText.object("status", project.status());
    project.statusReason().ifPresent(reason -> status.put("reason", reason));
    List<Object> files = new ArrayList<>();
    List<String> versions = new ArrayList<>();
    if (!project.isQuarantined()) {
      for (FakeRelease release : project.releases()) {
        release.files().stream()
            .filter(FakeFile::isListed)
            .forEach(file -> files.add(fileJson(project, release, file)));
        if (release.files().stream().anyMatch(FakeFile::isListed)) {
          versions.add(release.version());
        }
      }
    }
    Map<String, @Nullable Object> page =
        JsonText.object(
            "meta", meta(project.serial()),
            "name", project.normalizedName(),
            "project-status", status,
            "versions", versions,
            "files", files);
    return JsonText.of(changed(page, project.jsonChanges()));
  }

  private Map<String, @Nullable Object> fileJson(
      FakeProject project, FakeRelease release, FakeFile file) {
    Object metadata = metadataDigest(file).<Object>map(hex -> Map.of("sha256", hex)).orElse(false);
    Object yanked =
        release.yanked().<Object>map(reason -> reason.isEmpty() ? true : reason).orElse(false);
    Map<String, @Nullable Object> entry =
        JsonText.object(
            "filename", file.fileName(),
            "url", addresses.file(file),
            "hashes", Map.of("sha256", file.sha256()),
            "requires-python", release.requiresPython().orElse(null),
            "size", file.content().length,
            "upload-time", isoTime(file.uploadTime()),
            "yanked", yanked,
            "core-metadata", metadata,
            "data-dist-info-metadata", metadata,
            "provenance", provenanceUrl(project, release, file).orElse(null));
    return changed(entry, file.jsonChanges());
  }

  Optional<String> provenanceUrl(FakeProject project, FakeRelease release, FakeFile file) {
    return file.provenance().map(present -> addresses.provenance(project, release, file));
  }

  static Optional<String> metadataDigest(FakeFile file) {
    return file.metadata().map(Digests::sha256);
  }

  /** PyPI leaves the fraction out when it is zero. */
  static String isoTime(Instant time) {
    boolean whole = time.equals(time.truncatedTo(ChronoUnit.SECONDS));
    return (whole ? SECONDS : MICROSECONDS).format(time) + "Z";
  }

  private static Map<String, @Nullable Object> changed(
      Map<String, @Nullable Object> members, Map<String, @Nullable Object> changes) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>(members);
    changes.forEach((key, value) -> {
      if (value == null) {
        all.remove(key);
      } else {
        all.put(key, value);
      }
    });
    return all;
  }
}
