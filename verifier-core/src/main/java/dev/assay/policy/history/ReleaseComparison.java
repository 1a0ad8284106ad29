package dev.assay.policy.history;

import dev.assay.policy.history.HistoryFinding.Kind;
import dev.assay.python.Version;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** One release against those before it. */
final class ReleaseComparison {
  private final ReleaseRecord release;
  private final List<ReleaseRecord> earlier;
  private final List<HistoryFinding> findings = new ArrayList<>();

  /**
   * @param earlier all releases of lower version, the oldest first
   */
  ReleaseComparison(ReleaseRecord release, List<ReleaseRecord> earlier) {
    this.release = release;
    this.earlier = earlier.stream().filter(it -> !it.yanked()).toList();
  }

  List<HistoryFinding> findings() {
    alone();
    Optional<ReleaseRecord> reference = reference();
    if (reference.isPresent()) {
      lost(reference.get());
      changed(reference.get());
    }
    return findings;
  }

  /** What is odd about a release by itself. */
  private void alone() {
    if (release.isAttested() && !release.unattested().isEmpty()) {
      add(
          Kind.PARTLY_ATTESTED,
          describe(release),
          "none for " + String.join(", ", release.unattested()));
    }
    Set<String> publishers =
        release.publishers().stream()
            .map(it -> it.issuer() + " " + it.name() + " " + it.workflow().orElse(""))
            .collect(Collectors.toSet());
    if (publishers.size() > 1) {
      add(Kind.MIXED_PUBLISHERS, "one publisher", describe(release));
    }
  }

  /**
   * The last attested release to compare with: of the same line and kind; where that has no earlier
   * release at all, the release before by version, if it is attested.
   */
  private Optional<ReleaseRecord> reference() {
    List<ReleaseRecord> line =
        which(it -> it.line().equals(release.line()) && isPre(it) == isPre(release));
    if (!line.isEmpty()) {
      return last(line.stream().filter(ReleaseRecord::isAttested).toList());
    }
    return last(which(it -> !isPre(it))).filter(ReleaseRecord::isAttested);
  }

  private static boolean isPre(ReleaseRecord release) {
    return release.version().isPrerelease();
  }

  private List<ReleaseRecord> which(Predicate<ReleaseRecord> condition) {
    return earlier.stream().filter(condition).toList();
  }

  private static Optional<ReleaseRecord> last(List<ReleaseRecord> releases) {
    return releases.isEmpty() ? Optional.empty() : Optional.of(releases.getLast());
  }

  private void lost(ReleaseRecord reference) {
    if (!release.isAttested() && !release.unattested().isEmpty()) {
      add(Kind.PROVENANCE_LOST, in(reference.version(), describe(reference)), "no attestation");
    }
  }

  private void changed(ReleaseRecord reference) {
    List<PublisherIdentity> publishers =
        release.publishers().stream()
            .sorted(Comparator.comparing(PublisherIdentity::describe))
            .toList();
    for (PublisherIdentity now : publishers) {
      Set<PublisherIdentity> before = reference.publishers();
      List<PublisherIdentity> same = before.stream().filter(now::isSameName).toList();
      if (same.isEmpty()) {
        boolean renamed = before.stream().anyMatch(it -> moved(now, it));
        add(renamed ? Kind.REPOSITORY_RENAMED : Kind.PUBLISHER_CHANGED, reference, now);
        continue;
      }
      if (same.stream().noneMatch(it -> agree(it.repositoryId(), now.repositoryId()))) {
        add(Kind.REPOSITORY_ID_CHANGED, reference, now);
      }
      if (same.stream().noneMatch(it -> agree(it.ownerId(), now.ownerId()))) {
        add(Kind.OWNER_ID_CHANGED, reference, now);
      }
      List<PublisherIdentity> publisher = same.stream().filter(now::isSamePublisher).toList();
      if (publisher.isEmpty()) {
        add(Kind.PUBLISHER_CHANGED, reference, now);
      } else if (publisher.stream().noneMatch(it -> it.refShape().equals(now.refShape()))) {
        add(Kind.REF_SHAPE_CHANGED, reference, now);
      }
    }
  }

  /** The same repository under another name, with the same workflow and the same owner. */
  private static boolean moved(PublisherIdentity now, PublisherIdentity before) {
    return now.isSameRepository(before)
        && now.workflow().equals(before.workflow())
        && now.ownerId().isPresent()
        && now.ownerId().equals(before.ownerId());
  }

  /** A number that is gone is a change too; one that appears is a newer certificate profile. */
  private static boolean agree(Optional<String> before, Optional<String> now) {
    return before.isEmpty() || before.equals(now);
  }

  private void add(Kind kind, ReleaseRecord reference, PublisherIdentity now) {
    add(kind, in(reference.version(), describe(reference)), now.describe());
  }

  private void add(Kind kind, String before, String now) {
    HistoryFinding finding =
        new HistoryFinding(kind, release.version(), release.isApart(), before, now);
    if (!findings.contains(finding)) {
      findings.add(finding);
    }
  }

  private static String in(Version version, String what) {
    return what + " in " + version;
  }

  /** Its publishers in a line. */
  static String describe(ReleaseRecord release) {
    Set<String> texts = new LinkedHashSet<>();
    release.publishers().stream().map(PublisherIdentity::describe).sorted().forEach(texts::add);
    return texts.isEmpty() ? "no attestation" : String.join("; ", texts);
  }
}
