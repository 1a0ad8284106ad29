package dev.assay.adapters.http;

import dev.assay.ports.EvidenceCache;
import dev.assay.ports.HttpFetch;
import dev.assay.ports.HttpTransport;
import dev.assay.ports.MetadataSource;
import dev.assay.ports.PackageIndex;
import dev.assay.ports.ReleaseDocuments;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The layers of this package, put together. Safe for concurrent use. */
public final class HttpStack implements AutoCloseable {
  private final HttpSettings settings;
  private final Surroundings surroundings;
  private final EvidenceCache cache;
  private final HttpFetch plain;
  private final HttpFetch cached;
  private final Optional<JdkTransport> transport;

  private HttpStack(
      HttpSettings settings,
      Surroundings surroundings,
      EvidenceCache cache,
      HttpFetch plain,
      Optional<JdkTransport> transport) {
    this.settings = settings;
    this.surroundings = surroundings;
    this.cache = cache;
    this.plain = plain;
    this.cached = new CachingFetch(plain, cache, surroundings.clock());
    this.transport = transport;
  }

  /** Over the network; {@code indexes} are those whose URLs may hold credentials. */
  public static HttpStack online(
      HttpSettings settings,
      List<IndexUrl> indexes,
      Surroundings surroundings,
      EvidenceCache cache) {
    JdkTransport wire =
        new JdkTransport(settings, indexes, surroundings.log(), surroundings.clock());
    return over(wire, settings, surroundings, cache, Optional.of(wire));
  }

  /**
   * As {@link #online(HttpSettings, List, Surroundings, EvidenceCache)}, with requests that start
   * no closer together than {@code interval}.
   */
  public static HttpStack paced(
      HttpSettings settings,
      List<IndexUrl> indexes,
      Surroundings surroundings,
      EvidenceCache cache,
      Duration interval) {
    JdkTransport wire =
        new JdkTransport(settings, indexes, surroundings.log(), surroundings.clock());
    HttpTransport paced =
        new PacedTransport(wire, interval, System::nanoTime, surroundings.pause());
    return over(paced, settings, surroundings, cache, Optional.of(wire));
  }

  /** Over any transport, for tests and for programs with an HTTP client of their own. */
  public static HttpStack over(
      HttpTransport transport,
      HttpSettings settings,
      Surroundings surroundings,
      EvidenceCache cache) {
    return over(transport, settings, surroundings, cache, Optional.empty());
  }

  private static HttpStack over(
      HttpTransport transport,
      HttpSettings settings,
      Surroundings surroundings,
      EvidenceCache cache,
      Optional<JdkTransport> closeable) {
    HttpFetch fetch =
        new RetryingFetch(
            new RedirectingTransport(transport, settings.allowedHosts()),
            settings.retries(),
            surroundings.clock(),
            surroundings.pause(),
            surroundings.random());
    return new HttpStack(settings, surroundings, cache, fetch, closeable);
  }

  /** Without any request; answers come from the cache, or are OFFLINE_INPUT_MISSING. */
  public static HttpStack offline(
      HttpSettings settings, Surroundings surroundings, EvidenceCache cache) {
    return new HttpStack(settings, surroundings, cache, new OfflineFetch(), Optional.empty());
  }

  /** Where answers are kept. */
  public EvidenceCache cache() {
    return cache;
  }

  /** HTTP without a cache. */
  public HttpFetch fetch() {
    return plain;
  }

  /** HTTP with answers of earlier runs confirmed instead of fetched again. */
  public HttpFetch cachedFetch() {
    return cached;
  }

  /** The index at {@code url}. */
  public PackageIndex index(IndexUrl url) {
    return new HttpIndex(url, cached, cache, settings, surroundings.clock());
  }

  /** The metadata of the distributions of the index at {@code url}. */
  public MetadataSource metadata(IndexUrl url) {
    return new HttpMetadata(url.base(), index(url), plain, cache, settings, surroundings.clock());
  }

  /** The documents of releases at the index {@code url}. */
  public ReleaseDocuments documents(IndexUrl url) {
    return new HttpReleaseDocuments(url, cached, settings);
  }

  @Override
  public void close() {
    transport.ifPresent(JdkTransport::close);
  }
}
