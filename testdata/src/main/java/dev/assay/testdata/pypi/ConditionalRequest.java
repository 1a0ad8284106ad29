package dev.assay.testdata.pypi;

import dev.assay.testdata.http.Request;
import dev.assay.testdata.http.Response;

/** {@code ETag} and {@code If-None-Match} (RFC 9110 section 13.1.2) for successful answers. */
final class ConditionalRequest {
  private ConditionalRequest() {}

  static Response applied(Request request, Response response) {
    if (response.status() != 200) {
      return response;
    }
    String etag = "\"" + Digests.sha256(response.body()).substring(0, 32) + "\"";
    Response tagged = response.with("ETag", etag);
    boolean known = request.header("If-None-Match").filter(held -> held.contains(etag)).isPresent();
    return known ? tagged.with(304, new byte[0]) : tagged;
  }
}
