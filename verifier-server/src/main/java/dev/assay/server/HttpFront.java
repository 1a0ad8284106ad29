package dev.assay.server;

import dev.assay.model.Bytes;
import dev.assay.model.Sha256;
import dev.assay.server.api.Answer;
import dev.assay.server.api.Incoming;
import dev.assay.server.api.Pipeline;
import io.helidon.common.uri.UriQuery;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Headers;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Requests and answers of the web server as the pipeline has them. */
final class HttpFront implements Handler {
  private final Pipeline pipeline;
  private final boolean adminPort;
  private final UnderWay underWay;
  private final ConnectionWatch watch;

  HttpFront(Pipeline pipeline, UnderWay underWay, ConnectionWatch watch, boolean adminPort) {
    this.pipeline = pipeline;
    this.underWay = underWay;
    this.watch = watch;
    this.adminPort = adminPort;
  }

  @Override
  public void handle(ServerRequest request, ServerResponse response) throws IOException {
    underWay.begin();
    String id = Incoming.id(header(request.headers(), "x-request-id"));
    watch.asked(request.socketId(), id);
    try {
      answer(id, request, response);
    } finally {
      watch.waiting(request.socketId());
      underWay.end();
    }
  }

  private void answer(String id, ServerRequest request, ServerResponse response)
      throws IOException {
    String method = request.prologue().method().text();
    boolean hasBody = request.content().hasEntity();
    TrackedBody body =
        new TrackedBody(
            hasBody ? request.content().inputStream() : InputStream.nullInputStream(),
            watch,
            request.socketId());
    Incoming incoming =
        new Incoming(
            id,
            method.equals("HEAD") ? "GET" : method,
            segments(request),
            query(request.query()),
            name -> header(request.headers(), name),
            body,
            certificate(request),
            adminPort);
    Answer answer = pipeline.answer(incoming);
    if (!watch.answering(request.socketId())) {
      throw new CloseConnectionException("the body came too late, which has been said");
    }
    boolean unread = hasBody && !body.ended() && answer instanceof Answer.Whole;
    if (unread) {
      // Else the web server would wait for what is left of it, as long as it takes.
      response.header(HeaderValues.CONNECTION_CLOSE);
    }
    send(answer, request.socketId(), response, method.equals("HEAD"));
    if (unread || request.headers().containsToken(HeaderValues.CONNECTION_CLOSE)) {
      watch.ending(request.socketId());
    }
  }

  /** Split before decoding: an encoded slash is a part of its segment. */
  private static List<String> segments(ServerRequest request) {
    String raw = request.prologue().uriPath().rawPath();
    List<String> segments = new ArrayList<>();
    if (!raw.equals("/") && raw.startsWith("/")) {
      for (String segment : raw.substring(1).split("/", -1)) {
        segments.add(decoded(segment));
      }
    }
    return segments;
  }

  private static String decoded(String segment) {
    try {
      return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      // As it is it matches no route and no name.
      return segment;
    }
  }

  private static Map<String, List<String>> query(UriQuery query) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (String name : query.names()) {
      values.put(name, List.copyOf(query.all(name)));
    }
    return values;
  }

  private static Optional<String> header(Headers headers, String name) {
    return headers.first(HeaderNames.create(name));
  }

  private static Optional<String> certificate(ServerRequest request) {
    Optional<Certificate[]> chain = request.remotePeer().tlsCertificates();
    if (chain.isEmpty() || chain.get().length == 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(Sha256.of(Bytes.of(chain.get()[0].getEncoded())).hex());
    } catch (CertificateEncodingException unusable) {
      return Optional.empty();
    }
  }

  private static Status status(Answer answer) {
    return answer instanceof Answer.Sent sent && !sent.phrase().isEmpty()
        ? Status.create(sent.status(), sent.phrase())
        : Status.create(answer.status());
  }

  private void send(Answer answer, String socket, ServerResponse response, boolean headOnly)
      throws IOException {
    response.status(status(answer));
    answer.headers().forEach((name, value) -> response.header(HeaderNames.create(name), value));
    response.header(HeaderNames.CONTENT_TYPE, answer.mediaType());
    switch (answer) {
      case Answer.Whole whole -> {
        watch.waiting(socket);
        if (whole.status() == 304 || headOnly) {
          response.send();
        } else {
          response.send(whole.body().toArray());
        }
      }
      case Answer.Streamed streamed -> {
        try (OutputStream out = new WatchedOutput(response.outputStream(), socket)) {
          streamed.body().write(out);
        }
      }
      case Answer.Sent sent -> {
        response.contentLength(sent.length());
        if (headOnly || sent.length() == 0) {
          sent.body().write(OutputStream.nullOutputStream());
          response.send();
        } else {
          try (OutputStream out = new WatchedOutput(response.outputStream(), socket)) {
            sent.body().write(out);
          }
        }
      }
    }
  }

  /** Each piece has its time, and between two of them the work has its own limits. */
  private final class WatchedOutput extends FilterOutputStream {
    private final String socket;

    WatchedOutput(OutputStream out, String socket) {
      super(out);
      this.socket = socket;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      watch.waiting(socket);
      out.write(bytes, offset, length);
      watch.working(socket);
    }

    @Override
    public void flush() throws IOException {
      watch.waiting(socket);
      out.flush();
      watch.working(socket);
    }
  }
}
