package dev.assay.index;

import dev.assay.json.JsonLimits;
import dev.assay.json.JsonReader;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.ports.ProjectPage;
import dev.assay.ports.ProjectStatus;
import dev.assay.ports.RawPage;
import dev.assay.ports.SafeUrl;
import dev.assay.python.ProjectName;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads a project page in whichever format it came. Immutable and thread-safe.
 *
 * <p>Refusals, all INDETERMINATE: INDEX_API_UNSUPPORTED for a higher major version,
 * INDEX_RESPONSE_TOO_LARGE beyond a limit, INDEX_RESPONSE_MALFORMED for everything that is no page
 * of the asked project. Tolerated with a warning: a byte-order mark, a higher minor version, a name
 * that is not normalized, {@code application/json} as type, unreadable optional fields.
 */
public final class PageReader {
  /** The most files of one page; the largest real projects have some 30,000. */
  public static final int MAX_FILES = 200_000;

  /** Asks for JSON and takes HTML from indexes that have nothing else (PEP 691). */
  public static final String ACCEPT =
      "application/vnd.pypi.simple.v1+json, application/vnd.pypi.simple.v1+html;q=0.2,"
          + " text/html;q=0.01";

  private static final JsonReader JSON = new JsonReader(JsonLimits.INDEX);

  private final AllowedHosts allowed;

  /** Provenance pointers may lead to {@code allowed} besides the page's own origin. */
  public PageReader(AllowedHosts allowed) {
    this.allowed = allowed;
  }

  /** The page of the project {@code asked}; another project's page is refused. */
  public Outcome<ProjectPage> read(RawPage page, ProjectName asked) {
    PageEntries entries = new PageEntries(asked);
    MediaType type = MediaType.of(page.contentType());
    try {
      if (type.equals(MediaType.SIMPLE_JSON) || type.equals(MediaType.JSON)) {
        if (type.equals(MediaType.JSON)) {
          entries.warn("states its type as application/json, read as the Simple API's JSON");
        }
        return Outcome.passed(new SimpleJson(page, entries, allowed).read(JSON));
      }
      if (type.equals(MediaType.SIMPLE_HTML) || type.equals(MediaType.HTML)) {
        return Outcome.passed(new SimpleHtml(page, entries, allowed).read());
      }
    } catch (MalformedEvidence unreadable) {
      return new Outcome.Refused<>(asIndexReason(unreadable.reason(), page));
    }
    ReasonCode code =
        type.isOfFamily("simple")
            ? ReasonCode.INDEX_API_UNSUPPORTED
            : ReasonCode.INDEX_RESPONSE_MALFORMED;
    return Outcome.refused(
        code,
        "a page of type " + MediaType.SIMPLE_JSON.name() + " or text/html",
        type.name().isEmpty() ? "no content type" : type.name(),
        SafeUrl.of(page.url()));
  }

  /** A page that cannot be read is an obstacle, and no evidence against any file. */
  private static Reason asIndexReason(Reason reason, RawPage page) {
    ReasonCode code =
        switch (reason.code()) {
          case INDEX_API_UNSUPPORTED, INDEX_RESPONSE_MALFORMED, INDEX_RESPONSE_TOO_LARGE ->
              reason.code();
          case JSON_LIMIT_EXCEEDED -> ReasonCode.INDEX_RESPONSE_TOO_LARGE;
          default -> ReasonCode.INDEX_RESPONSE_MALFORMED;
        };
    String where = SafeUrl.of(page.url());
    return new Reason(
        code,
        reason.expected(),
        reason.actual(),
        reason.where().startsWith(where) ? reason.where() : where + " " + reason.where());
  }

  /** Fails hard on another major version, warns about a newer minor one (PEP 629). */
  static ApiVersion checkedVersion(Optional<String> stated, PageEntries entries, String where)
      throws MalformedEvidence {
    if (stated.isEmpty()) {
      return ApiVersion.UNSTATED;
    }
    Optional<ApiVersion> parsed = ApiVersion.parse(stated.get());
    if (parsed.isEmpty()) {
      throw new MalformedEvidence(
          ReasonCode.INDEX_RESPONSE_MALFORMED,
          "an API version as MAJOR.MINOR",
          "\"" + stated.get() + "\"",
          where);
    }
    ApiVersion version = parsed.get();
    if (version.major() != ApiVersion.KNOWN.major()) {
      throw new MalformedEvidence(
          ReasonCode.INDEX_API_UNSUPPORTED, "API version 1.x", version.toString(), where);
    }
    if (version.minor() > ApiVersion.KNOWN.minor()) {
      entries.warn("speaks API version " + version + ", newer than " + ApiVersion.KNOWN);
    }
    return version;
  }

  static ProjectStatus status(Optional<String> stated, PageEntries entries) {
    return switch (stated.orElse("active").toLowerCase(Locale.ROOT)) {
      case "active" -> ProjectStatus.ACTIVE;
      case "archived" -> ProjectStatus.ARCHIVED;
      case "quarantined" -> ProjectStatus.QUARANTINED;
      case "deprecated" -> ProjectStatus.DEPRECATED;
      default -> {
        entries.warn("has a project status that this program does not know: " + stated.get());
        yield ProjectStatus.UNKNOWN;
      }
    };
  }
}
