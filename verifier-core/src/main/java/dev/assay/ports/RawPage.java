package dev.assay.ports;

import dev.assay.model.Bytes;
import java.net.URI;
import java.util.Objects;

/**
 * A page of an index as it was served, so that a kit can keep it and read it again.
 *
 * @param url the URL that answered, after redirects; relative addresses in the page start from it
 * @param contentType the Content-Type field as it was sent, parameters included
 */
public record RawPage(URI url, String contentType, Bytes body) {
  public RawPage {
    Objects.requireNonNull(url, "url is null");
    Objects.requireNonNull(contentType, "contentType is null");
    Objects.requireNonNull(body, "body is null");
  }
}
