package dev.assay.server;

import dev.assay.model.Bytes;
import dev.assay.model.Sha256;
import dev.assay.server.api.Answer;
import dev.assay.server.api.Incoming;
import dev.assay.server.api.Pipeline;
import io.helidon.common.uri.UriQuery;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.http.Status;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
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

  HttpFront(Pipeline pipeline, UnderWay underWay, boolean adminPort) {
    this.pipeline = pipeline;
    this.underWay = underWay;
    this.adminPort = adminPort;
  }

  @Override
  public void handle(ServerRequest request, ServerResponse response) throws IOException {
    underWay.begin();
    try {
      answer(request, response);
    } finally {
      underWay.end();
    }
  }

  private void answer(ServerRequest request, ServerResponse response) throws IOException {
    String method = request.prologue().method().text();
    Incoming incoming =
        new Incoming(
            method.equals("HEAD") ? "GET" : method,
            segments(request),
            query(request.query()),
            name -> header(request.headers(), name),
            request.content().hasEntity()
                ? request.content().inputStream()
                : InputStream.nullInputStream(),
            certificate(request),
            adminPort);
    send(pipeline.answer(incoming), response);
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

  private static void send(Answer answer, ServerResponse response) throws IOException {
    response.status(Status.create(answer.status()));
    answer.headers().forEach((name, value) -> response.header(HeaderNames.create(name), value));
    response.header(HeaderNames.CONTENT_TYPE, answer.mediaType());
    switch (answer) {
      case Answer.Whole whole when whole.status() == 304 -> response.send();
      case Answer.Whole whole -> response.send(whole.body().toArray());
      case Answer.Streamed streamed -> {
        try (OutputStream out = response.outputStream()) {
          streamed.body().write(out);
        }
      }
    }
  }
}
