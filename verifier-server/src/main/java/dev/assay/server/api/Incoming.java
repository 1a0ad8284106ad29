package dev.assay.server.api;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A request as it came in.
 *
 * @param id what its answer and its line in the log call it; see {@link #id}
 * @param path its segments, decoded
 * @param header looks a header up by its lower-case name
 * @param certificateSha256 of a client certificate that TLS has verified
 * @param adminPort whether it came in where operators do
 */
public record Incoming(
    String id,
    String method,
    List<String> path,
    Map<String, List<String>> query,
    Function<String, Optional<String>> header,
    InputStream body,
    Optional<String> certificateSha256,
    boolean adminPort) {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,100}");

  public Incoming {
    path = List.copyOf(path);
    query = Map.copyOf(query);
  }

  /** The id that the caller sent, where it can stand in a header and in a line; else a new one. */
  public static String id(Optional<String> sent) {
    return sent.filter(id -> ID.matcher(id).matches())
        .orElseGet(() -> UUID.randomUUID().toString());
  }
}
