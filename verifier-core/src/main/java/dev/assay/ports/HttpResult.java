package dev.assay.ports;

import dev.assay.model.Bytes;
import java.net.URI;
import java.util.Objects;

/** What one call led to, with the whole body. */
public sealed interface HttpResult {
  /**
   * The other side answered, with whatever status.
   *
   * @param status 200 to 599; a 304 is never seen, since only a cache asks for it
   * @param url the URL that answered, after redirects
   * @param body decompressed, at most {@link HttpCall#maxBodyBytes}
   */
  record Answered(int status, HttpHeaders headers, URI url, Bytes body, Retrieval retrieval)
      implements HttpResult {
    public Answered {
      Objects.requireNonNull(headers, "headers is null");
      Objects.requireNonNull(url, "url is null");
      Objects.requireNonNull(body, "body is null");
      Objects.requireNonNull(retrieval, "retrieval is null");
    }
  }

  /**
   * There is no answer, also not after the retries that its kind allows.
   *
   * @param detail one line in plain words, free of credentials
   * @param location the URL as {@link SafeUrl} shows it
   */
  record Failed(HttpFailure failure, String detail, String location) implements HttpResult {
    public Failed {
      Objects.requireNonNull(failure, "failure is null");
      Objects.requireNonNull(detail, "detail is null");
      Objects.requireNonNull(location, "location is null");
    }
  }
}
