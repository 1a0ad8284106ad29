package dev.assay.cli.network;

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
import dev.assay.cli.command.Option;
import dev.assay.cli.command.OptionGroup;
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
import java.util.concurrent.TimeUnit;

/**
 * How the options let a run reach a package index. Nothing is opened, and no class of an HTTP
 * client loaded, before the index is asked for something.
 */
public final class NetworkOptions {
  public static final Option INDEX_URL =
      Option.value(
          OptionGroup.NETWORK,
          "--index-url",
          "URL",
          "Package index; else PIP_INDEX_URL, else PyPI");
  public static final Option PROVENANCE_HOST =
      Option.value(
              OptionGroup.NETWORK,
              "--provenance-host",
              "HOST",
              "Another host from which the index may have provenance fetched")
          .severalTimes();
  public static final Option OFFLINE =
      Option.flag(
          OptionGroup.NETWORK, "--offline", "Open no connection at all; name what is missing");
  public static final Option TIMEOUT =
      Option.value(
          OptionGroup.NETWORK, "--timeout", "TIME", "How long to wait for an answer, as 30s");
  public static final Option CA_FILE =
      Option.value(
          OptionGroup.NETWORK, "--ca-file", "FILE", "More CA certificates to accept (PEM)");
  public static final Option CACHE_DIR =
      Option.value(
          OptionGroup.NETWORK, "--cache-dir", "DIR", "Where answers and trust roots are kept");
  public static final Option NO_CACHE =
      Option.flag(OptionGroup.NETWORK, "--no-cache", "Keep and use no answers of the index");

  /** For commands that ask for many things at once. */
  public static final Option MAX_RATE =
      Option.value(
          OptionGroup.NETWORK,
          "--max-requests-per-second",
          "NUMBER",
          "How many requests may start in a second; 200 is the default");

  private static final int USUAL_RATE = 200;

  /** All that every command with a network has. */
  public static final List<Option> ALL =
      List.of(INDEX_URL, PROVENANCE_HOST, OFFLINE, TIMEOUT, CA_FILE, CACHE_DIR, NO_CACHE);

  private final HttpSettings settings;
  private final IndexUrl index;
  private final Optional<Path> cacheDirectory;
  private final InstantSource clock;
  private final NetworkLog log = NetworkLog.inMemory();
  private final boolean offline;
  private final Duration interval;
  private volatile List<String> problems = List.of();

  private NetworkOptions(
      HttpSettings settings,
      IndexUrl index,
      Optional<Path> cacheDirectory,
      InstantSource clock,
      boolean offline,
      Duration interval) {
    this.settings = settings;
    this.index = index;
    this.cacheDirectory = cacheDirectory;
    this.clock = clock;
    this.offline = offline;
    this.interval = interval;
  }

  /** Reads them; a command that lacks some in its table has their defaults. */
  public static NetworkOptions of(Arguments arguments, Shell shell) throws UsageError {
    HttpSettings settings = HttpSettings.fromEnvironment(Build.VERSION, shell.environment());
    Optional<String> timeout = arguments.value(TIMEOUT);
    if (timeout.isPresent()) {
      Duration limit = TimeText.parse(timeout.get(), TIMEOUT);
      settings = settings.withTimeouts(timeouts(limit));
    }
    Optional<String> caFile = arguments.value(CA_FILE);
    if (caFile.isPresent()) {
      settings = settings.withCaFile(shell.resolve(caFile.get()), CA_FILE.name());
    }
    settings = settings.withAllowedHosts(hosts(arguments));
    return new NetworkOptions(
        settings,
        index(arguments, shell),
        arguments.has(NO_CACHE) ? Optional.empty() : directory(arguments, shell),
        shell.clock(),
        arguments.has(OFFLINE),
        interval(arguments));
  }

  private static Duration interval(Arguments arguments) throws UsageError {
    int rate = arguments.number(MAX_RATE, USUAL_RATE, 1, 10_000);
    // Duration#dividedBy goes through BigDecimal, which takes a cold start 9 ms.
    return Duration.ofNanos(TimeUnit.SECONDS.toNanos(1) / rate);
  }

  /** Downloads of whole files keep their own limit: how long one takes depends on its size. */
  private static Timeouts timeouts(Duration limit) {
    Timeouts usual = Timeouts.defaults();
    Duration connect = usual.connect().compareTo(limit) < 0 ? usual.connect() : limit;
    return new Timeouts(connect, limit, limit, limit, usual.file());
  }

  private static AllowedHosts hosts(Arguments arguments) throws UsageError {
    List<String> names = arguments.values(PROVENANCE_HOST);
    try {
      return names.isEmpty() ? AllowedHosts.none() : AllowedHosts.of(names);
    } catch (IllegalArgumentException notHost) {
      throw new UsageError("--provenance-host is HOST or HOST:PORT");
    }
  }

  private static IndexUrl index(Arguments arguments, Shell shell) throws UsageError {
    Optional<String> given = arguments.value(INDEX_URL);
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

  /** Where answers and trust roots are kept; empty where the environment names no place. */
  public static Optional<Path> directory(Arguments arguments, Shell shell) {
    Optional<Path> given = arguments.value(CACHE_DIR).map(shell::resolve);
    return given.or(() ->
        CacheLocation.fromEnvironment(shell.environment(), System.getProperty("os.name", "")));
  }

  public boolean isOffline() {
    return offline;
  }

  public IndexUrl indexUrl() {
    return index;
  }

  public AllowedHosts allowedHosts() {
    return settings.allowedHosts();
  }

  public NetworkLog log() {
    return log;
  }

  /** What keeps the cache from working, for a warning; known once it was needed. */
  public List<String> problems() {
    return problems;
  }

  /** The connection to the network, or to what is left of it offline; to be closed. */
  public HttpStack open() {
    EvidenceCache cache =
        cacheDirectory.<EvidenceCache>map(DiskCache::in).orElseGet(EvidenceCache::none);
    Surroundings surroundings = new Surroundings(clock, Thread::sleep, new SecureRandom(), log);
    if (offline) {
      return HttpStack.offline(settings, surroundings, cache);
    }
    problems = cache.problems();
    return HttpStack.paced(settings, List.of(index), surroundings, cache, interval);
  }
}
