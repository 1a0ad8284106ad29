package dev.assay.evidence.advisory;

import dev.assay.evidence.SignalCode;
import dev.assay.python.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The records that are about the same thing, by their ids and aliases. An alias is as good in one
 * direction as in two, and through a third record as good as directly.
 */
final class AdvisoryGroup {
  /** Malware, exploited, then by rating and id. */
  static final Comparator<AdvisoryFinding> BY_WEIGHT =
      Comparator.comparing(AdvisoryFinding::malicious)
          .thenComparing(AdvisoryFinding::exploited)
          .thenComparing(AdvisoryFinding::rating, Rating.BY_WEIGHT)
          .reversed()
          .thenComparing(AdvisoryFinding::id);

  private static final List<String> PREFERRED = List.of("CVE-", "PYSEC-", "GHSA-");

  /** A record and the answer that it came with. */
  record Member(Advisory advisory, AdvisoryAnswer answer) {
    Match match(Release release) {
      Match own = advisory.match(release.project(), release.version());
      // A service found it by its own reading of the record: a contradiction, and no good news.
      return own == Match.NOT_AFFECTED && answer.claimed() ? Match.UNDECIDED : own;
    }
  }

  private final List<Member> members;
  private final Set<String> ids;

  private AdvisoryGroup(List<Member> members, Set<String> voidIds) {
    this.members = members;
    this.ids = new TreeSet<>();
    members.forEach(member -> ids.addAll(member.advisory().ids()));
    ids.removeAll(voidIds);
  }

  /** The groups of all records that are not withdrawn, in the order of their first members. */
  static List<AdvisoryGroup> of(Collection<Member> all) {
    List<Member> valid = all.stream().filter(it -> it.advisory().withdrawn().isEmpty()).toList();
    // A name whose only record is void says nothing any more, also not as an alias.
    Set<String> voidIds = new TreeSet<>();
    all.stream()
        .filter(it -> it.advisory().withdrawn().isPresent())
        .forEach(it -> voidIds.add(it.advisory().id()));
    valid.forEach(it -> voidIds.remove(it.advisory().id()));
    Map<String, String> parents = new HashMap<>();
    for (Member member : valid) {
      for (String id : member.advisory().ids()) {
        parents.put(root(parents, id), root(parents, member.advisory().id()));
      }
    }
    Map<String, List<Member>> groups = new LinkedHashMap<>();
    for (Member member : valid) {
      groups
          .computeIfAbsent(root(parents, member.advisory().id()), key -> new ArrayList<>())
          .add(member);
    }
    return groups.values().stream().map(group -> new AdvisoryGroup(group, voidIds)).toList();
  }

  private static String root(Map<String, String> parents, String id) {
    String at = id;
    for (String next = parents.get(at); next != null && !next.equals(at); next = parents.get(at)) {
      at = next;
    }
    parents.put(id, at);
    return at;
  }

  /** What the group has against the release, if any member has. */
  Optional<AdvisoryFinding> finding(Release release, KnownExploited exploited) {
    List<Member> hits =
        members.stream().filter(member -> member.match(release) == Match.AFFECTED).toList();
    if (hits.isEmpty()) {
      return Optional.empty();
    }
    List<Rating> ratings =
        hits.stream()
            .map(hit -> hit.advisory().ratingFor(release.project(), release.version()))
            .toList();
    return Optional.of(
        new AdvisoryFinding(
            displayId(),
            List.copyOf(ids),
            isMalware(),
            exploited.holdsAny(ids),
            ratings.stream().max(Rating.BY_WEIGHT).orElse(Rating.UNKNOWN),
            fixedIn(release),
            summary(hits),
            disagreements(release),
            hits.stream().map(hit -> hit.answer().source()).distinct().toList(),
            hits.stream().map(hit -> hit.answer().asOf()).max(Instant::compareTo).orElseThrow()));
  }

  /** Why the group could not be judged, when no member has anything against the release. */
  Optional<Gap> gap(Release release) {
    return members.stream()
        .filter(member -> member.match(release) == Match.UNDECIDED)
        .findFirst()
        .map(member ->
            new Gap(
                SignalCode.ADVISORY_UNDECIDED,
                displayId() + " does not say whether " + release + " is affected",
                member.answer().source()));
  }

  private boolean isMalware() {
    return ids.stream().anyMatch(Advisory::isMalware);
  }

  private String displayId() {
    Optional<String> malware = ids.stream().filter(Advisory::isMalware).findFirst();
    if (malware.isPresent()) {
      return malware.get();
    }
    for (String prefix : PREFERRED) {
      Optional<String> id = ids.stream().filter(it -> it.startsWith(prefix)).findFirst();
      if (id.isPresent()) {
        return id.get();
      }
    }
    return ids.iterator().next();
  }

  /** The longest says most; of records of the same length the first in order of ids. */
  private static String summary(List<Member> hits) {
    return hits.stream()
        .map(hit -> hit.advisory().summary())
        .max(Comparator.comparingInt(String::length).thenComparing(Comparator.reverseOrder()))
        .orElse("");
  }

  private Optional<Version> fixedIn(Release release) {
    Optional<Version> from = Version.parse(release.version());
    return from.isEmpty()
        ? Optional.empty()
        : entries(members, release)
            .flatMap(entry -> entry.fixes().stream())
            .filter(fix -> fix.compareTo(from.get()) > 0)
            .sorted()
            .filter(fix -> entries(members, release).noneMatch(entry -> entry.isAffected(fix)))
            .findFirst();
  }

  private static java.util.stream.Stream<Affected> entries(List<Member> members, Release release) {
    return members.stream()
        .flatMap(member -> member.advisory().affected().stream())
        .filter(entry -> entry.project().equals(release.project()));
  }

  private List<String> disagreements(Release release) {
    List<String> found = new ArrayList<>();
    for (Member member : members) {
      if (member.match(release) == Match.NOT_AFFECTED) {
        found.add(member.advisory().id() + " does not count this version");
      }
    }
    Set<String> severities = new TreeSet<>();
    Set<String> fixes = new TreeSet<>();
    for (Member member : members) {
      if (member.match(release) == Match.AFFECTED) {
        Rating rating = member.advisory().ratingFor(release.project(), release.version());
        if (rating.band() != Rating.Band.UNKNOWN) {
          severities.add(rating.band() + " (" + member.advisory().id() + ")");
        }
        new AdvisoryGroup(List.of(member), Set.of())
            .fixedIn(release)
            .ifPresent(fix -> fixes.add(fix + " (" + member.advisory().id() + ")"));
      }
    }
    addIfTheyDiffer(found, "severity", severities);
    addIfTheyDiffer(found, "fixed in", fixes);
    return found;
  }

  /** The values begin the texts, up to the first space. */
  private static void addIfTheyDiffer(List<String> found, String what, Set<String> texts) {
    Set<String> values =
        texts.stream()
            .map(text -> text.substring(0, text.indexOf(' ')))
            .collect(Collectors.toCollection(TreeSet::new));
    if (values.size() > 1) {
      found.add(what + " " + String.join(", ", texts));
    }
  }

  @Override
  public String toString() {
    return Objects.toString(ids);
  }
}
