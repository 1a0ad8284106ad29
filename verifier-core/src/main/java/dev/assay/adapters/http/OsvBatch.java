package dev.assay.adapters.http;

import dev.assay.evidence.advisory.OsvReader;
import dev.assay.evidence.advisory.Release;
import dev.assay.index.MediaType;
import dev.assay.json.Json;
import dev.assay.json.JsonCursor;
import dev.assay.json.JsonLimits;
import dev.assay.json.JsonReader;
import dev.assay.json.JsonWriter;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Reason;
import dev.assay.ports.HttpCall;
import dev.assay.ports.HttpFailure;
import dev.assay.ports.HttpFetch;
import dev.assay.ports.HttpHeaders;
import dev.assay.ports.HttpResult;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks {@code POST /v1/querybatch} for the ids of many releases, page by page. Not thread-safe: one
 * object for one question.
 *
 * <p>A page can be short or empty and not the last: only the absence of a token ends a query. One
 * query that OSV does not like spoils its whole batch, so such a batch is halved until the one is
 * alone.
 */
final class OsvBatch {
  /** OSV refuses more at once. */
  static final int MAX_QUERIES = 1000;

  /** OSV may send a token that begins again, so rounds must end somewhere. */
  static final int MAX_ROUNDS = 50;

  /** What OSV's own server may send over HTTP/1.1. */
  static final int MAX_BYTES = 32 * 1024 * 1024;

  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final JsonReader JSON =
      new JsonReader(new JsonLimits(MAX_BYTES, 16, 64 * 1024, 3_000_000));
  private static final HttpHeaders HEADERS =
      HttpHeaders.of("accept", "application/json").with("content-type", "application/json");

  /** A release whose answer has more pages, or has none yet. */
  private record Open(Release release, Optional<String> token) {
    Json query() {
      Map<String, Json> pack = new LinkedHashMap<>();
      pack.put("ecosystem", new Json.Str("PyPI"));
      pack.put("name", new Json.Str(release.project().normalized()));
      Map<String, Json> query = new LinkedHashMap<>();
      query.put("package", new Json.Obj(pack));
      query.put("version", new Json.Str(release.version()));
      token.ifPresent(text -> query.put("page_token", new Json.Str(text)));
      return new Json.Obj(query);
    }
  }

  private final HttpFetch http;
  private final URI url;
  private final Instant now;
  private final Map<Release, Map<String, Instant>> found = new LinkedHashMap<>();
  private final Map<Release, String> problems = new LinkedHashMap<>();
  private boolean offline;

  OsvBatch(HttpFetch http, URI base, Instant now) {
    this.http = http;
    this.url = base.resolve("v1/querybatch");
    this.now = now;
  }

  /** Whether a question was not asked because this run has no network. */
  boolean wasOffline() {
    return offline;
  }

  /** What OSV says about each release; at most {@link #MAX_QUERIES}. */
  Map<Release, OsvHits> ask(List<Release> releases) {
    List<Open> open = new ArrayList<>();
    for (Release release : releases) {
      found.put(release, new LinkedHashMap<>());
      open.add(new Open(release, Optional.empty()));
    }
    for (int round = 0; round < MAX_ROUNDS && !open.isEmpty(); round++) {
      open = round(open);
    }
    for (Open unfinished : open) {
      problems.put(unfinished.release(), "no last page after " + MAX_ROUNDS + " pages");
    }
    Map<Release, OsvHits> hits = new LinkedHashMap<>();
    found.forEach((release, records) ->
        hits.put(release, new OsvHits(records, Optional.ofNullable(problems.get(release)), now)));
    return hits;
  }

  /** One page of each; returns those that have another. */
  private List<Open> round(List<Open> open) {
    List<Json> queries = open.stream().map(Open::query).toList();
    Bytes body =
        Bytes.ofUtf8(JsonWriter.compact(new Json.Obj(Map.of("queries", new Json.Arr(queries)))));
    return switch (http.fetch(HttpCall.post(url, HEADERS, body, MAX_BYTES, TIMEOUT))) {
      case HttpResult.Failed failed -> {
        offline |= failed.failure() == HttpFailure.OFFLINE;
        yield fail(open, IndexReasons.of(failed).actual());
      }
      case HttpResult.Answered answered when answered.status() == 400 && open.size() > 1 ->
          halves(open);
      case HttpResult.Answered answered when answered.status() == 200 -> read(open, answered);
      case HttpResult.Answered answered -> fail(open, IndexReasons.of(answered).actual());
    };
  }

  private List<Open> halves(List<Open> open) {
    int middle = open.size() / 2;
    List<Open> rest = new ArrayList<>(round(open.subList(0, middle)));
    rest.addAll(round(open.subList(middle, open.size())));
    return rest;
  }

  private List<Open> read(List<Open> open, HttpResult.Answered answered) {
    String type = answered.headers().first("content-type").orElse("");
    if (!MediaType.of(type).equals(MediaType.JSON)) {
      return fail(open, "an answer of type " + Reason.shortened(type) + " in place of JSON");
    }
    try {
      JsonCursor root = JsonCursor.at(JSON.read(answered.body(), "answer"), "answer");
      List<JsonCursor> results = root.get("results").elements(MAX_QUERIES);
      if (results.size() != open.size()) {
        return fail(open, results.size() + " results for " + open.size() + " questions");
      }
      List<Open> rest = new ArrayList<>();
      for (int i = 0; i < results.size(); i++) {
        page(open.get(i).release(), results.get(i)).ifPresent(rest::add);
      }
      return rest;
    } catch (MalformedEvidence malformed) {
      return fail(open, "an answer that cannot be read: " + malformed.reason());
    }
  }

  private Optional<Open> page(Release release, JsonCursor result) throws MalformedEvidence {
    Optional<JsonCursor> vulns = result.find("vulns");
    if (vulns.isPresent()) {
      Map<String, Instant> records = found.computeIfAbsent(release, key -> new LinkedHashMap<>());
      for (JsonCursor vuln : vulns.get().elements(OsvReader.MAX_VERSIONS)) {
        records.put(OsvReader.id(vuln.get("id")), OsvReader.time(vuln.get("modified")));
      }
    }
    Optional<JsonCursor> token = result.find("next_page_token");
    return token.isPresent() && !token.get().string().isEmpty()
        ? Optional.of(new Open(release, Optional.of(token.get().string())))
        : Optional.empty();
  }

  private List<Open> fail(List<Open> open, String problem) {
    open.forEach(each -> problems.put(each.release(), problem));
    return List.of();
  }
}
