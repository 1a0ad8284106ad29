package dev.assay.server;

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
}
