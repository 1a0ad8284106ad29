package dev.assay.cli.verify;

import dev.assay.adapters.files.CacheLocation;
import dev.assay.adapters.files.DiskCache;
import dev.assay.adapters.http.HttpSettings;
import dev.assay.adapters.http.HttpStack;
import dev.assay.adapters.http.IndexChoice;
import dev.assay.adapters.http.IndexUrl;
import dev.assay.adapters.http.Surroundings;
import dev.assay.adapters.http.Timeouts;
import dev.assay.cli.command.Arguments;
import dev.assay.cli.command.Build;
import dev.assay.cli.command.Shell;
import dev.assay.cli.command.TimeText;
import dev.assay.cli.command.UsageError;
import dev.assay.index.AllowedHosts;
import dev.assay.ports.EvidenceCache;
import dev.assay.ports.NetworkLog;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * How the options let a run reach a package index. Nothing is opened, and no class of an HTTP
 * client loaded, before the index is asked for something.
 */
final class NetworkOptions {
  private final HttpSettings settings;
  private final IndexUrl index;
  private final Optional<Path> cacheDirectory;
  private final InstantSource clock;
  private final NetworkLog log = NetworkLog.inMemory();
  private final boolean offline;
  private volatile List<String> problems = List.of();

  private NetworkOptions(
      HttpSettings settings,
      IndexUrl index,
      Optional<Path> cacheDirectory,
      InstantSource clock,
      boolean offline) {
    this.settings = settings;
    this.index = index;
    this.cacheDirectory = cacheDirectory;
    this.clock = clock;
    this.offline = offline;
  }

  static NetworkOptions of(Arguments arguments, Shell shell) throws UsageError {
    HttpSettings settings = HttpSettings.fromEnvironment(Build.VERSION, shell.environment());
    Optional<String> timeout = arguments.value(VerifyOptions.TIMEOUT);
    if (timeout.isPresent()) {
      Duration limit = TimeText.parse(timeout.get(), VerifyOptions.TIMEOUT);
      settings = settings.withTimeouts(timeouts(limit));
    }
    Optional<String> caFile = arguments.value(VerifyOptions.CA_FILE);
    if (caFile.isPresent()) {
      settings = settings.withCaFile(shell.resolve(caFile.get()), VerifyOptions.CA_FILE.name());
    }
    settings = settings.withAllowedHosts(hosts(arguments));
    return new NetworkOptions(
        settings,
        index(arguments, shell),
        cacheDirectory(arguments, shell),
        shell.clock(),
        arguments.has(VerifyOptions.OFFLINE));
  }

  /** Downloads of whole files keep their own limit: how long one takes depends on its size. */
  private static Timeouts timeouts(Duration limit) {
    Timeouts usual = Timeouts.defaults();
    Duration connect = usual.connect().compareTo(limit) < 0 ? usual.connect() : limit;
    return new Timeouts(connect, limit, limit, limit, usual.file());
  }

  private static AllowedHosts hosts(Arguments arguments) throws UsageError {
    List<String> names = arguments.values(VerifyOptions.PROVENANCE_HOST);
    try {
      return names.isEmpty() ? AllowedHosts.none() : AllowedHosts.of(names);
    } catch (IllegalArgumentException notHost) {
      throw new UsageError("--provenance-host is HOST or HOST:PORT");
    }
  }

  private static IndexUrl index(Arguments arguments, Shell shell) throws UsageError {
    Optional<String> given = arguments.value(VerifyOptions.INDEX_URL);
    if (given.isPresent()) {
      return IndexUrl.parse(given.get())
          .orElseThrow(() -> new UsageError("--index-url is not an http(s) URL with a host"));
    }
    IndexChoice choice = IndexChoice.fromEnvironment(shell.environment());
    if (!choice.problems().isEmpty()) {
      throw new UsageError(choice.problems().getFirst());
    }
    return choice.main();
  }

  private static Optional<Path> cacheDirectory(Arguments arguments, Shell shell) {
    if (arguments.has(VerifyOptions.NO_CACHE)) {
      return Optional.empty();
    }
    Optional<Path> given = arguments.value(VerifyOptions.CACHE_DIR).map(shell::resolve);
    return given.or(() ->
        CacheLocation.fromEnvironment(shell.environment(), System.getProperty("os.name", "")));
  }

  boolean isOffline() {
    return offline;
  }

  IndexUrl indexUrl() {
    return index;
  }

  AllowedHosts allowedHosts() {
    return settings.allowedHosts();
  }

  NetworkLog log() {
    return log;
  }

  /** What keeps the cache from working, for a warning; known once it was needed. */
  List<String> problems() {
    return problems;
  }

  /** The connection to the network, or to what is left of it offline; to be closed. */
  HttpStack open() {
    EvidenceCache cache =
        cacheDirectory.<EvidenceCache>map(DiskCache::in).orElseGet(EvidenceCache::none);
    Surroundings surroundings = new Surroundings(clock, Thread::sleep, new SecureRandom(), log);
    if (offline) {
      return HttpStack.offline(settings, surroundings, cache);
    }
    problems = cache.problems();
    return HttpStack.online(settings, List.of(index), surroundings, cache);
  }
}
