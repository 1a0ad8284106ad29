package dev.assay.cli.serve;

import dev.assay.adapters.files.DirectoryTileSource;
import dev.assay.adapters.files.DiskCache;
import dev.assay.adapters.http.HttpRekorV1Api;
import dev.assay.adapters.http.HttpSettings;
import dev.assay.adapters.http.HttpStack;
import dev.assay.adapters.http.HttpTileSource;
import dev.assay.adapters.http.IndexChoice;
import dev.assay.adapters.http.IndexUrl;
import dev.assay.adapters.http.JdkTransport;
import dev.assay.adapters.http.PublicAddresses;
import dev.assay.adapters.http.Surroundings;
import dev.assay.adapters.http.Timeouts;
import dev.assay.cli.command.Build;
import dev.assay.cli.command.Shell;
import dev.assay.cli.command.UsageError;
import dev.assay.index.AllowedHosts;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.ports.EvidenceCache;
import dev.assay.ports.HttpCall;
import dev.assay.ports.HttpFetch;
import dev.assay.ports.HttpHeaders;
import dev.assay.ports.HttpResult;
import dev.assay.ports.NetworkLog;
import dev.assay.ports.NetworkRequest;
import dev.assay.ports.PackageIndex;
import dev.assay.ports.ReleaseDocuments;
import dev.assay.ports.SafeUrl;
import dev.assay.server.auth.JwksCache;
import dev.assay.server.config.ServerConfig;
import dev.assay.server.logs.LogPlace;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The one index that a server asks. Whatever a page or a redirect says, requests go to its hosts
 * only, and to private addresses only where the configuration says that it has one.
 */
final class ServerIndex implements AutoCloseable {
  private final IndexUrl url;
  private final HttpSettings settings;
  private final List<URI> privateOrigins;
  private final EvidenceCache cache;
  private final boolean hasCache;
  private final Shell shell;
  private final List<JdkTransport> open = new ArrayList<>();

  private ServerIndex(
      IndexUrl url,
      HttpSettings settings,
      List<URI> privateOrigins,
      EvidenceCache cache,
      Shell shell) {
    this.url = url;
    this.settings = settings;
    this.privateOrigins = privateOrigins;
    this.cache = cache;
    this.hasCache = !(cache instanceof EvidenceCache.None);
    this.shell = shell;
  }

  static ServerIndex of(ServerConfig.Index config, Shell shell) throws UsageError {
    IndexUrl url =
        config.url().isPresent()
            ? IndexUrl.parse(config.url().get())
                .orElseThrow(() -> new UsageError("index.url is not an http(s) URL with a host"))
            : IndexChoice.fromEnvironment(shell.environment()).main();
    AllowedHosts hosts;
    try {
      hosts = AllowedHosts.of(config.provenanceHosts());
    } catch (IllegalArgumentException notHost) {
      throw new UsageError("index.provenance-hosts are HOST or HOST:PORT");
    }
    HttpSettings settings =
        HttpSettings.fromEnvironment(Build.VERSION, shell.environment())
            .withTimeouts(timeouts(config.timeout()))
            .withAllowedHosts(hosts);
    EvidenceCache cache =
        config
            .cacheDirectory()
            .<EvidenceCache>map(directory -> DiskCache.in(shell.resolve(directory)))
            .orElseGet(EvidenceCache::none);
    List<URI> privateOrigins = config.privateAddress() ? List.of(url.base()) : List.of();
    return new ServerIndex(url, settings, privateOrigins, cache, shell);
  }

  private static Timeouts timeouts(Duration limit) {
    Timeouts usual = Timeouts.defaults();
    Duration connect = usual.connect().compareTo(limit) < 0 ? usual.connect() : limit;
    return new Timeouts(connect, limit, limit, limit, usual.file());
  }

  /** The index, whose requests go into {@code log}; nothing is sent before it is asked. */
  PackageIndex open(NetworkLog log) {
    return open(log, cache);
  }

  /** The documents of its releases, kept in {@code answers}; they are part of no verdict. */
  ReleaseDocuments documents(EvidenceCache answers) {
    return stack(new Unlogged(), answers).documents(url);
  }

  /** For messages. */
  String name() {
    return SafeUrl.of(url.base());
  }

  /** The same with another place for its answers, where the configuration has none. */
  PackageIndex openKeeping(NetworkLog log, EvidenceCache answers) {
    return open(log, new AnswersOnly(hasCache ? cache : answers));
  }

  private PackageIndex open(NetworkLog log, EvidenceCache keepIn) {
    return stack(log, keepIn).index(url);
  }

  private HttpStack stack(NetworkLog log, EvidenceCache keepIn) {
    JdkTransport wire = new JdkTransport(settings, List.of(url), log, shell.clock());
    open.add(wire);
    PublicAddresses guarded =
        new PublicAddresses(
            wire, settings.proxies(), privateOrigins, PublicAddresses.Names.ofMachine());
    Surroundings surroundings =
        new Surroundings(shell.clock(), Thread::sleep, new SecureRandom(), log);
    return HttpStack.over(guarded, settings, surroundings, keepIn);
  }

  /**
   * The key set of an issuer, from the host of the configuration and no other; only what the
   * configuration has on this machine may be private.
   */
  Optional<Bytes> keys(URI place) {
    JdkTransport wire = new JdkTransport(settings, List.of(), NetworkLog.inMemory(), shell.clock());
    List<URI> local = AllowedHosts.isLoopback(place) ? List.of(place) : List.of();
    PublicAddresses guarded =
        new PublicAddresses(wire, settings.proxies(), local, PublicAddresses.Names.ofMachine());
    Surroundings surroundings =
        new Surroundings(shell.clock(), Thread::sleep, new SecureRandom(), NetworkLog.inMemory());
    HttpSettings plain = settings.withAllowedHosts(AllowedHosts.none());
    HttpCall call =
        HttpCall.get(
            place,
            HttpHeaders.of("accept", "application/json"),
            JwksCache.MAX_BYTES,
            settings.timeouts().page());
    try (wire) {
      return switch (HttpStack.over(guarded, plain, surroundings, EvidenceCache.none())
          .fetch()
          .fetch(call)) {
        case HttpResult.Answered answer when answer.status() == 200 -> Optional.of(answer.body());
        case HttpResult.Answered other -> Optional.empty();
        case HttpResult.Failed failed -> Optional.empty();
      };
    }
  }

  /** A service of the configuration; only one on this machine may be private. */
  HttpFetch service(URI place) {
    NetworkLog requests = new Unlogged();
    JdkTransport wire = new JdkTransport(settings, List.of(), requests, shell.clock());
    open.add(wire);
    List<URI> local = AllowedHosts.isLoopback(place) ? List.of(place) : List.of();
    PublicAddresses guarded =
        new PublicAddresses(wire, settings.proxies(), local, PublicAddresses.Names.ofMachine());
    Surroundings surroundings =
        new Surroundings(shell.clock(), Thread::sleep, new SecureRandom(), requests);
    HttpSettings plain = settings.withAllowedHosts(AllowedHosts.none());
    return HttpStack.over(guarded, plain, surroundings, EvidenceCache.none()).fetch();
  }

  /** Where logs are: directories and URLs of the configuration, by the logs' names. */
  Map<String, LogPlace> logs(List<ServerConfig.LogSource> logs)
      throws UsageError, MalformedEvidence {
    Map<String, LogPlace> places = new LinkedHashMap<>();
    for (ServerConfig.LogSource log : logs) {
      places.put(log.name(), place(log.source()));
    }
    return places;
  }

  /**
   * Reads of a log or a service are part of no verdict, and a server has no end at which to say
   * them.
   */
  private static final class Unlogged implements NetworkLog {
    @Override
    public void add(NetworkRequest request) {}

    @Override
    public List<NetworkRequest> requests() {
      return List.of();
    }
  }

  private LogPlace place(String place) throws UsageError, MalformedEvidence {
    if (place.startsWith("https://")) {
      try {
        URI base = new URI(place);
        HttpFetch fetch = service(base);
        return new LogPlace(
            new HttpTileSource(fetch, base),
            Optional.of(new HttpRekorV1Api(fetch, base, Thread::sleep)));
      } catch (URISyntaxException notUrl) {
        throw new UsageError("log.source is not an https URL");
      }
    }
    return switch (DirectoryTileSource.open(place, shell.resolve(place))) {
      case Outcome.Passed<DirectoryTileSource>(DirectoryTileSource source) ->
          new LogPlace(source, Optional.empty());
      case Outcome.Refused<DirectoryTileSource>(Reason reason) ->
          throw new MalformedEvidence(reason);
    };
  }

  @Override
  public void close() {
    open.forEach(JdkTransport::close);
  }
}
