package dev.assay.adapters.tuf;

import dev.assay.model.Bytes;
import dev.assay.ports.StreamRefused;
import dev.sigstore.tuf.Fetcher;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** sigstore-java's way to a mirror; keeps the bytes as they came. For one refresh, one thread. */
final class RecordingFetcher implements Fetcher {
  private final TufMirror mirror;
  private final String folder;
  private final Map<String, Bytes> fetched = new HashMap<>();

  /** Fetches below {@code folder}, which is empty or ends with a slash. */
  RecordingFetcher(TufMirror mirror, String folder) {
    this.mirror = mirror;
    this.folder = folder;
  }

  @Override
  public String getSource() {
    return mirror.name();
  }

  /** Null when there is no such file, as the interface wants it. */
  @Override
  public byte @Nullable [] fetchResource(String name, int maxLength) throws StreamRefused {
    int maxBytes = Math.min(maxLength, Generation.MAX_TRUSTED_ROOT_BYTES);
    Optional<Bytes> content = mirror.fetch(folder + name, maxBytes);
    content.ifPresent(bytes -> fetched.put(name, bytes));
    return content.map(Bytes::toArray).orElse(null);
  }

  /** The bytes last fetched under {@code name}. */
  Optional<Bytes> fetched(String name) {
    return Optional.ofNullable(fetched.get(name));
  }
}
