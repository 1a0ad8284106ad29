package dev.assay.ports;

import java.io.InputStream;
import java.net.URI;
import java.util.Objects;

/** What one call led to, with a body that is still to be read. */
public sealed interface HttpAnswer {
  /**
   * The other side answered, with whatever status.
   *
   * @param status 100 to 599
   * @param url the URL that answered, after redirects
   * @param body to be closed by the receiver; a read throws {@link TransferFailed} and no other
   *     exception, also when the body is beyond {@link HttpCall#maxBodyBytes}
   */
  record Response(int status, HttpHeaders headers, URI url, InputStream body)
      implements HttpAnswer {
    public Response {
      Objects.requireNonNull(headers, "headers is null");
      Objects.requireNonNull(url, "url is null");
      Objects.requireNonNull(body, "body is null");
    }
  }

  /**
   * There is no answer.
   *
   * @param detail one line in plain words, free of credentials
   * @param url the URL that failed, after redirects
   */
  record Failed(HttpFailure failure, String detail, URI url) implements HttpAnswer {
    public Failed {
      Objects.requireNonNull(failure, "failure is null");
      Objects.requireNonNull(detail, "detail is null");
      Objects.requireNonNull(url, "url is null");
    }
  }
}
