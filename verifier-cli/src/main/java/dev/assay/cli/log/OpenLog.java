package dev.assay.cli.log;

import dev.assay.adapters.files.DirectoryFollowStore;
import dev.assay.adapters.files.DirectoryTileCache;
import dev.assay.adapters.files.DirectoryTileSource;
import dev.assay.adapters.http.HttpStack;
import dev.assay.adapters.http.HttpTileSource;
import dev.assay.cli.command.Arguments;
import dev.assay.cli.command.Shell;
import dev.assay.cli.command.UsageError;
import dev.assay.cli.network.NetworkOptions;
import dev.assay.model.MalformedEvidence;
import dev.assay.ports.HttpCall;
import dev.assay.ports.TileCache;
import dev.assay.ports.TileSource;
import dev.assay.rekor.tiles.TileLog;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A log that a command reads; to be closed. */
record OpenLog(LogKey key, TileSource source, TileLog log, Runnable end) implements AutoCloseable {
  private static final int MOST_CONNECTIONS = 32;

  static int connections(Arguments arguments) throws UsageError {
    return arguments.number(
        LogOptions.CONNECTIONS, HttpTileSource.CONNECTIONS, 1, MOST_CONNECTIONS);
  }

  static OpenLog open(LogKey key, Arguments arguments, Shell shell)
      throws UsageError, MalformedEvidence {
    if (!key.tiles()) {
      throw new UsageError(key.name() + " is a log of Rekor v1; this is for logs of tiles");
    }
    Optional<String> given = source(key, arguments);
    String place =
        given.orElseGet(() -> key.baseUrl().map(url -> withSlash(url) + "api/v2/").orElse(""));
    if (place.isEmpty()) {
      throw new UsageError("--source is missing: only the key of this log is known");
    }
    if (place.startsWith("https://") || place.startsWith("http://")) {
      return overHttp(key, place, arguments, shell);
    }
    DirectoryTileSource source = DirectoryTileSource.open(place, shell.resolve(place)).orThrow();
    return new OpenLog(
        key,
        source,
        new TileLog(source, key.verifier(), key.origin(), TileCache.none()),
        source::close);
  }

  /** {@code NAME=PLACE} for this log, or the one place that stands for itself. */
  static Optional<String> source(LogKey key, Arguments arguments) throws UsageError {
    List<String> places = arguments.values(LogOptions.SOURCE);
    String prefix = key.name() + "=";
    Optional<String> named = places.stream().filter(place -> place.startsWith(prefix)).findFirst();
    if (named.isPresent() || places.isEmpty()) {
      return named.map(place -> place.substring(prefix.length()));
    }
    if (places.size() > 1) {
      throw new UsageError("--source " + prefix + "... is missing: it is given for other logs");
    }
    return Optional.of(places.getFirst());
  }

  private static String withSlash(String url) {
    return url.endsWith("/") ? url : url + "/";
  }

  private static OpenLog overHttp(LogKey key, String place, Arguments arguments, Shell shell)
      throws UsageError {
    URI url = url(place);
    HttpStack stack = NetworkOptions.of(arguments, shell).open();
    TileSource source = new HttpTileSource(stack.fetch(), url, connections(arguments));
    Optional<Path> cache =
        arguments.has(NetworkOptions.NO_CACHE)
            ? Optional.empty()
            : NetworkOptions.directory(arguments, shell);
    TileCache tiles =
        cache
            .<TileCache>map(directory ->
                new DirectoryTileCache(
                    DirectoryFollowStore.directoryOf(directory.resolve("logs"), key.name())))
            .orElseGet(TileCache::none);
    return new OpenLog(
        key, source, new TileLog(source, key.verifier(), key.origin(), tiles), stack::close);
  }

  static URI url(String place) throws UsageError {
    try {
      URI url = new URI(place);
      if (HttpCall.isFetchable(url)) {
        return url;
      }
    } catch (URISyntaxException notUrl) {
      // Said below, without the text: it may hold a password.
    }
    throw new UsageError("--source is not an http(s) URL with a host and without a password");
  }

  @Override
  public void close() {
    end.run();
  }
}
