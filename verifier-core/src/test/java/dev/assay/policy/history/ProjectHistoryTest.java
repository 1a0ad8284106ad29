package dev.assay.policy.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Verdict;
import dev.assay.policy.history.ReleaseRecord.FileRecord;
import dev.assay.python.ProjectName;
import dev.assay.python.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Histories in the shape of incidents that happened, and of changes that were none. */
class ProjectHistoryTest {
  private static final PublisherIdentity ACME = by("acme/demo", "publish.yml", "7", "42", "v");
  private static final PublisherIdentity OTHER = by("evil/demo", "publish.yml", "8", "43", "v");

  private static PublisherIdentity by(
      String repository, String workflow, String id, String owner, String tag) {
    return new PublisherIdentity(
        "https://token.actions.githubusercontent.com",
        "https://github.com/" + repository,
        Optional.of(".github/workflows/" + workflow),
        Optional.of(id),
        Optional.of(owner),
        tag.startsWith("refs/") ? tag : "refs/tags/" + tag + "{version}");
  }

  private static Version version(String text) {
    return Version.parse(text).orElseThrow();
  }

  private static ReleaseRecord release(String version, FileRecord... files) {
    return new ReleaseRecord(version(version), false, Optional.empty(), List.of(files));
  }

  private static ReleaseRecord signed(String version, PublisherIdentity... by) {
    return release(version, new FileRecord.Attested("w", Set.of(by)));
  }

  private static ReleaseRecord bare(String version) {
    return release(version, new FileRecord.Unattested("w"));
  }

  private static ReleaseRecord yanked(ReleaseRecord release) {
    return new ReleaseRecord(release.version(), true, release.uploaded(), release.files());
  }

  private static ProjectHistory history(ReleaseRecord... releases) {
    return new ProjectHistory(ProjectName.parse("demo").orElseThrow(), List.of(releases));
  }

  /** {@code KIND VERSION} of each finding but that of the first attestation. */
  private static List<String> found(ReleaseRecord... releases) {
    return history(releases).findings().stream()
        .filter(it -> it.kind() != HistoryFinding.Kind.FIRST_ATTESTED)
        .map(it -> it.kind() + " " + it.version() + (it.apart() ? " apart" : ""))
        .toList();
  }

  private static Verdict verdict(ReleaseRecord... releases) {
    return history(releases).verdict(Optional.empty(), false);
  }

  /** An account was used past CI: ultralytics in its second round, axios, nx. */
  @Test
  void findings_attestedLineWithUploadsPastCi_haveLostTheirProvenance() {
    ReleaseRecord[] releases = {
      signed("8.3.43", ACME), signed("8.3.44", ACME), bare("8.3.45"), bare("8.3.46")
    };
    assertThat(found(releases)).containsExactly("PROVENANCE_LOST 8.3.45", "PROVENANCE_LOST 8.3.46");
    assertThat(verdict(releases)).isEqualTo(Verdict.REJECTED);
  }

  /** Two lines are hit on one day; one of them never had attestations: axios. */
  @Test
  void findings_twoLinesOfWhichOneWasAttested_onlyThatOneIsADowngrade() {
    assertThat(
            found(
                bare("0.30.2"),
                bare("0.30.3"),
                signed("1.14.0", ACME),
                bare("1.14.1"),
                bare("0.30.4")))
        .containsExactly("PROVENANCE_LOST 1.14.1");
  }

  /** Never attested and uploaded by hand: litellm. */
  @Test
  void verdict_neverAttested_isMissingAndNoDowngrade() {
    ReleaseRecord[] releases = {bare("1.82.6"), bare("1.82.7"), bare("1.82.8")};
    assertThat(found(releases)).isEmpty();
    assertThat(verdict(releases)).isEqualTo(Verdict.MISSING);
  }

  /** The attack came through the workflow: ultralytics in its first round. Nothing shows here. */
  @Test
  void findings_poisonedWorkflow_areNone() {
    assertThat(found(signed("8.3.40", ACME), signed("8.3.41", ACME))).isEmpty();
    assertThat(verdict(signed("8.3.40", ACME), signed("8.3.41", ACME))).isEqualTo(Verdict.VERIFIED);
  }

  /** A fix for an old line, made with the tools of that time. */
  @Test
  void findings_backportToALineWithoutAttestations_areNone() {
    assertThat(found(bare("6.3.0"), signed("7.0.0", ACME), signed("7.5.2", ACME), bare("6.3.1")))
        .isEmpty();
  }

  @Test
  void findings_newLineWithoutAttestations_isComparedWithTheOneBefore() {
    assertThat(found(signed("1.9", ACME), bare("2.0"))).containsExactly("PROVENANCE_LOST 2.0");
    assertThat(found(signed("1.9", ACME), bare("1.10"), bare("2.0")))
        .containsExactly("PROVENANCE_LOST 1.10");
  }

  @Test
  void findings_walkingBack_doesNotStopAtTheReleaseBefore() {
    assertThat(found(signed("1.0", ACME), bare("1.1"), signed("1.2", OTHER)))
        .containsExactly("PROVENANCE_LOST 1.1", "PUBLISHER_CHANGED 1.2");
  }

  @Test
  void findings_zeroLines_breakWithTheSecondNumber() {
    assertThat(found(bare("0.1"), signed("0.2.0", ACME), bare("0.1.1"))).isEmpty();
    assertThat(found(signed("0.2.0", ACME), bare("0.2.1"))).hasSize(1);
  }

  @Test
  void findings_otherPublisher_isNamedByWhatChanged() {
    assertThat(found(signed("1.0", ACME), signed("1.1", OTHER)))
        .containsExactly("PUBLISHER_CHANGED 1.1");
    assertThat(found(signed("1.0", ACME), signed("1.1", by("acme/demo", "ci.yml", "7", "42", "v"))))
        .containsExactly("PUBLISHER_CHANGED 1.1");
    assertThat(
            found(
                signed("1.0", ACME), signed("1.1", by("acme/demo", "publish.yml", "7", "42", ""))))
        .containsExactly("REF_SHAPE_CHANGED 1.1");
    assertThat(
            found(
                signed("1.0", ACME),
                signed("1.1", by("acme/demo", "publish.yml", "7", "42", "refs/heads/x"))))
        .containsExactly("REF_SHAPE_CHANGED 1.1");
  }

  /** The account or the repository was deleted, and somebody registered its name. */
  @Test
  void findings_sameNameOtherNumbers_isARevivedName() {
    assertThat(
            found(
                signed("1.0", ACME), signed("1.1", by("acme/demo", "publish.yml", "9", "99", "v"))))
        .containsExactly("REPOSITORY_ID_CHANGED 1.1", "OWNER_ID_CHANGED 1.1");
    assertThat(
            found(
                signed("1.0", ACME), signed("1.1", by("ACME/Demo", "publish.yml", "7", "42", "v"))))
        .isEmpty();
  }

  @Test
  void findings_renamedRepository_isInformation() {
    ReleaseRecord renamed = signed("1.1", by("acme/new-name", "publish.yml", "7", "42", "v"));
    assertThat(found(signed("1.0", ACME), renamed)).containsExactly("REPOSITORY_RENAMED 1.1");
    assertThat(verdict(signed("1.0", ACME), renamed)).isEqualTo(Verdict.VERIFIED);
  }

  @Test
  void findings_repositoryTransferredToAnotherOwner_isAChangeOfPublisher() {
    assertThat(
            found(
                signed("1.0", ACME), signed("1.1", by("ann/demo", "publish.yml", "7", "43", "v"))))
        .containsExactly("PUBLISHER_CHANGED 1.1");
  }

  @Test
  void findings_renamedWithAnotherWorkflow_isAChangeOfPublisher() {
    assertThat(
            found(signed("1.0", ACME), signed("1.1", by("acme/new", "other.yml", "7", "42", "v"))))
        .containsExactly("PUBLISHER_CHANGED 1.1");
  }

  @Test
  void findings_idsThatAppear_areNoChangeAndIdsThatVanishAre() {
    PublisherIdentity without =
        new PublisherIdentity(
            ACME.issuer(),
            ACME.name(),
            ACME.workflow(),
            Optional.empty(),
            Optional.empty(),
            ACME.refShape());
    assertThat(found(signed("1.0", without), signed("1.1", ACME))).isEmpty();
    assertThat(found(signed("1.0", ACME), signed("1.1", without)))
        .containsExactly("REPOSITORY_ID_CHANGED 1.1", "OWNER_ID_CHANGED 1.1");
  }

  @Test
  void findings_oneRelease_partlyAttestedOrMixed() {
    FileRecord wheel = new FileRecord.Attested("demo.whl", Set.of(ACME));
    assertThat(found(release("1.0", wheel, new FileRecord.Unattested("demo.tar.gz"))))
        .containsExactly("PARTLY_ATTESTED 1.0");
    assertThat(found(release("1.0", wheel, new FileRecord.Attested("demo.tar.gz", Set.of(OTHER)))))
        .containsExactly("MIXED_PUBLISHERS 1.0");
    assertThat(found(release("1.0", wheel, new FileRecord.Attested("demo.tar.gz", Set.of(ACME)))))
        .isEmpty();
  }

  @Test
  void findings_yankedAndPrereleases_standApartAndAreNoReference() {
    assertThat(found(signed("1.0", ACME), yanked(bare("1.1")), signed("1.2", ACME)))
        .containsExactly("PROVENANCE_LOST 1.1 apart");
    assertThat(verdict(signed("1.0", ACME), yanked(bare("1.1")))).isEqualTo(Verdict.VERIFIED);
    assertThat(found(signed("1.0", ACME), yanked(signed("1.1", OTHER)), signed("1.2", ACME)))
        .containsExactly("PUBLISHER_CHANGED 1.1 apart");
    assertThat(found(signed("1.0", ACME), bare("2.0rc1")))
        .containsExactly("PROVENANCE_LOST 2.0rc1 apart");
    assertThat(found(signed("2.0rc1", OTHER), signed("2.0", ACME))).isEmpty();
    assertThat(found(bare("2.0a1"), bare("2.0a2"), signed("1.9", ACME)))
        .containsExactly("PROVENANCE_LOST 2.0a1 apart");
  }

  @Test
  void verdict_namedReleaseOrAll_countsWhatStandsApart() {
    ProjectHistory history = history(signed("1.0", ACME), yanked(bare("1.1")), signed("1.2", ACME));
    assertThat(history.verdict(Optional.empty(), false)).isEqualTo(Verdict.VERIFIED);
    assertThat(history.verdict(Optional.empty(), true)).isEqualTo(Verdict.REJECTED);
    assertThat(history.verdict(Optional.of(version("1.1")), false)).isEqualTo(Verdict.REJECTED);
    assertThat(history.verdict(Optional.of(version("1.2")), false)).isEqualTo(Verdict.VERIFIED);
  }

  @Test
  void verdict_fileThatNobodyCouldJudge_isNoDowngradeAndNotClean() {
    Reason unreachable = new Reason(ReasonCode.INDEX_UNREACHABLE, "", "", "");
    ReleaseRecord doubtful = release("1.1", new FileRecord.Doubtful("w", List.of(unreachable)));
    assertThat(found(signed("1.0", ACME), doubtful)).isEmpty();
    assertThat(verdict(signed("1.0", ACME), doubtful)).isEqualTo(Verdict.INDETERMINATE);
    Reason forged = new Reason(ReasonCode.SIGNATURE_INVALID, "", "", "");
    assertThat(
            verdict(
                signed("1.0", ACME), release("1.1", new FileRecord.Doubtful("w", List.of(forged)))))
        .isEqualTo(Verdict.REJECTED);
  }

  @Test
  void findings_firstAttestation_isInformationAndTheOnlyOne() {
    assertThat(history(bare("1.0"), signed("1.1", ACME), signed("1.2", ACME)).findings())
        .singleElement()
        .satisfies(it -> assertThat(it.kind()).isEqualTo(HistoryFinding.Kind.FIRST_ATTESTED))
        .satisfies(it -> assertThat(it.version()).isEqualTo(version("1.1")));
    assertThat(verdict(bare("1.0"), signed("1.1", ACME))).isEqualTo(Verdict.VERIFIED);
  }

  @Test
  void publishers_overReleases_haveFirstAndLast() {
    List<ProjectHistory.Seen> seen =
        history(signed("1.2", ACME), signed("1.0", ACME), signed("1.1", OTHER)).publishers();

    assertThat(seen)
        .containsExactly(
            new ProjectHistory.Seen(ACME, version("1.0"), version("1.2"), 2),
            new ProjectHistory.Seen(OTHER, version("1.1"), version("1.1"), 1));
  }

  /** All histories of up to four releases of one line that are attested, bare or by another. */
  @Test
  void findings_allShortHistories_flagEachReleaseThatIsWorseThanTheLastAttested() {
    for (int code = 0; code < 81; code++) {
      List<ReleaseRecord> releases = new ArrayList<>();
      List<String> expected = new ArrayList<>();
      Optional<PublisherIdentity> last = Optional.empty();
      for (int at = 0, rest = code; at < 4; at++, rest /= 3) {
        String version = "1." + at;
        if (rest % 3 == 0) {
          releases.add(bare(version));
          last.ifPresent(it -> expected.add("PROVENANCE_LOST " + version));
        } else {
          PublisherIdentity by = rest % 3 == 1 ? ACME : OTHER;
          releases.add(signed(version, by));
          Stream.of(last)
              .flatMap(Optional::stream)
              .filter(it -> !it.equals(by))
              .forEach(it -> expected.add("PUBLISHER_CHANGED " + version));
          last = Optional.of(by);
        }
      }
      assertThat(found(releases.toArray(ReleaseRecord[]::new))).isEqualTo(expected);
    }
  }
}
