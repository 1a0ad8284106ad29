package dev.assay.adapters.http;

import dev.assay.index.WholeFileMetadata;
import dev.assay.model.Bytes;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import dev.assay.ports.CachedAnswer;
import dev.assay.ports.CoreMetadata;
import dev.assay.ports.EvidenceCache;
import dev.assay.ports.Fetched;
import dev.assay.ports.FoundMetadata;
import dev.assay.ports.HttpCall;
import dev.assay.ports.HttpFetch;
import dev.assay.ports.HttpHeaders;
import dev.assay.ports.HttpResult;
import dev.assay.ports.IndexFile;
import dev.assay.ports.MetadataSource;
import dev.assay.ports.PackageIndex;
import dev.assay.ports.Retrieval;
import dev.assay.ports.SafeUrl;
import dev.assay.python.DistributionMetadata;
import dev.assay.python.DistributionName;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * Metadata over HTTP for as few bytes as the index allows: the file beside the distribution (PEP
 * 658, PEP 714), else parts of the wheel, else the whole of it. What a digest is known of is kept
 * in the cache and compared when it is read. Safe for concurrent use.
 */
final class HttpMetadata implements MetadataSource {
  /** Such a wheel is read as a whole, which is one request and can be compared with its digest. */
  private static final long SMALL_BYTES = 64 * 1024;

  private static final String ORIGIN = "origin";

  private final URI base;
  private final HttpFetch fetch;
  private final EvidenceCache cache;
  private final HttpSettings settings;
  private final InstantSource clock;
  private final MetadataSource whole;

  HttpMetadata(
      URI base,
      PackageIndex index,
      HttpFetch fetch,
      EvidenceCache cache,
      HttpSettings settings,
      InstantSource clock) {
    this.base = base;
    this.fetch = fetch;
    this.cache = cache;
    this.settings = settings;
    this.clock = clock;
    this.whole = new WholeFileMetadata(index, WholeFileMetadata.DEFAULT_MAX_FILE_BYTES);
  }

  @Override
  public Fetched<FoundMetadata> metadata(IndexFile file) {
    Optional<String> objection = settings.allowedHosts().objection(base, file.url());
    if (objection.isPresent() || !HttpCall.isFetchable(file.url())) {
      return new Fetched.Refused<>(
          new Reason(
              ReasonCode.INDEX_REDIRECT_REFUSED,
              "a file on the index, its file host or an allowed host",
              objection.orElse("an address that cannot be fetched"),
              SafeUrl.of(file.url())));
    }
    return file.coreMetadata() instanceof CoreMetadata.Available(Map<String, String> hashes)
        ? ownFile(file, Optional.ofNullable(hashes.get("sha256")).flatMap(Sha256::parseHex))
        : inside(file);
  }

  private Fetched<FoundMetadata> ownFile(IndexFile file, Optional<Sha256> digest) {
    URI url = beside(file.url());
    Optional<CachedAnswer> kept =
        digest
            .flatMap(it -> cache.find("core metadata sha256:" + it))
            .filter(it -> digest.equals(Optional.of(Sha256.of(it.body()))));
    if (kept.isPresent()) {
      return found(kept.get(), FoundMetadata.Origin.OWN_FILE);
    }
    HttpCall call =
        HttpCall.get(
            url, HttpHeaders.none(), DistributionMetadata.MAX_BYTES, settings.timeouts().page());
    return switch (fetch.fetch(call)) {
      case HttpResult.Failed failed -> new Fetched.Refused<>(IndexReasons.of(failed));
      case HttpResult.Answered answered when answered.status() == 200 ->
          compared(answered, url, digest);
      case HttpResult.Answered answered -> new Fetched.Refused<>(IndexReasons.of(answered));
    };
  }

  private Fetched<FoundMetadata> compared(
      HttpResult.Answered answered, URI url, Optional<Sha256> digest) {
    Bytes body = answered.body();
    if (digest.isEmpty()) {
      return new Fetched.Found<>(
          new FoundMetadata(body, FoundMetadata.Origin.OWN_FILE_UNCOMPARED), answered.retrieval());
    }
    Sha256 actual = Sha256.of(body);
    if (!actual.equals(digest.get())) {
      return new Fetched.Refused<>(
          new Reason(
              ReasonCode.INDEX_DIGEST_MISMATCH,
              "sha256:" + digest.get(),
              "sha256:" + actual,
              SafeUrl.of(url)));
    }
    keep("core metadata sha256:" + actual, url, body, HttpHeaders.none());
    return new Fetched.Found<>(
        new FoundMetadata(body, FoundMetadata.Origin.OWN_FILE), answered.retrieval());
  }

  /** PEP 658: the path of the distribution with a suffix. */
  private static URI beside(URI url) {
    try {
      String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
      return new URI(
          url.getScheme() + "://" + url.getRawAuthority() + url.getRawPath() + ".metadata" + query);
    } catch (URISyntaxException impossible) {
      throw new AssertionError("a URL with a longer path is one", impossible);
    }
  }

  private Fetched<FoundMetadata> inside(IndexFile file) {
    Optional<String> key = file.sha256().map(it -> "core metadata in sha256:" + it);
    Optional<CachedAnswer> kept = key.flatMap(cache::find);
    if (kept.isPresent()) {
      return found(kept.get(), origin(kept.get()));
    }
    boolean small = file.sizeBytes().isPresent() && file.sizeBytes().getAsLong() <= SMALL_BYTES;
    Fetched<FoundMetadata> found =
        file.name().isPresent()
                && file.name().get() instanceof DistributionName.Wheel wheel
                && !small
            ? parts(file, wheel)
            : whole.metadata(file);
    if (key.isPresent()
        && found instanceof Fetched.Found<FoundMetadata>(FoundMetadata it, var how)) {
      keep(key.get(), file.url(), it.content(), HttpHeaders.of(ORIGIN, it.origin().name()));
    }
    return found;
  }

  /** No digest covers parts, also not in the cache; they are as good as when they were read. */
  private static FoundMetadata.Origin origin(CachedAnswer kept) {
    boolean whole =
        kept.headers().first(ORIGIN).equals(Optional.of(FoundMetadata.Origin.WHOLE_FILE.name()));
    return whole ? FoundMetadata.Origin.WHOLE_FILE : FoundMetadata.Origin.PARTS;
  }

  private Fetched<FoundMetadata> parts(IndexFile file, DistributionName.Wheel wheel) {
    try {
      RangedWheel ranged = new RangedWheel(fetch, file, wheel, settings.timeouts().page());
      return switch (ranged.metadata()) {
        case Outcome.Passed<Bytes>(Bytes content) ->
            new Fetched.Found<>(
                new FoundMetadata(content, FoundMetadata.Origin.PARTS),
                retrieval(file, Retrieval.Source.NETWORK));
        case Outcome.Refused<Bytes>(Reason reason) ->
            reason.code() == ReasonCode.OFFLINE_INPUT_MISSING
                ? whole.metadata(file) // the cache may have all of it
                : new Fetched.Refused<>(reason);
      };
    } catch (RangedWheel.NoRanges none) {
      return whole.metadata(file);
    }
  }

  private Retrieval retrieval(IndexFile file, Retrieval.Source source) {
    return new Retrieval(
        SafeUrl.of(file.url()), clock.instant(), source, Optional.empty(), Optional.empty());
  }

  private void keep(String key, URI url, Bytes content, HttpHeaders notes) {
    cache.store(key, new CachedAnswer(notes, url, content, clock.instant()));
  }

  private static Fetched<FoundMetadata> found(CachedAnswer kept, FoundMetadata.Origin origin) {
    Retrieval how =
        new Retrieval(
            SafeUrl.of(kept.url()),
            kept.confirmedAt(),
            Retrieval.Source.CACHE,
            Optional.empty(),
            Optional.of(Sha256.of(kept.body())));
    return new Fetched.Found<>(new FoundMetadata(kept.body(), origin), how);
  }
}
