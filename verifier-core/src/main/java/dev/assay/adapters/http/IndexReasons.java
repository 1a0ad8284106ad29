package dev.assay.adapters.http;

import dev.assay.index.IntegrityAnswer;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.ports.HttpAnswer;
import dev.assay.ports.HttpFailure;
import dev.assay.ports.HttpResult;
import dev.assay.ports.SafeUrl;

/** What an answer that is neither "here it is" nor "there is none" means. All INDETERMINATE. */
final class IndexReasons {
  private IndexReasons() {}

  static Reason of(HttpResult.Failed failed) {
    return of(failed.failure(), failed.detail(), failed.location());
  }

  static Reason of(HttpAnswer.Failed failed) {
    return of(failed.failure(), failed.detail(), SafeUrl.of(failed.url()));
  }

  static Reason of(HttpResult.Answered answered) {
    String message =
        IntegrityAnswer.message(answered.headers(), answered.body())
            .map(text -> ": " + text)
            .orElse("");
    return of(answered.status(), message, answered.retrieval().location());
  }

  static Reason of(HttpAnswer.Response response) {
    return of(response.status(), "", SafeUrl.of(response.url()));
  }

  private static Reason of(HttpFailure failure, String detail, String location) {
    String expected =
        switch (failure) {
          case UNREACHABLE -> "a connection";
          case TIMEOUT -> "an answer in time";
          case TLS -> "a certificate that is trusted here";
          case ADDRESS_REFUSED -> "a public address, or that of the configured index";
          case REDIRECT_REFUSED -> "a redirect on the same host or to an allowed one";
          case TRUNCATED -> "a whole body";
          case MALFORMED -> "an answer as the protocol has it";
          case TOO_LARGE -> "a body within its limit";
          case OFFLINE ->
              "a copy in the cache or a kit: run once online, or make one with assay kit create";
        };
    return new Reason(failure.indexCode(), expected, detail, location);
  }

  private static Reason of(int status, String message, String location) {
    ReasonCode code =
        switch (status) {
          case 429 -> ReasonCode.INDEX_RATE_LIMITED;
          case 408 -> ReasonCode.INDEX_SERVER_ERROR;
          default ->
              status >= 500
                  ? ReasonCode.INDEX_SERVER_ERROR
                  : status >= 400 ? ReasonCode.INDEX_REFUSED : ReasonCode.INDEX_RESPONSE_MALFORMED;
        };
    String hint = status == 407 ? " (the proxy asks for credentials)" : "";
    return new Reason(code, "status 200", "status " + status + hint + message, location);
  }
}
