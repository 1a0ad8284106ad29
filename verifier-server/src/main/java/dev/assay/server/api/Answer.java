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

  /**
   * An answer with a body of known length that is not held in memory.
   *
   * @param phrase of the status line, printable ASCII; the usual one where it is empty
   * @param body writes {@code length} bytes, or nothing where only the head is wanted
   */
  record Sent(
      int status,
      String phrase,
      String mediaType,
      Map<String, String> headers,
      long length,
      Body body)
      implements Answer {
    public Sent {
      Objects.requireNonNull(phrase, "phrase is null");
      headers = Map.copyOf(headers);
      Objects.requireNonNull(body, "body is null");
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
