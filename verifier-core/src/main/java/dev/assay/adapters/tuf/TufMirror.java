package dev.assay.adapters.tuf;

import dev.assay.model.Bytes;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.ports.HttpCall;
import dev.assay.ports.HttpFailure;
import dev.assay.ports.HttpFetch;
import dev.assay.ports.HttpHeaders;
import dev.assay.ports.HttpResult;
import dev.assay.ports.StreamRefused;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** Fetches single files of an instance's repository; stateless. */
final class TufMirror {
  static final Duration TIMEOUT = Duration.ofSeconds(60);

  private static final Pattern PLAIN_PATH =
      Pattern.compile("(?:targets/)?[A-Za-z0-9_-][A-Za-z0-9._-]{0,250}");
  private static final int OK = 200;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;

  private final HttpFetch http;
  private final TufInstance instance;

  TufMirror(HttpFetch http, TufInstance instance) {
    this.http = http;
    this.instance = instance;
  }

  /** The mirror as messages name it. */
  String name() {
    return instance.mirror().toString();
  }

  /**
   * The file at {@code path}, or empty when there is none. Throws with {@code TRUST_UPDATE_FAILED}
   * when the mirror cannot be asked, and {@code TRUST_METADATA_INVALID} when the file has more than
   * {@code maxBytes}.
   */
  Optional<Bytes> fetch(String path, int maxBytes) throws StreamRefused {
    // Names of targets come out of metadata; signed or not, they choose no other place.
    if (!PLAIN_PATH.matcher(path).matches()) {
      throw refused(ReasonCode.TRUST_METADATA_INVALID, "a plain file name", path, name());
    }
    URI url = instance.resolve(path);
    HttpCall call = HttpCall.get(url, HttpHeaders.none(), Math.max(1, maxBytes), TIMEOUT);
    return switch (http.fetch(call)) {
      case HttpResult.Answered answered -> content(answered, url);
      case HttpResult.Failed failed -> throw failure(failed, maxBytes);
    };
  }

  private static Optional<Bytes> content(HttpResult.Answered answered, URI url)
      throws StreamRefused {
    return switch (answered.status()) {
      case OK -> Optional.of(answered.body());
      // Storage buckets that may not be listed answer 403 for what does not exist.
      case NOT_FOUND, FORBIDDEN -> Optional.empty();
      default ->
          throw refused(
              ReasonCode.TRUST_UPDATE_FAILED,
              "the file or 404",
              "status " + answered.status(),
              url.toString());
    };
  }

  private static StreamRefused failure(HttpResult.Failed failed, int maxBytes) {
    return failed.failure() == HttpFailure.TOO_LARGE
        ? refused(
            ReasonCode.TRUST_METADATA_INVALID,
            "at most " + maxBytes + " bytes",
            "more than that",
            failed.location())
        : refused(ReasonCode.TRUST_UPDATE_FAILED, "an answer", failed.detail(), failed.location());
  }

  static StreamRefused refused(ReasonCode code, String expected, String actual, String where) {
    return new StreamRefused(new Reason(code, expected, actual, where));
  }
}
