package dev.assay.testdata.pypi;

import dev.assay.testdata.http.JsonText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A project; immutable, each method returns a changed copy. */
public final class FakeProject {
  private final String displayName;
  private String status = "active";
  private Optional<String> statusReason = Optional.empty();
  private long serial = 9001;
  private List<FakeRelease> releases = List.of();
  private Map<String, @Nullable Object> json = Map.of();
  private Map<String, Object> info = Map.of();
  private List<JsonText.Raw> vulnerabilities = List.of();

  private FakeProject(String displayName) {
    this.displayName = displayName;
  }

  private FakeProject(FakeProject other) {
    this(other.displayName);
    this.status = other.status;
    this.statusReason = other.statusReason;
    this.serial = other.serial;
    this.releases = other.releases;
    this.json = other.json;
    this.info = other.info;
    this.vulnerabilities = other.vulnerabilities;
  }

  /** A project as its owner spells it; pages use the normalized name. */
  public static FakeProject named(String displayName) {
    return new FakeProject(displayName);
  }

  /** PEP 503: runs of {@code -}, {@code _} and {@code .} become one dash; lower case. */
  public static String normalized(String name) {
    return name.replaceAll("[-_.]+", "-").toLowerCase(Locale.ROOT);
  }

  /** Adds releases, or replaces the ones of the same version. */
  public FakeProject with(FakeRelease... more) {
    Map<String, FakeRelease> all = new LinkedHashMap<>();
    releases.forEach(release -> all.put(release.version(), release));
    Arrays.asList(more).forEach(release -> all.put(release.version(), release));
    FakeProject copy = new FakeProject(this);
    copy.releases = List.copyOf(all.values());
    return copy;
  }

  /** The PEP 792 marker. {@code quarantined} also empties the pages, as PyPI does. */
  public FakeProject status(String marker) {
    FakeProject copy = new FakeProject(this);
    copy.status = marker;
    return copy;
  }

  /** As {@link #status(String)}, with the reason that the specification allows. */
  public FakeProject status(String marker, String reason) {
    FakeProject copy = status(marker);
    copy.statusReason = Optional.of(reason);
    return copy;
  }

  public FakeProject serial(long lastSerial) {
    FakeProject copy = new FakeProject(this);
    copy.serial = lastSerial;
    return copy;
  }

  /** Sets a top-level member of Simple JSON to this text, well-formed or not. */
  public FakeProject json(String key, String rawValue) {
    return json(key, new JsonText.Raw(rawValue));
  }

  /** Leaves a top-level member out of Simple JSON. */
  public FakeProject withoutJson(String key) {
    return json(key, (Object) null);
  }

  private FakeProject json(String key, @Nullable Object value) {
    FakeProject copy = new FakeProject(this);
    copy.json = new LinkedHashMap<>(json);
    copy.json.put(key, value);
    return copy;
  }

  /** Sets a member of {@code info} in the JSON API to this JSON text. */
  public FakeProject info(String key, String rawValue) {
    FakeProject copy = new FakeProject(this);
    copy.info = new LinkedHashMap<>(info);
    copy.info.put(key, new JsonText.Raw(rawValue));
    return copy;
  }

  /** Sets {@code info.project_urls} in the JSON API. */
  public FakeProject projectUrls(Map<String, String> labelToUrl) {
    return info("project_urls", JsonText.of(new LinkedHashMap<>(labelToUrl)));
  }

  /** Adds an element of {@code vulnerabilities} in the JSON API. */
  public FakeProject vulnerability(String rawObject) {
    FakeProject copy = new FakeProject(this);
    List<JsonText.Raw> all = new ArrayList<>(vulnerabilities);
    all.add(new JsonText.Raw(rawObject));
    copy.vulnerabilities = List.copyOf(all);
    return copy;
  }

  public String displayName() {
    return displayName;
  }

  public String normalizedName() {
    return normalized(displayName);
  }

  public String status() {
    return status;
  }

  public boolean isQuarantined() {
    return status.equals("quarantined");
  }

  public Optional<String> statusReason() {
    return statusReason;
  }

  public long serial() {
    return serial;
  }

  public List<FakeRelease> releases() {
    return releases;
  }

  Map<String, @Nullable Object> jsonChanges() {
    return json;
  }

  Map<String, Object> infoChanges() {
    return info;
  }

  List<JsonText.Raw> vulnerabilities() {
    return vulnerabilities;
  }
}
