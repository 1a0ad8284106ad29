package dev.assay.testdata.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;

/** Puts one answer on the wire, whole or broken. */
final class Delivery {
  private static final int BLOCK_BYTES = 64 * 1024;
  private static final long CHUNKED = 0;
  private static final long NO_BODY = -1;

  private final HttpExchange exchange;
  private final CountDownLatch closing;

  Delivery(HttpExchange exchange, CountDownLatch closing) {
    this.exchange = exchange;
    this.closing = closing;
  }

  void whole(Response response) throws IOException {
    byte[] body = response.body();
    begin(response, declared(body));
    if (hasBody(response) && body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }

  void broken(Response response, Fault fault) throws IOException {
    switch (fault) {
      case Fault.Answer instead -> whole(instead.response());
      case Fault.Body other ->
          whole(response.with(response.status(), other.text().getBytes(StandardCharsets.UTF_8)));
      case Fault.ContentType other -> whole(response.with("Content-Type", other.contentType()));
      case Fault.Delay delay -> {
        hold(delay.before());
        whole(response);
      }
      case Fault.Drip drip -> drip(response, drip);
      case Fault.Truncate truncate -> truncated(response, truncate.keepBytes());
      case Fault.Oversize oversize -> oversized(response, oversize.totalBytes());
      case Fault.Gzip gzip -> gzipped(response, response.body().length);
      case Fault.GzipBomb bomb -> gzipped(response.with(200, new byte[0]), bomb.unpackedBytes());
      case Fault.HangUp hangUp -> exchange.close();
    }
  }

  private void drip(Response response, Fault.Drip drip) throws IOException {
    byte[] body = response.body();
    begin(response, declared(body));
    if (!hasBody(response) || body.length == 0) {
      return;
    }
    OutputStream out = exchange.getResponseBody();
    long end = System.nanoTime() + Fault.LONGEST_HOLD.toNanos();
    for (int at = 0; at < body.length; at += drip.chunkBytes()) {
      out.write(body, at, Math.min(drip.chunkBytes(), body.length - at));
      out.flush();
      if (System.nanoTime() < end) {
        hold(drip.pause());
      }
    }
  }

  private void truncated(Response response, int keepBytes) throws IOException {
    byte[] body = response.body();
    begin(response, declared(body));
    if (hasBody(response) && body.length > 0) {
      OutputStream out = exchange.getResponseBody();
      out.write(body, 0, Math.min(keepBytes, body.length));
      out.flush();
    }
    exchange.close();
  }

  private void oversized(Response response, long totalBytes) throws IOException {
    begin(response, CHUNKED);
    if (!hasBody(response)) {
      return;
    }
    OutputStream out = exchange.getResponseBody();
    byte[] body = response.body();
    out.write(body);
    spaces(out, totalBytes - body.length);
  }

  /** Both the honest gzip form of a body and, when it has none, a bomb of spaces. */
  private void gzipped(Response response, long unpackedBytes) throws IOException {
    byte[] body = response.body();
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(body);
      spaces(gzip, unpackedBytes - body.length);
    }
    whole(response.with("Content-Encoding", "gzip").with(response.status(), packed.toByteArray()));
  }

  private void begin(Response response, long length) throws IOException {
    response.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
    boolean head = exchange.getRequestMethod().equals("HEAD");
    if (head && length >= 0) {
      exchange.getResponseHeaders().set("Content-Length", Long.toString(length));
    }
    exchange.sendResponseHeaders(response.status(), hasBody(response) ? length : NO_BODY);
  }

  /** The JDK's server takes a length of 0 to mean "chunked". */
  private static long declared(byte[] body) {
    return body.length == 0 ? NO_BODY : body.length;
  }

  private boolean hasBody(Response response) {
    return !exchange.getRequestMethod().equals("HEAD") && response.status() != 304;
  }

  private static void spaces(OutputStream out, long count) throws IOException {
    byte[] block = new byte[BLOCK_BYTES];
    Arrays.fill(block, (byte) ' ');
    for (long left = count; left > 0; left -= BLOCK_BYTES) {
      out.write(block, 0, (int) Math.min(left, BLOCK_BYTES));
    }
  }

  /** Returns early when the server closes. */
  private void hold(Duration asked) throws IOException {
    Duration time = asked.compareTo(Fault.LONGEST_HOLD) > 0 ? Fault.LONGEST_HOLD : asked;
    try {
      if (closing.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new IOException("the server was closed");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("the server was closed", interrupted);
    }
  }
}
