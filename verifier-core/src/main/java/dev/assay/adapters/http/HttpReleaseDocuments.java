package dev.assay.adapters.http;

import dev.assay.model.Bytes;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.ports.Fetched;
import dev.assay.ports.HttpCall;
import dev.assay.ports.HttpFetch;
import dev.assay.ports.HttpHeaders;
import dev.assay.ports.HttpResult;
import dev.assay.ports.ReleaseDocuments;
import dev.assay.ports.SafeUrl;
import dev.assay.python.ProjectName;
import java.net.URI;
import java.util.Optional;

/** PyPI's JSON API, at {@code /pypi/} beside the {@code /simple/} of an index. */
final class HttpReleaseDocuments implements ReleaseDocuments {
  /** The largest real ones, with long descriptions, have 2 MiB. */
  static final long MAX_BYTES = 16L * 1024 * 1024;

  private final IndexUrl url;
  private final HttpFetch fetch;
  private final HttpSettings settings;

  HttpReleaseDocuments(IndexUrl url, HttpFetch fetch, HttpSettings settings) {
    this.url = url;
    this.fetch = fetch;
    this.settings = settings;
  }

  @Override
  public Fetched<Bytes> document(ProjectName project, String version) {
    Optional<URI> address = url.document(project, version);
    if (address.isEmpty()) {
      return new Fetched.Refused<>(
          new Reason(
              ReasonCode.INDEX_API_UNSUPPORTED,
              "an index URL that ends in /simple/, with /pypi/ beside it",
              SafeUrl.of(url.base()),
              SafeUrl.of(url.base())));
    }
    HttpCall call =
        HttpCall.get(
            address.get(),
            HttpHeaders.of("accept", "application/json"),
            MAX_BYTES,
            settings.timeouts().page());
    return switch (fetch.fetch(call)) {
      case HttpResult.Failed failed -> new Fetched.Refused<>(IndexReasons.of(failed));
      case HttpResult.Answered answered when answered.status() == 200 -> read(answered);
      case HttpResult.Answered answered when answered.status() == 404 ->
          new Fetched.NotFound<>(
              new Reason(
                  ReasonCode.RELEASE_NOT_FOUND,
                  project + " " + version,
                  "status 404",
                  answered.retrieval().location()),
              Optional.of(answered.retrieval()));
      case HttpResult.Answered answered -> new Fetched.Refused<>(IndexReasons.of(answered));
    };
  }

  /** A page for people instead of JSON is an index without this API. */
  private static Fetched<Bytes> read(HttpResult.Answered answered) {
    String type = answered.headers().first("content-type").orElse("absent");
    boolean json = type.toLowerCase(java.util.Locale.ROOT).startsWith("application/json");
    return json
        ? new Fetched.Found<>(answered.body(), answered.retrieval())
        : new Fetched.Refused<>(
            new Reason(
                ReasonCode.INDEX_RESPONSE_MALFORMED,
                "type application/json",
                "type " + type,
                answered.retrieval().location()));
  }
}
