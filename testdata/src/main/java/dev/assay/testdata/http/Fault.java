package dev.assay.testdata.http;

import java.time.Duration;
import java.util.Map;

/** What goes wrong with one answer. */
public sealed interface Fault {
  /** Longest a {@link Delay} or {@link Drip} holds a request, whatever it asks for. */
  Duration LONGEST_HOLD = Duration.ofSeconds(20);

  /** Answers with this status, headers and body instead. */
  record Answer(Response response) implements Fault {}

  /** Waits, then answers as usual. */
  record Delay(Duration before) implements Fault {}

  /** Sends the body one chunk at a time with a pause after each. */
  record Drip(int chunkBytes, Duration pause) implements Fault {}

  /** Declares the whole length, sends {@code keepBytes} of it and closes the connection. */
  record Truncate(int keepBytes) implements Fault {}

  /** The right body under another content type. */
  record ContentType(String contentType) implements Fault {}

  /** The right body with white space behind it up to {@code totalBytes}, without a length. */
  record Oversize(long totalBytes) implements Fault {}

  /** The right body, gzip-encoded whether or not the client asked for it. */
  record Gzip() implements Fault {}

  /** A small gzip body that unpacks to {@code unpackedBytes} of spaces. */
  record GzipBomb(long unpackedBytes) implements Fault {}

  /** Closes the connection without an answer. */
  record HangUp() implements Fault {}

  /** The right answer with another body, and with its headers otherwise unchanged. */
  record Body(String text) implements Fault {}

  static Fault status(int status) {
    return new Answer(Response.text(status, "injected " + status + "\n"));
  }

  /** A 429 or 503 with {@code Retry-After}. */
  static Fault retryAfter(int status, String value) {
    return new Answer(Response.text(status, "later\n").with("Retry-After", value));
  }

  static Fault answer(int status, String contentType, String body, Map<String, String> headers) {
    Response response = Response.text(status, body).with("Content-Type", contentType);
    for (Map.Entry<String, String> header : headers.entrySet()) {
      response = response.with(header.getKey(), header.getValue());
    }
    return new Answer(response);
  }

  static Fault redirect(int status, String location) {
    return new Answer(Response.redirect(status, location));
  }

  /** A proxy's sign-in page with status 200, where JSON was asked for. */
  static Fault htmlPage() {
    return answer(
        200, "text/html; charset=utf-8", "<!DOCTYPE html><title>Sign in</title>", Map.of());
  }

  /** JSON that stops in the middle, under the right content type. */
  static Fault malformedJson() {
    return new Body("{\"meta\": {\"api-version\": ");
  }

  static Fault delay(Duration before) {
    return new Delay(before);
  }

  static Fault drip(int chunkBytes, Duration pause) {
    return new Drip(chunkBytes, pause);
  }

  static Fault truncate(int keepBytes) {
    return new Truncate(keepBytes);
  }

  static Fault contentType(String contentType) {
    return new ContentType(contentType);
  }

  static Fault oversize(long totalBytes) {
    return new Oversize(totalBytes);
  }

  static Fault gzip() {
    return new Gzip();
  }

  static Fault gzipBomb(long unpackedBytes) {
    return new GzipBomb(unpackedBytes);
  }

  static Fault hangUp() {
    return new HangUp();
  }
}
