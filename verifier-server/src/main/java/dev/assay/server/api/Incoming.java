package dev.assay.server.api;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A request as it came in.
 *
 * @param path its segments, decoded
 * @param header looks a header up by its lower-case name
 * @param certificateSha256 of a client certificate that TLS has verified
 * @param adminPort whether it came in where operators do
 */
public record Incoming(
    String method,
    List<String> path,
    Map<String, List<String>> query,
    Function<String, Optional<String>> header,
    InputStream body,
    Optional<String> certificateSha256,
    boolean adminPort) {
  public Incoming {
    path = List.copyOf(path);
    query = Map.copyOf(query);
  }
}
