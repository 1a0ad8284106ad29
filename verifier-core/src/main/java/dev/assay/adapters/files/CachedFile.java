package dev.assay.adapters.files;

import java.io.InputStream;
import java.util.Objects;

/**
 * A file of the cache whose bytes were compared with its digest just now.
 *
 * @param content to be closed by the receiver; skipping in it is cheap
 */
public record CachedFile(InputStream content, long sizeBytes) {
  public CachedFile {
    Objects.requireNonNull(content, "content is null");
  }
}
