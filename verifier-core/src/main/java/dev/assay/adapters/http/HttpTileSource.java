package dev.assay.adapters.http;

import dev.assay.model.Bytes;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.ports.Fetched;
import dev.assay.ports.HttpCall;
import dev.assay.ports.HttpFetch;
import dev.assay.ports.HttpHeaders;
import dev.assay.ports.HttpResult;
import dev.assay.ports.SafeUrl;
import dev.assay.ports.TileSource;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * A tile log over HTTP. It asks for at most {@link #CONNECTIONS} files at a time; retries, waits
 * and the limits of the connection are those of the {@link HttpFetch}. Safe for concurrent use.
 */
public final class HttpTileSource implements TileSource {
  /** Enough for one round of a proof, and few enough for a public log. */
  public static final int CONNECTIONS = 8;

  /** The page with which a server says that there is no such file may be larger than the file. */
  private static final int ERROR_PAGE_BYTES = 64 * 1024;

  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final HttpFetch http;
  private final URI prefix;
  private final Semaphore connections;

  /**
   * The log at {@code prefix}, with or without a slash at its end.
   *
   * @param http without a cache: the tiles have one of their own, and a checkpoint is never old
   */
  public HttpTileSource(HttpFetch http, URI prefix) {
    this(http, prefix, CONNECTIONS);
  }

  /** As above, with another number of requests at a time. */
  public HttpTileSource(HttpFetch http, URI prefix, int connections) {
    this.http = http;
    String text = prefix.toString();
    this.prefix = URI.create(text.endsWith("/") ? text : text + "/");
    this.connections = new Semaphore(connections);
  }

  @Override
  public Fetched<Bytes> get(String path, int maxBytes) {
    HttpCall call =
        HttpCall.get(
            prefix.resolve(path),
            HttpHeaders.none(),
            Math.max(ERROR_PAGE_BYTES, maxBytes),
            TIMEOUT);
    connections.acquireUninterruptibly();
    try {
      return answer(http.fetch(call), path, maxBytes);
    } finally {
      connections.release();
    }
  }

  private Fetched<Bytes> answer(HttpResult result, String path, int maxBytes) {
    return switch (result) {
      case HttpResult.Answered answered -> answered(answered, path, maxBytes);
      case HttpResult.Failed failed -> unreachable(IndexReasons.of(failed));
    };
  }

  private Fetched<Bytes> answered(HttpResult.Answered answered, String path, int maxBytes) {
    return switch (answered.status()) {
      case 200 ->
          answered.body().size() <= maxBytes
              ? new Fetched.Found<>(answered.body(), answered.retrieval())
              : unreachable(
                  new Reason(
                      ReasonCode.LOG_UNREACHABLE,
                      "at most " + maxBytes + " bytes",
                      answered.body().size() + " bytes",
                      answered.retrieval().location()));
      case 404, 410 ->
          new Fetched.NotFound<>(
              new Reason(
                  ReasonCode.LOG_FILE_MISSING,
                  "the file " + path,
                  "status " + answered.status(),
                  location()),
              Optional.of(answered.retrieval()));
      default -> unreachable(IndexReasons.of(answered));
    };
  }

  /** Whatever keeps the log from answering accuses nobody. */
  private static Fetched<Bytes> unreachable(Reason why) {
    return new Fetched.Refused<>(
        new Reason(ReasonCode.LOG_UNREACHABLE, why.expected(), why.actual(), why.where()));
  }

  @Override
  public String location() {
    return SafeUrl.of(prefix);
  }
}
