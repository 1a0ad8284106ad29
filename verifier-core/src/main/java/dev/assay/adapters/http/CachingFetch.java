package dev.assay.adapters.http;

import dev.assay.model.Bytes;
import dev.assay.model.Sha256;
import dev.assay.ports.CachedAnswer;
import dev.assay.ports.EvidenceCache;
import dev.assay.ports.HttpAnswer;
import dev.assay.ports.HttpCall;
import dev.assay.ports.HttpFailure;
import dev.assay.ports.HttpFetch;
import dev.assay.ports.HttpHeaders;
import dev.assay.ports.HttpMethod;
import dev.assay.ports.HttpResult;
import dev.assay.ports.Retrieval;
import dev.assay.ports.SafeUrl;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Asks whether a cached answer still holds instead of fetching it again. Every answer is confirmed
 * by its source in this run; an unreachable source is not papered over by an old answer. Only an
 * offline run takes cached answers as they are, and says so in {@link Retrieval#source}. Safe for
 * concurrent use.
 */
public final class CachingFetch implements HttpFetch {
  private static final List<String> KEPT_HEADERS =
      List.of("content-type", "etag", "last-modified", "cache-control");

  /**
   * What was confirmed a moment ago is not written again for the sake of its time: the files of a
   * lock of 500 entries take a tenth of a run. An offline run may call an answer that much older
   * than it is, and never newer.
   */
  static final Duration REWRITE_AFTER = Duration.ofMinutes(10);

  private final HttpFetch next;
  private final EvidenceCache cache;
  private final InstantSource clock;

  public CachingFetch(HttpFetch next, EvidenceCache cache, InstantSource clock) {
    this.next = next;
    this.cache = cache;
    this.clock = clock;
  }

  /** What a GET is cached under: the answer depends on the URL and on what is accepted. */
  public static String key(HttpCall call) {
    return "GET " + call.url() + " accept " + call.headers().first("accept").orElse("*/*");
  }

  @Override
  public HttpResult fetch(HttpCall call) {
    if (call.method() != HttpMethod.GET) {
      return next.fetch(call);
    }
    Optional<CachedAnswer> cached = cache.find(key(call));
    boolean bypass = call.headers().first("cache-control").isPresent();
    HttpResult result =
        next.fetch(cached.isPresent() && !bypass ? conditional(call, cached.get()) : call);
    return switch (result) {
      case HttpResult.Failed failed ->
          failed.failure() == HttpFailure.OFFLINE && cached.isPresent()
              ? asAnswer(call, cached.get(), Retrieval.Source.CACHE)
              : failed;
      case HttpResult.Answered answered -> answered(call, cached, answered);
    };
  }

  private HttpResult answered(
      HttpCall call, Optional<CachedAnswer> cached, HttpResult.Answered answered) {
    if (answered.status() == 304) {
      return cached.isPresent()
          ? confirmed(call, cached.get())
          : new HttpResult.Failed(
              HttpFailure.MALFORMED,
              "status 304 without a cached answer to confirm",
              answered.retrieval().location());
    }
    if (answered.status() == 200 && mayBeStored(answered.headers())) {
      cache.store(
          key(call),
          new CachedAnswer(
              kept(answered.headers()),
              answered.url(),
              answered.body(),
              answered.retrieval().at()));
    }
    return answered;
  }

  private HttpResult confirmed(HttpCall call, CachedAnswer cached) {
    CachedAnswer again =
        new CachedAnswer(cached.headers(), cached.url(), cached.body(), clock.instant());
    if (cached.confirmedAt().isBefore(again.confirmedAt().minus(REWRITE_AFTER))) {
      cache.store(key(call), again);
    }
    return asAnswer(call, again, Retrieval.Source.REVALIDATED);
  }

  @Override
  public HttpAnswer open(HttpCall call) {
    return next.open(call);
  }

  private static HttpCall conditional(HttpCall call, CachedAnswer cached) {
    HttpHeaders headers = call.headers();
    Optional<String> etag = cached.headers().first("etag").filter(CachingFetch::isPlain);
    Optional<String> modified =
        cached.headers().first("last-modified").filter(CachingFetch::isPlain);
    if (etag.isPresent()) {
      headers = headers.with("if-none-match", etag.get());
    } else if (modified.isPresent()) {
      headers = headers.with("if-modified-since", modified.get());
    }
    return call.withHeaders(headers);
  }

  /** Sent back as it came, so it must not be able to break a header. */
  private static boolean isPlain(String value) {
    return value.chars().allMatch(c -> c >= 0x20 && c < 0x7f);
  }

  private static HttpResult asAnswer(HttpCall call, CachedAnswer cached, Retrieval.Source source) {
    Bytes body = cached.body();
    return new HttpResult.Answered(
        200,
        cached.headers(),
        cached.url(),
        body,
        new Retrieval(
            SafeUrl.of(call.url()),
            cached.confirmedAt(),
            source,
            cached.headers().first("etag"),
            Optional.of(Sha256.of(body))));
  }

  private static boolean mayBeStored(HttpHeaders headers) {
    return headers.fields().getOrDefault("cache-control", List.of()).stream()
        .noneMatch(value -> value.toLowerCase(Locale.ROOT).contains("no-store"));
  }

  private static HttpHeaders kept(HttpHeaders headers) {
    Map<String, List<String>> kept = new LinkedHashMap<>();
    for (String name : KEPT_HEADERS) {
      headers.first(name).ifPresent(value -> kept.put(name, List.of(value)));
    }
    return new HttpHeaders(kept);
  }
}
