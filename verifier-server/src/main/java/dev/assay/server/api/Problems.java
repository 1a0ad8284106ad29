package dev.assay.server.api;

import dev.assay.json.JsonWriter;
import dev.assay.model.Bytes;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;

/** Problems of requests that never came as far as a route. */
public final class Problems {
  private Problems() {}

  /** The document for a status that the web server chose. */
  public static Bytes ofWebServer(int status, String requestId) {
    ReasonCode code =
        switch (status) {
          case 413, 431, 414 -> ReasonCode.REQUEST_TOO_LARGE;
          case 408 -> ReasonCode.REQUEST_TIMEOUT;
          case 503 -> ReasonCode.SERVER_BUSY;
          default -> status < 500 ? ReasonCode.REQUEST_MALFORMED : ReasonCode.SERVER_FAILED;
        };
    Problem problem = Problem.of(status, new Reason(code, "", "", ""));
    return Bytes.ofUtf8(JsonWriter.pretty(problem.json(requestId)));
  }
}
