package dev.assay.server.api;

import dev.assay.model.Bytes;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.Objects;

/** What goes back to the caller. */
public sealed interface Answer {
  int status();

  String mediaType();

  Map<String, String> headers();

  /** An answer that is known before it is sent. */
  record Whole(int status, String mediaType, Bytes body, Map<String, String> headers)
      implements Answer {
    public Whole {
      Objects.requireNonNull(body, "body is null");
      headers = Map.copyOf(headers);
    }
  }

  /** An answer that is made while it is sent. */
  record Streamed(String mediaType, Map<String, String> headers, Body body) implements Answer {
    public Streamed {
      headers = Map.copyOf(headers);
    }

    @Override
    public int status() {
      return 200;
    }
  }

  /** Writes the body; an IOException means that the caller went away. */
  @FunctionalInterface
  interface Body {
    void write(OutputStream out) throws IOException;
  }

  static Answer json(Bytes body) {
    return json(body, Map.of());
  }

  static Answer json(Bytes body, Map<String, String> headers) {
    return new Whole(200, "application/json", body, headers);
  }
}
