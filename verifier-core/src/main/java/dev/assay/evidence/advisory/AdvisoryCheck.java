package dev.assay.evidence.advisory;

import dev.assay.evidence.SignalCode;
import dev.assay.evidence.advisory.AdvisoryResult.SourceDate;
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

/**
 * Asks every source about releases and makes one answer of it. Safe for concurrent use.
 *
 * <p>A source that fails leaves a gap, and so does a run without any source: silence is no good
 * news. What another source found is reported nevertheless.
 */
public final class AdvisoryCheck {
  private final List<AdvisorySource> sources;
  private final KnownExploited exploited;
  private final InstantSource clock;

  public AdvisoryCheck(
      List<AdvisorySource> sources, KnownExploited exploited, InstantSource clock) {
    this.sources = List.copyOf(sources);
    this.exploited = Objects.requireNonNull(exploited, "exploited is null");
    this.clock = Objects.requireNonNull(clock, "clock is null");
  }

  /** The result of each release, in the order of the question, each release once. */
  public List<AdvisoryResult> check(Collection<Release> releases) {
    Set<Release> asked = new LinkedHashSet<>(releases);
    Instant now = clock.instant();
    Map<Release, List<AdvisoryAnswer>> answers = new LinkedHashMap<>();
    asked.forEach(release -> answers.put(release, new ArrayList<>()));
    for (AdvisorySource source : sources) {
      Map<Release, AdvisoryAnswer> answered = asked.isEmpty() ? Map.of() : source.ask(asked);
      answers.forEach((release, all) -> all.add(answerOf(source, answered, release, now)));
    }
    List<AdvisoryResult> results = new ArrayList<>();
    answers.forEach((release, all) -> results.add(result(release, all, now)));
    return List.copyOf(results);
  }

  private static AdvisoryAnswer answerOf(
      AdvisorySource source, Map<Release, AdvisoryAnswer> answers, Release release, Instant now) {
    AdvisoryAnswer answer = answers.get(release);
    return answer != null
        ? answer
        : AdvisoryAnswer.failed(
            new Gap(SignalCode.ADVISORY_SOURCE_FAILED, "it gave no answer", source.name()), now);
  }

  private AdvisoryResult result(Release release, List<AdvisoryAnswer> answers, Instant now) {
    Set<Gap> gaps = new LinkedHashSet<>();
    if (answers.isEmpty()) {
      gaps.add(
          new Gap(SignalCode.ADVISORY_SOURCE_FAILED, "no source of advisories was asked", "none"));
    }
    List<AdvisoryGroup.Member> members = new ArrayList<>();
    List<SourceDate> dates = new ArrayList<>();
    for (AdvisoryAnswer answer : answers) {
      gaps.addAll(answer.gaps());
      dates.add(new SourceDate(answer.source(), answer.asOf()));
      for (Advisory advisory : answer.advisories()) {
        members.add(new AdvisoryGroup.Member(advisory, answer));
      }
    }
    List<AdvisoryFinding> findings = new ArrayList<>();
    for (AdvisoryGroup group : AdvisoryGroup.of(members)) {
      Optional<AdvisoryFinding> finding = group.finding(release, exploited);
      finding.ifPresentOrElse(findings::add, () -> group.gap(release).ifPresent(gaps::add));
    }
    findings.sort(AdvisoryGroup.BY_WEIGHT);
    return new AdvisoryResult(release, findings, List.copyOf(gaps), dates, now);
  }
}
