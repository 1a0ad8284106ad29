package dev.assay.testdata.pypi;

import dev.assay.testdata.http.LoopbackServer;
import dev.assay.testdata.http.LoopbackTls;
import dev.assay.testdata.http.Request;
import dev.assay.testdata.http.Response;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A package index on loopback. Its content can be replaced at any time; a request sees one content
 * from start to end. Safe for any number of threads.
 */
public final class FakePyPI implements AutoCloseable {
  private final AtomicReference<IndexContent> content;
  private final LoopbackServer server;

  private FakePyPI(IndexContent content, Optional<LoopbackTls> tls) {
    this.content = new AtomicReference<>(content);
    this.server =
        tls.isPresent()
            ? LoopbackServer.start(this::answer, tls.get().server())
            : LoopbackServer.start(this::answer);
  }

  public static FakePyPI start(IndexContent content) {
    return new FakePyPI(content, Optional.empty());
  }

  /** Over TLS; clients must trust {@link LoopbackTls#authority()}. */
  public static FakePyPI start(IndexContent content, LoopbackTls tls) {
    return new FakePyPI(content, Optional.of(tls));
  }

  /** What requests from now on see. */
  public void replaceContent(IndexContent next) {
    content.set(next);
  }

  public IndexContent content() {
    return content.get();
  }

  /** The transport: faults, recorded requests, addresses. */
  public LoopbackServer server() {
    return server;
  }

  /** As pip's {@code --index-url} wants it: {@code http://127.0.0.1:PORT/simple/}. */
  public String simpleUrl() {
    return server.baseUrl() + "/simple/";
  }

  /** The URL under which the pages list {@code file}. */
  public String fileUrl(FakeFile file) {
    return addresses(content.get()).file(file);
  }

  /** The URL to which the pages point for the file's provenance, whether or not there is one. */
  public String provenanceUrl(String project, String version, String fileName) {
    return "%s/integrity/%s/%s/%s/provenance"
        .formatted(server.baseUrl(), FakeProject.normalized(project), version, fileName);
  }

  @Override
  public void close() {
    server.close();
  }

  private Addresses addresses(IndexContent now) {
    return new Addresses(
        server.baseUrl(), now.filesElsewhere() ? server.otherHostUrl() : server.baseUrl());
  }

  private Response answer(Request request) {
    IndexContent now = content.get();
    List<String> path = segments(request.path());
    Response response =
        switch (path.isEmpty() ? "" : path.get(0)) {
          case "simple" -> simple(now, request, path);
          case "integrity" -> integrity(now, request, path);
          case "pypi" -> json(now, path);
          case "packages" -> packages(now, request);
          default -> notFound();
        };
    return ConditionalRequest.applied(request, response);
  }

  private Response simple(IndexContent now, Request request, List<String> path) {
    SimpleApi api = new SimpleApi(now, addresses(now));
    return switch (path.size()) {
      case 1 ->
          request.path().endsWith("/") ? api.index(request) : Response.redirect(301, "/simple/");
      case 2 -> api.project(request, path.get(1));
      default -> notFound();
    };
  }

  private static Response integrity(IndexContent now, Request request, List<String> path) {
    return path.size() == 5 && path.get(4).equals("provenance")
        ? new IntegrityApi(now).provenance(request, path.get(1), path.get(2), path.get(3))
        : notFound();
  }

  private Response json(IndexContent now, List<String> path) {
    JsonApi api = new JsonApi(now, addresses(now));
    if (path.size() == 3 && path.get(2).equals("json")) {
      return api.project(path.get(1), Optional.empty());
    }
    if (path.size() == 4 && path.get(3).equals("json")) {
      return api.project(path.get(1), Optional.of(path.get(2)));
    }
    return notFound();
  }

  private static Response packages(IndexContent now, Request request) {
    String path = URLDecoder.decode(request.path().replace("+", "%2B"), StandardCharsets.UTF_8);
    for (FakeProject project : now.projects().values()) {
      for (FakeRelease release : project.releases()) {
        for (FakeFile file : release.files()) {
          if (path.equals(file.path())) {
            return RangeRequest.applied(
                request, immutable("application/octet-stream", file.served()));
          }
          if (path.equals(file.path() + ".metadata") && file.metadata().isPresent()) {
            return immutable("application/octet-stream", file.metadata().get());
          }
        }
      }
    }
    return notFound();
  }

  private static Response immutable(String type, byte[] body) {
    return Response.of(200, type, body)
        .with("Cache-Control", "max-age=365000000, immutable, public");
  }

  private static Response notFound() {
    return Response.text(404, "404 Not Found\n");
  }

  private static List<String> segments(String path) {
    return List.of(path.split("/", -1)).stream()
        .filter(segment -> !segment.isEmpty())
        .map(part -> URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8))
        .toList();
  }
}
