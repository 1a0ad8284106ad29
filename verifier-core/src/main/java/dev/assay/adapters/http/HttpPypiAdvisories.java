package dev.assay.adapters.http;

import dev.assay.evidence.SignalCode;
import dev.assay.evidence.advisory.AdvisoryAnswer;
import dev.assay.evidence.advisory.AdvisorySource;
import dev.assay.evidence.advisory.Gap;
import dev.assay.evidence.advisory.PypiAdvisories;
import dev.assay.evidence.advisory.Release;
import dev.assay.index.MediaType;
import dev.assay.json.JsonCursor;
import dev.assay.json.JsonLimits;
import dev.assay.json.JsonReader;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Reason;
import dev.assay.ports.HttpCall;
import dev.assay.ports.HttpFetch;
import dev.assay.ports.HttpHeaders;
import dev.assay.ports.HttpResult;
import dev.assay.ports.Retrieval;
import dev.assay.ports.SafeUrl;
import dev.assay.python.Version;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The field {@code vulnerabilities} of PyPI's JSON API, one request for each release. An answer
 * that an offline run takes from the cache may be as old as told. Safe for concurrent use.
 */
public final class HttpPypiAdvisories implements AdvisorySource {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final int MAX_BYTES = 32 * 1024 * 1024;
  private static final HttpHeaders ACCEPT = HttpHeaders.of("accept", "application/json");
  private static final JsonReader JSON =
      new JsonReader(new JsonLimits(MAX_BYTES, 32, MAX_BYTES, 2_000_000));

  private final HttpFetch http;
  private final URI base;
  private final InstantSource clock;
  private final Duration maxAge;

  /**
   * The index whose JSON API is at {@code BASE/pypi/NAME/VERSION/json}.
   *
   * @param maxAge how old an answer may be that an offline run uses
   */
  public HttpPypiAdvisories(HttpFetch http, URI base, InstantSource clock, Duration maxAge) {
    this.http = Objects.requireNonNull(http, "http is null");
    String text = base.toString();
    this.base = URI.create(text.endsWith("/") ? text : text + "/");
    this.clock = Objects.requireNonNull(clock, "clock is null");
    this.maxAge = Objects.requireNonNull(maxAge, "maxAge is null");
  }

  @Override
  public String name() {
    return SafeUrl.of(base);
  }

  @Override
  public Map<Release, AdvisoryAnswer> ask(Collection<Release> releases) {
    return ParallelRequests.ask(new LinkedHashSet<>(releases), this::answer).orElse(Map.of());
  }

  private AdvisoryAnswer answer(Release release) {
    Optional<Version> version = Version.parse(release.version());
    if (version.isEmpty()) {
      return failed("a version that PEP 440 cannot read", name());
    }
    String path =
        "pypi/%s/%s/json"
            .formatted(
                release.project().normalized(),
                URLEncoder.encode(version.get().toString(), StandardCharsets.UTF_8));
    return switch (http.fetch(HttpCall.get(base.resolve(path), ACCEPT, MAX_BYTES, TIMEOUT))) {
      case HttpResult.Answered answered when answered.status() == 200 -> read(answered, release);
      case HttpResult.Answered answered ->
          failed(IndexReasons.of(answered).actual(), answered.retrieval().location());
      case HttpResult.Failed failed -> failed(IndexReasons.of(failed).actual(), failed.location());
    };
  }

  private AdvisoryAnswer read(HttpResult.Answered answered, Release release) {
    Retrieval how = answered.retrieval();
    String type = answered.headers().first("content-type").orElse("");
    if (!MediaType.of(type).equals(MediaType.JSON)) {
      return failed(
          "an answer of type " + Reason.shortened(type) + " in place of JSON", how.location());
    }
    Instant now = clock.instant();
    if (how.at().plus(maxAge).isBefore(now)) {
      return AdvisoryAnswer.failed(
          new Gap(
              SignalCode.ADVISORY_SNAPSHOT_STALE,
              "the answer is from " + how.at() + ", and may be " + maxAge + " old",
              how.location()),
          how.at());
    }
    try {
      JsonCursor document = JsonCursor.at(JSON.read(answered.body(), "answer"), "answer");
      return new AdvisoryAnswer(
          PypiAdvisories.read(document, release),
          true,
          java.util.List.of(),
          how.location(),
          how.at());
    } catch (MalformedEvidence malformed) {
      return failed("an answer that cannot be read: " + malformed.reason(), how.location());
    }
  }

  private AdvisoryAnswer failed(String problem, String location) {
    return AdvisoryAnswer.failed(
        new Gap(SignalCode.ADVISORY_SOURCE_FAILED, problem, location), clock.instant());
  }
}
