package dev.assay.testdata.pypi;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.assay.testdata.http.JsonText;
import dev.assay.testdata.http.Response;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code /pypi/NAME/json} and {@code /pypi/NAME/VERSION/json}, PyPI's own API. */
final class JsonApi {
  /** Keys of {@code info} that most projects leave empty. */
  private static final List<String> EMPTY_INFO =
      List.of(
          "author",
          "author_email",
          "description",
          "download_url",
          "home_page",
          "keywords",
          "maintainer",
          "maintainer_email",
          "summary");

  /** Keys of {@code info} that PyPI sends as null. */
  private static final List<String> ABSENT_INFO =
      List.of(
          "bugtrack_url",
          "docs_url",
          "dynamic",
          "license",
          "license_expression",
          "license_files",
          "platform",
          "project_urls",
          "provides_extra",
          "requires_dist");

  private final IndexContent content;
  private final Addresses addresses;

  JsonApi(IndexContent content, Addresses addresses) {
    this.content = content;
    this.addresses = addresses;
  }

  /** {@code version} absent asks for the latest release that is not yanked. */
  Response project(String name, Optional<String> version) {
    String normalized = FakeProject.normalized(name);
    if (!normalized.equals(name)) {
      String tail = version.map(text -> "/" + text).orElse("") + "/json";
      return Response.redirect(301, "/pypi/" + normalized + tail);
    }
    Optional<FakeProject> project = content.project(normalized).filter(p -> !p.isQuarantined());
    Optional<FakeRelease> release =
        project.flatMap(
            found -> version.isPresent() ? Lookup.release(found, version.get()) : latest(found));
    if (project.isEmpty() || release.isEmpty()) {
      return Response.json(404, "{\"message\": \"Not Found\"}");
    }
    String body = JsonText.of(document(project.get(), release.get(), version.isEmpty()));
    return Response.of(200, "application/json", body.getBytes(UTF_8))
        .with("Cache-Control", "max-age=900, public")
        .with("Access-Control-Allow-Origin", "*")
        .with("X-PyPI-Last-Serial", Long.toString(project.get().serial()));
  }

  /** The last release in the order of the description. */
  private static Optional<FakeRelease> latest(FakeProject project) {
    List<FakeRelease> releases = project.releases();
    return releases.stream()
        .filter(release -> release.yanked().isEmpty())
        .reduce((earlier, later) -> later)
        .or(() -> releases.stream().reduce((earlier, later) -> later));
  }

  private Map<String, @Nullable Object> document(
      FakeProject project, FakeRelease release, boolean withReleases) {
    Map<String, @Nullable Object> document =
        JsonText.object(
            "info", info(project, release),
            "last_serial", project.serial(),
            "ownership", JsonText.object("roles", List.of(), "organization", null));
    if (withReleases) {
      Map<String, @Nullable Object> all = JsonText.object();
      project.releases().forEach(each -> all.put(each.version(), urls(each)));
      document.put("releases", all);
    }
    document.put("urls", urls(release));
    document.put("vulnerabilities", project.vulnerabilities());
    return document;
  }

  private Map<String, @Nullable Object> info(FakeProject project, FakeRelease release) {
    String page = addresses.index() + "/project/" + project.normalizedName() + "/";
    Map<String, @Nullable Object> info = new TreeMap<>();
    EMPTY_INFO.forEach(key -> info.put(key, ""));
    ABSENT_INFO.forEach(key -> info.put(key, null));
    info.put("classifiers", List.of());
    info.put("description_content_type", "text/markdown");
    info.put("downloads", JsonText.object("last_day", -1, "last_month", -1, "last_week", -1));
    info.put("name", project.displayName());
    info.put("package_url", page);
    info.put("project_url", page);
    info.put("release_url", page + release.version() + "/");
    info.put("requires_python", release.requiresPython().orElse(null));
    info.put("version", release.version());
    info.put("yanked", release.yanked().isPresent());
    info.put("yanked_reason", release.yanked().filter(text -> !text.isEmpty()).orElse(null));
    info.putAll(project.infoChanges());
    return info;
  }

  private List<Object> urls(FakeRelease release) {
    List<Object> urls = new ArrayList<>();
    release.files().stream()
        .filter(FakeFile::isListed)
        .forEach(file -> urls.add(url(release, file)));
    return urls;
  }

  private Map<String, @Nullable Object> url(FakeRelease release, FakeFile file) {
    byte[] bytes = file.content();
    boolean wheel = file.fileName().endsWith(".whl");
    String seconds = SimpleApi.isoTime(file.uploadTime().truncatedTo(ChronoUnit.SECONDS));
    return JsonText.object(
        "comment_text", null,
        "core-metadata",
            SimpleApi.metadataDigest(file).<Object>map(hex -> Map.of("sha256", hex)).orElse(false),
        "digests",
            JsonText.object(
                "blake2b_256", Digests.blake2b256(bytes),
                "md5", Digests.md5(bytes),
                "sha256", file.sha256()),
        "downloads", -1,
        "filename", file.fileName(),
        "has_sig", false,
        "md5_digest", Digests.md5(bytes),
        "packagetype", wheel ? "bdist_wheel" : "sdist",
        "python_version", wheel ? pythonTag(file.fileName()) : "source",
        "requires_python", release.requiresPython().orElse(null),
        "size", bytes.length,
        "upload_time", seconds.substring(0, seconds.length() - 1),
        "upload_time_iso_8601", SimpleApi.isoTime(file.uploadTime()),
        "url", addresses.file(file),
        "yanked", release.yanked().isPresent(),
        "yanked_reason", release.yanked().filter(reason -> !reason.isEmpty()).orElse(null));
  }

  /** The third field from the end of {@code NAME-VERSION[-BUILD]-PYTHON-ABI-PLATFORM.whl}. */
  private static String pythonTag(String wheelName) {
    List<String> fields = List.of(wheelName.split("-", -1));
    return fields.size() < 3 ? "" : fields.get(fields.size() - 3);
  }
}
