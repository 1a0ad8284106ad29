package dev.assay.adapters.http;

import dev.assay.evidence.SignalCode;
import dev.assay.evidence.advisory.AdvisoryAnswer;
import dev.assay.evidence.advisory.AdvisorySource;
import dev.assay.evidence.advisory.Gap;
import dev.assay.evidence.advisory.PypiAdvisories;
import dev.assay.evidence.advisory.Release;
import dev.assay.json.JsonCursor;
import dev.assay.json.JsonLimits;
import dev.assay.json.JsonReader;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Reason;
import dev.assay.ports.Fetched;
import dev.assay.ports.ReleaseDocuments;
import dev.assay.ports.Retrieval;
import dev.assay.python.Version;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The field {@code vulnerabilities} of an index's documents of releases, one for each release. A
 * document that an offline run takes from the cache may be as old as told. Safe for concurrent use.
 */
public final class PypiAdvisorySource implements AdvisorySource {
  private static final int MAX_BYTES = (int) HttpReleaseDocuments.MAX_BYTES;
  private static final JsonReader JSON =
      new JsonReader(new JsonLimits(MAX_BYTES, 32, MAX_BYTES, 2_000_000));

  private final ReleaseDocuments documents;
  private final String name;
  private final InstantSource clock;
  private final Duration maxAge;

  /**
   * A source that reads what {@code documents} has.
   *
   * @param name of the index, for messages
   * @param maxAge how old a document may be that an offline run uses
   */
  public PypiAdvisorySource(
      ReleaseDocuments documents, String name, InstantSource clock, Duration maxAge) {
    this.documents = Objects.requireNonNull(documents, "documents is null");
    this.name = Objects.requireNonNull(name, "name is null");
    this.clock = Objects.requireNonNull(clock, "clock is null");
    this.maxAge = Objects.requireNonNull(maxAge, "maxAge is null");
  }

  @Override
  public String name() {
    return name;
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
    return switch (documents.document(release.project(), version.get().toString())) {
      case Fetched.Found<Bytes>(Bytes document, Retrieval how) -> read(document, how, release);
      case Fetched.NotFound<Bytes>(Reason reason, Optional<Retrieval> how) -> failed(reason);
      case Fetched.Refused<Bytes>(Reason reason) -> failed(reason);
    };
  }

  private AdvisoryAnswer read(Bytes document, Retrieval how, Release release) {
    if (how.at().plus(maxAge).isBefore(clock.instant())) {
      return AdvisoryAnswer.failed(
          new Gap(
              SignalCode.ADVISORY_SNAPSHOT_STALE,
              "the answer is from " + how.at() + ", and may be " + maxAge + " old",
              how.location()),
          how.at());
    }
    try {
      JsonCursor root = JsonCursor.at(JSON.read(document, "answer"), "answer");
      return new AdvisoryAnswer(
          PypiAdvisories.read(root, release), true, List.of(), how.location(), how.at());
    } catch (MalformedEvidence malformed) {
      return failed("an answer that cannot be read: " + malformed.reason(), how.location());
    }
  }

  private AdvisoryAnswer failed(Reason reason) {
    return failed(reason.actual(), reason.where());
  }

  private AdvisoryAnswer failed(String problem, String location) {
    return AdvisoryAnswer.failed(
        new Gap(SignalCode.ADVISORY_SOURCE_FAILED, problem, location), clock.instant());
  }
}
