package dev.assay.adapters.http;

import dev.assay.adapters.files.CheckedFileStream;
import dev.assay.index.IntegrityAnswer;
import dev.assay.index.PageReader;
import dev.assay.model.Bytes;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import dev.assay.ports.EvidenceCache;
import dev.assay.ports.Fetched;
import dev.assay.ports.HttpAnswer;
import dev.assay.ports.HttpCall;
import dev.assay.ports.HttpFetch;
import dev.assay.ports.HttpHeaders;
import dev.assay.ports.HttpResult;
import dev.assay.ports.IndexFile;
import dev.assay.ports.PackageIndex;
import dev.assay.ports.ProjectPage;
import dev.assay.ports.ProvenancePointer;
import dev.assay.ports.RawPage;
import dev.assay.ports.Retrieval;
import dev.assay.ports.SafeUrl;
import dev.assay.python.ProjectName;
import java.io.InputStream;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;

/** A package index that speaks the Simple API and, as PyPI does, the Integrity API. */
public final class HttpIndex implements PackageIndex {
  /** As much as {@link dev.assay.json.JsonLimits#INDEX} takes. */
  public static final long MAX_PAGE_BYTES = 128L * 1024 * 1024;

  /** As much as {@link dev.assay.json.JsonLimits#EVIDENCE} takes. */
  public static final long MAX_PROVENANCE_BYTES = 16L * 1024 * 1024;

  /** Where an index gives no size; ten times the largest files of PyPI. */
  public static final long MAX_FILE_BYTES = 20L * 1024 * 1024 * 1024;

  private final IndexUrl url;
  private final HttpFetch fetch;
  private final EvidenceCache cache;
  private final HttpSettings settings;
  private final InstantSource clock;
  private final PageReader pages;

  HttpIndex(
      IndexUrl url,
      HttpFetch fetch,
      EvidenceCache cache,
      HttpSettings settings,
      InstantSource clock) {
    this.url = url;
    this.fetch = fetch;
    this.cache = cache;
    this.settings = settings;
    this.clock = clock;
    this.pages = new PageReader(settings.allowedHosts());
  }

  @Override
  public Fetched<ProjectPage> project(ProjectName name) {
    HttpHeaders accept = HttpHeaders.of("accept", PageReader.ACCEPT);
    HttpCall call =
        HttpCall.get(url.page(name), accept, MAX_PAGE_BYTES, settings.timeouts().page());
    return switch (fetch.fetch(call)) {
      case HttpResult.Failed failed -> new Fetched.Refused<>(IndexReasons.of(failed));
      case HttpResult.Answered answered when answered.status() == 200 -> page(answered, name);
      case HttpResult.Answered answered when answered.status() == 404 || answered.status() == 410 ->
          new Fetched.NotFound<>(
              new Reason(
                  ReasonCode.PROJECT_NOT_FOUND,
                  name.normalized(),
                  "status " + answered.status(),
                  answered.retrieval().location()),
              Optional.of(answered.retrieval()));
      case HttpResult.Answered answered -> new Fetched.Refused<>(IndexReasons.of(answered));
    };
  }

  private Fetched<ProjectPage> page(HttpResult.Answered answered, ProjectName name) {
    String type = answered.headers().first("content-type").orElse("");
    RawPage raw = new RawPage(answered.url(), type, answered.body());
    return switch (pages.read(raw, name)) {
      case Outcome.Passed<ProjectPage>(ProjectPage page) ->
          new Fetched.Found<>(page, answered.retrieval());
      case Outcome.Refused<ProjectPage>(Reason reason) -> new Fetched.Refused<>(reason);
    };
  }

  @Override
  public Fetched<Bytes> provenance(IndexFile file) {
    return switch (file.provenance()) {
      case ProvenancePointer.At(URI pointer) -> pointedAt(pointer);
      case ProvenancePointer.Refused(Reason reason) -> new Fetched.Refused<>(reason);
      case ProvenancePointer.None none -> unlisted(file, "null");
      case ProvenancePointer.NotPublished notPublished ->
          unlisted(file, "an index that publishes no provenance at all; a mirror can drop it");
    };
  }

  private Fetched<Bytes> unlisted(IndexFile file, String found) {
    return new Fetched.NotFound<>(
        new Reason(
            ReasonCode.ATTESTATION_MISSING,
            "a provenance of " + file.fileName(),
            found,
            SafeUrl.of(url.base())),
        Optional.empty());
  }

  /** What the page lists must be there; caches can disagree for a while, so it is asked twice. */
  private Fetched<Bytes> pointedAt(URI pointer) {
    Fetched<Bytes> first = integrity(pointer, HttpHeaders.none());
    Fetched<Bytes> last =
        first instanceof Fetched.NotFound<Bytes>
            ? integrity(pointer, HttpHeaders.of("cache-control", "no-cache"))
            : first;
    return switch (last) {
      case Fetched.Found<Bytes> found -> found;
      case Fetched.Refused<Bytes> refused -> refused;
      case Fetched.NotFound<Bytes>(Reason reason, Optional<Retrieval> how) ->
          new Fetched.Refused<>(
              new Reason(
                  ReasonCode.PROVENANCE_CONTRADICTED,
                  "the provenance that the project's page lists",
                  reason.actual(),
                  SafeUrl.of(pointer)));
    };
  }

  @Override
  public Fetched<Bytes> provenance(ProjectName project, String version, String fileName) {
    Optional<URI> address = url.provenance(project, version, fileName);
    return address.isPresent()
        ? integrity(address.get(), HttpHeaders.none())
        : new Fetched.Refused<>(
            new Reason(
                ReasonCode.INDEX_API_UNSUPPORTED,
                "an index URL that ends in /simple/, with /integrity/ beside it",
                SafeUrl.of(url.base()),
                SafeUrl.of(url.base())));
  }

  private Fetched<Bytes> integrity(URI address, HttpHeaders headers) {
    HttpCall call =
        HttpCall.get(
            address,
            headers.with("accept", IntegrityAnswer.ACCEPT),
            MAX_PROVENANCE_BYTES,
            settings.timeouts().page());
    return switch (fetch.fetch(call)) {
      case HttpResult.Failed failed -> new Fetched.Refused<>(IndexReasons.of(failed));
      case HttpResult.Answered answered when answered.status() == 200 -> provenance(answered);
      case HttpResult.Answered answered when answered.status() == 404 -> absent(answered);
      case HttpResult.Answered answered -> new Fetched.Refused<>(IndexReasons.of(answered));
    };
  }

  private static Fetched<Bytes> provenance(HttpResult.Answered answered) {
    if (IntegrityAnswer.isProvenance(answered.headers())) {
      return new Fetched.Found<>(answered.body(), answered.retrieval());
    }
    return new Fetched.Refused<>(
        new Reason(
            IntegrityAnswer.isOtherVersion(answered.headers())
                ? ReasonCode.INDEX_API_UNSUPPORTED
                : ReasonCode.INDEX_RESPONSE_MALFORMED,
            "type " + IntegrityAnswer.ACCEPT,
            "type " + answered.headers().first("content-type").orElse("absent"),
            answered.retrieval().location()));
  }

  private static Fetched<Bytes> absent(HttpResult.Answered answered) {
    Optional<String> message = IntegrityAnswer.message(answered.headers(), answered.body());
    return new Fetched.NotFound<>(
        new Reason(
            message.isPresent() ? ReasonCode.ATTESTATION_MISSING : ReasonCode.FILE_NOT_ON_INDEX,
            "a provenance object",
            "status 404" + message.map(text -> ": " + text).orElse(""),
            answered.retrieval().location()),
        Optional.of(answered.retrieval()));
  }

  @Override
  public Fetched<InputStream> open(IndexFile file) {
    Optional<InputStream> cached = file.sha256().flatMap(cache::openFile);
    if (cached.isPresent()) {
      return found(
          file, cached.get(), EvidenceCache.none(), retrieval(file, Retrieval.Source.CACHE));
    }
    Optional<String> objection = settings.allowedHosts().objection(url.base(), file.url());
    if (objection.isPresent() || !HttpCall.isFetchable(file.url())) {
      return new Fetched.Refused<>(
          new Reason(
              ReasonCode.INDEX_REDIRECT_REFUSED,
              "a file on the index, its file host or an allowed host",
              objection.orElse("an address that cannot be fetched"),
              SafeUrl.of(file.url())));
    }
    return download(file);
  }

  private Fetched<InputStream> download(IndexFile file) {
    HttpCall call =
        HttpCall.get(file.url(), HttpHeaders.none(), MAX_FILE_BYTES, settings.timeouts().file());
    return switch (fetch.open(call)) {
      case HttpAnswer.Failed failed -> new Fetched.Refused<>(IndexReasons.of(failed));
      case HttpAnswer.Response response when response.status() == 200 ->
          found(file, response.body(), cache, retrieval(file, Retrieval.Source.NETWORK));
      case HttpAnswer.Response response -> {
        Bodies.drain(response.body());
        yield response.status() == 404 || response.status() == 410
            ? new Fetched.NotFound<>(
                new Reason(
                    ReasonCode.FILE_NOT_ON_INDEX,
                    "the file that the project's page lists",
                    "status " + response.status(),
                    SafeUrl.of(response.url())),
                Optional.of(retrieval(file, Retrieval.Source.NETWORK)))
            : new Fetched.Refused<>(IndexReasons.of(response));
      }
    };
  }

  private static Fetched<InputStream> found(
      IndexFile file, InputStream body, EvidenceCache keepIn, Retrieval how) {
    return new Fetched.Found<>(CheckedFileStream.of(file, body, keepIn), how);
  }

  private Retrieval retrieval(IndexFile file, Retrieval.Source source) {
    Optional<Sha256> unread = Optional.empty();
    return new Retrieval(SafeUrl.of(file.url()), clock.instant(), source, Optional.empty(), unread);
  }
}
