package dev.assay.adapters.http;

import dev.assay.json.Json;
import dev.assay.json.JsonWriter;
import dev.assay.model.Bytes;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.ports.Fetched;
import dev.assay.ports.HttpCall;
import dev.assay.ports.HttpFetch;
import dev.assay.ports.HttpHeaders;
import dev.assay.ports.HttpResult;
import dev.assay.ports.Pause;
import dev.assay.ports.RekorV1Api;
import dev.assay.ports.RekorV1Query;
import dev.assay.ports.SafeUrl;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A Rekor v1 log over HTTP, asked at most twice a second. Retries, Retry-After and the limits of a
 * connection are those of the {@link HttpFetch}. Safe for concurrent use.
 */
public final class HttpRekorV1Api implements RekorV1Api {
  /** Between the starts of two requests to a public log. */
  public static final Duration INTERVAL = Duration.ofMillis(500);

  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final HttpHeaders ACCEPT = HttpHeaders.of("accept", "application/json");

  private final HttpFetch http;
  private final URI base;
  private final Pace pace;

  /**
   * The log at {@code base}, such as {@code https://rekor.sigstore.dev}, with or without a slash at
   * its end.
   *
   * @param http without a cache: an answer about a log is never old
   * @param pause {@code Thread::sleep} in a program
   */
  public HttpRekorV1Api(HttpFetch http, URI base, Pause pause) {
    this(http, base, new Pace(INTERVAL, System::nanoTime, pause));
  }

  HttpRekorV1Api(HttpFetch http, URI base, Pace pace) {
    this.http = Objects.requireNonNull(http, "http is null");
    String text = base.toString();
    this.base = URI.create(text.endsWith("/") ? text : text + "/");
    this.pace = pace;
  }

  @Override
  public Fetched<Bytes> logInfo() {
    return get("api/v1/log");
  }

  @Override
  public Fetched<Bytes> entryByIndex(long globalIndex) {
    return get("api/v1/log/entries?logIndex=" + globalIndex);
  }

  @Override
  public Fetched<Bytes> entryById(String id) {
    return get("api/v1/log/entries/" + id);
  }

  @Override
  public Fetched<Bytes> retrieve(List<Long> globalIndexes) {
    List<Json> indexes = globalIndexes.stream().<Json>map(Json.Num::of).toList();
    return post("api/v1/log/entries/retrieve", Map.of("logIndexes", new Json.Arr(indexes)));
  }

  @Override
  public Fetched<Bytes> proof(long firstSize, long lastSize, long treeId) {
    return get(
        "api/v1/log/proof?firstSize=" + firstSize + "&lastSize=" + lastSize + "&treeID=" + treeId);
  }

  @Override
  public Fetched<Bytes> search(RekorV1Query query) {
    return post(
        "api/v1/index/retrieve",
        switch (query) {
          case RekorV1Query.BySha256 hash ->
              Map.of("hash", new Json.Str("sha256:" + hash.digest().hex()));
          case RekorV1Query.ByEmail email -> Map.of("email", new Json.Str(email.address()));
          case RekorV1Query.ByPublicKey key -> Map.of("publicKey", publicKey(key.pem()));
        });
  }

  private static Json publicKey(String pem) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("format", new Json.Str("x509"));
    members.put("content", new Json.Str(Bytes.ofUtf8(pem).base64()));
    return new Json.Obj(members);
  }

  private Fetched<Bytes> get(String path) {
    return ask(HttpCall.get(base.resolve(path), ACCEPT, MAX_BYTES, TIMEOUT));
  }

  private Fetched<Bytes> post(String path, Map<String, Json> body) {
    Bytes json = Bytes.ofUtf8(JsonWriter.compact(new Json.Obj(body)));
    HttpHeaders headers = ACCEPT.with("content-type", "application/json");
    return ask(HttpCall.post(base.resolve(path), headers, json, MAX_BYTES, TIMEOUT));
  }

  private Fetched<Bytes> ask(HttpCall call) {
    return pace.keep()
        ? answer(http.fetch(call))
        : new Fetched.Refused<>(
            new Reason(ReasonCode.LOG_UNREACHABLE, "an answer", "interrupted", location()));
  }

  private static Fetched<Bytes> answer(HttpResult result) {
    return switch (result) {
      case HttpResult.Failed failed -> unreachable(IndexReasons.of(failed), "");
      case HttpResult.Answered answered ->
          switch (answered.status()) {
            case 200 -> new Fetched.Found<>(answered.body(), answered.retrieval());
            case 404 ->
                new Fetched.NotFound<>(
                    new Reason(
                        ReasonCode.LOG_ENTRY_NOT_FOUND,
                        "status 200",
                        "status 404",
                        answered.retrieval().location()),
                    Optional.of(answered.retrieval()));
            case 501 ->
                unreachable(
                    IndexReasons.of(answered), " (the operator has switched this call off)");
            default -> unreachable(IndexReasons.of(answered), "");
          };
    };
  }

  /** Whatever keeps the log from answering accuses nobody. */
  private static Fetched<Bytes> unreachable(Reason why, String hint) {
    return new Fetched.Refused<>(
        new Reason(ReasonCode.LOG_UNREACHABLE, why.expected(), why.actual() + hint, why.where()));
  }

  @Override
  public String location() {
    return SafeUrl.of(base);
  }
}
