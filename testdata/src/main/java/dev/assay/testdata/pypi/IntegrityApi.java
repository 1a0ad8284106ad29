package dev.assay.testdata.pypi;

import dev.assay.testdata.http.JsonText;
import dev.assay.testdata.http.Request;
import dev.assay.testdata.http.Response;
import java.util.List;
import java.util.Optional;

/** {@code /integrity/PROJECT/VERSION/FILE/provenance} (PEP 740, as PyPI answers it). */
final class IntegrityApi {
  static final String TYPE = "application/vnd.pypi.integrity.v1+json";

  private final IndexContent content;

  IntegrityApi(IndexContent content) {
    this.content = content;
  }

  Response provenance(Request request, String project, String version, String fileName) {
    if (!request.method().equals("GET")) {
      return Response.text(405, "405 Method Not Allowed\n").with("Allow", "GET");
    }
    // The order of the next three is PyPI's: 406, 403, 404.
    Optional<String> type =
        Negotiation.choose(
            request.header("Accept").orElse("*/*"), List.of(TYPE, "application/json"));
    if (type.isEmpty()) {
      return message(406, "Request not acceptable");
    }
    if (content.attestationsDisabled()) {
      return message(403, "Attestations temporarily disabled");
    }
    Optional<FakeFile> file = Lookup.file(content, project, version, fileName);
    if (file.isEmpty()) {
      return Response.text(404, "<!DOCTYPE html><title>Page Not Found</title>")
          .with("Content-Type", "text/html; charset=UTF-8");
    }
    return file.get()
        .provenance()
        .map(body -> found(type.get(), body))
        .orElseGet(() -> message(404, "No provenance available for " + fileName));
  }

  private static Response found(String type, byte[] body) {
    return Response.of(200, type, body)
        .with("Vary", "Accept")
        .with("Cache-Control", "max-age=600, public")
        .with("Access-Control-Allow-Origin", "*");
  }

  private static Response message(int status, String text) {
    return Response.json(status, JsonText.of(JsonText.object("message", text)));
  }
}
