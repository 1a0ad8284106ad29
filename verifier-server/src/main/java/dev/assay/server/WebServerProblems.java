package dev.assay.server;

import dev.assay.model.Bytes;
import dev.assay.server.api.Problems;
import io.helidon.http.DirectHandler;
import io.helidon.http.DirectHandler.EventType;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.DirectHandlers;
import java.util.UUID;

/** What the web server refuses itself, before any of it comes here, in the form of all problems. */
final class WebServerProblems {
  private WebServerProblems() {}

  static DirectHandlers handlers() {
    DirectHandler handler =
        (request, type, status, headers, message) -> {
          String id = UUID.randomUUID().toString();
          headers.set(HeaderNames.CONTENT_TYPE, "application/problem+json");
          headers.set(HeaderNames.create("X-Request-Id"), id);
          headers.set(HeaderValues.CONNECTION_CLOSE);
          return DirectHandler.TransportResponse.builder()
              .status(status)
              .headers(headers)
              .keepAlive(false)
              .entity(Problems.ofWebServer(status.code(), id).toArray())
              .build();
        };
    var handlers = DirectHandlers.builder();
    for (EventType type : EventType.values()) {
      handlers.addHandler(type, handler);
    }
    return handlers.build();
  }

  /** A whole answer with 408 for a body that did not come in time, after which nothing follows. */
  static byte[] late(String id) {
    Bytes problem = Problems.ofWebServer(408, id);
    String head =
        """
        HTTP/1.1 408 Request Timeout
        Content-Type: application/problem+json
        X-Request-Id: %s
        Cache-Control: no-store
        Connection: close
        Content-Length: %d

        """
            .formatted(id, problem.size())
            .replace("\n", "\r\n");
    return Bytes.concat(Bytes.ofUtf8(head), problem).toArray();
  }
}
