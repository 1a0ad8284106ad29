package dev.assay.adapters.http;

import dev.assay.evidence.SignalCode;
import dev.assay.evidence.advisory.Advisory;
import dev.assay.evidence.advisory.AdvisoryAnswer;
import dev.assay.evidence.advisory.AdvisorySource;
import dev.assay.evidence.advisory.Gap;
import dev.assay.evidence.advisory.OsvReader;
import dev.assay.evidence.advisory.Release;
import dev.assay.index.MediaType;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Reason;
import dev.assay.ports.EvidenceCache;
import dev.assay.ports.HttpCall;
import dev.assay.ports.HttpFetch;
import dev.assay.ports.HttpHeaders;
import dev.assay.ports.HttpResult;
import dev.assay.ports.SafeUrl;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * OSV's service: which records concern a release, a thousand releases at a time, then each record
 * once. Records are kept by id and time of change; what was said about a release is kept for
 * offline runs. Safe for concurrent use.
 *
 * <p>The names of all packages leave the machine: private names are for the caller to hold back.
 */
public final class HttpOsv implements AdvisorySource {
  /** The service of the OSV project. */
  public static final URI PUBLIC = URI.create("https://api.osv.dev/");

  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final HttpHeaders ACCEPT = HttpHeaders.of("accept", "application/json");

  /** After so many records that could not be had, the rest are not asked for. */
  private static final int MAX_FAILURES = 10;

  private final HttpFetch http;
  private final URI base;
  private final OsvMemory memory;
  private final InstantSource clock;
  private final Duration maxAge;

  /** A record as asked for. */
  private record Wanted(String id, Instant modified) {}

  /** What came of it; exactly one is there. */
  private record Detail(Optional<Advisory> advisory, Optional<String> problem) {
    static Detail problem(String text) {
      return new Detail(Optional.empty(), Optional.of(text));
    }
  }

  /**
   * The service at {@code base}, with or without a slash at its end.
   *
   * @param http without a cache: what is kept is decided here
   * @param maxAge how old an answer may be that an offline run uses
   */
  public HttpOsv(
      HttpFetch http, URI base, EvidenceCache cache, InstantSource clock, Duration maxAge) {
    this.http = Objects.requireNonNull(http, "http is null");
    String text = base.toString();
    this.base = URI.create(text.endsWith("/") ? text : text + "/");
    this.memory = new OsvMemory(cache, this.base);
    this.clock = Objects.requireNonNull(clock, "clock is null");
    this.maxAge = Objects.requireNonNull(maxAge, "maxAge is null");
  }

  @Override
  public String name() {
    return SafeUrl.of(base);
  }

  @Override
  public Map<Release, AdvisoryAnswer> ask(Collection<Release> releases) {
    Instant now = clock.instant();
    Map<Release, OsvHits> hits = hits(List.copyOf(new LinkedHashSet<>(releases)), now);
    Set<Wanted> wanted = new LinkedHashSet<>();
    hits.values()
        .forEach(each -> each.records().forEach((id, at) -> wanted.add(new Wanted(id, at))));
    AtomicInteger failures = new AtomicInteger();
    Map<Wanted, Detail> details =
        ParallelRequests.ask(wanted, it -> detail(it, failures, now)).orElse(Map.of());
    Map<Release, AdvisoryAnswer> answers = new LinkedHashMap<>();
    hits.forEach((release, each) -> answers.put(release, answer(each, details, now)));
    return answers;
  }

  private Map<Release, OsvHits> hits(List<Release> releases, Instant now) {
    Map<Release, OsvHits> hits = new LinkedHashMap<>();
    for (int from = 0; from < releases.size(); from += OsvBatch.MAX_QUERIES) {
      int to = Math.min(releases.size(), from + OsvBatch.MAX_QUERIES);
      OsvBatch batch = new OsvBatch(http, base, now);
      batch
          .ask(releases.subList(from, to))
          .forEach((release, answer) -> {
            memory.keep(release, answer);
            hits.put(release, batch.wasOffline() ? earlier(release, answer) : answer);
          });
    }
    return hits;
  }

  private OsvHits earlier(Release release, OsvHits now) {
    return now.problem().isEmpty() ? now : memory.hits(release).orElse(now);
  }

  private Detail detail(Wanted wanted, AtomicInteger failures, Instant now) {
    Optional<Advisory> kept = memory.record(wanted.id(), wanted.modified());
    if (kept.isPresent()) {
      return new Detail(kept, Optional.empty());
    }
    if (failures.get() >= MAX_FAILURES) {
      return Detail.problem(wanted.id() + " was not asked for after other failures");
    }
    HttpCall call =
        HttpCall.get(base.resolve("v1/vulns/" + wanted.id()), ACCEPT, OsvReader.MAX_BYTES, TIMEOUT);
    Detail detail =
        switch (http.fetch(call)) {
          case HttpResult.Answered answered when answered.status() == 200 ->
              read(wanted, answered, now);
          case HttpResult.Answered answered ->
              Detail.problem(wanted.id() + ": " + IndexReasons.of(answered).actual());
          case HttpResult.Failed failed ->
              Detail.problem(wanted.id() + ": " + IndexReasons.of(failed).actual());
        };
    if (detail.problem().isPresent()) {
      failures.incrementAndGet();
    }
    return detail;
  }

  private Detail read(Wanted wanted, HttpResult.Answered answered, Instant now) {
    String type = answered.headers().first("content-type").orElse("");
    if (!MediaType.of(type).equals(MediaType.JSON)) {
      return Detail.problem(wanted.id() + ": type " + Reason.shortened(type) + " in place of JSON");
    }
    try {
      Optional<Advisory> advisory = OsvReader.read(answered.body(), wanted.id());
      if (advisory.isEmpty()) {
        return Detail.problem(wanted.id() + " says nothing about PyPI");
      }
      if (!advisory.get().id().equals(wanted.id())) {
        return Detail.problem(wanted.id() + " was answered with " + advisory.get().id());
      }
      // An older copy than the batch knew of is good for now and is not kept as the newer one.
      if (advisory.get().modified().filter(at -> !at.isBefore(wanted.modified())).isPresent()) {
        memory.keep(wanted.id(), wanted.modified(), answered.body(), now);
      }
      return new Detail(advisory, Optional.empty());
    } catch (MalformedEvidence malformed) {
      return Detail.problem(wanted.id() + " cannot be read: " + malformed.reason());
    }
  }

  private AdvisoryAnswer answer(OsvHits hits, Map<Wanted, Detail> details, Instant now) {
    List<Advisory> advisories = new ArrayList<>();
    List<Gap> gaps = new ArrayList<>();
    hits.problem().ifPresent(problem -> gaps.add(gap(problem)));
    hits.records()
        .forEach((id, modified) -> {
          Detail detail =
              details.getOrDefault(new Wanted(id, modified), Detail.problem(id + ": interrupted"));
          detail.advisory().ifPresent(advisories::add);
          detail.problem().ifPresent(problem -> gaps.add(gap(problem)));
        });
    if (hits.asOf().plus(maxAge).isBefore(now)) {
      gaps.add(
          new Gap(
              SignalCode.ADVISORY_SNAPSHOT_STALE,
              "what OSV said is from " + hits.asOf() + ", and may be " + maxAge + " old",
              name()));
    }
    return new AdvisoryAnswer(advisories, true, gaps, name(), hits.asOf());
  }

  private Gap gap(String problem) {
    return new Gap(SignalCode.ADVISORY_SOURCE_FAILED, problem, name());
  }
}
