package dev.assay.server.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.model.Bytes;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import dev.assay.model.Verdict;
import dev.assay.python.ProjectName;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every quarantine does, whatever database it is in. */
abstract class QuarantineContract {
  static final Instant NOW = Instant.parse("2026-08-22T00:00:00.123456Z");
  static final ProjectName DEMO = ProjectName.parse("demo").orElseThrow();
  static final Reason MISSING =
      new Reason(ReasonCode.ATTESTATION_MISSING, "one", "\"none\"\n\u00e4", "here");
  static final Release RELEASE =
      new Release(
          "o",
          "why",
          LocalDate.parse("2026-08-24"),
          "caller",
          NOW,
          Release.reasonsOf(List.of(MISSING)));

  /** The quarantine of this test; another one on the same database each time. */
  abstract Quarantine open() throws Exception;

  /** A connection that goes past the quarantine. */
  abstract Connection connect() throws SQLException;

  void change(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      boolean unused = statement.execute(sql);
    }
  }

  static HeldFile held(String file, String decision, Reason... reasons) {
    return new HeldFile(
        DEMO,
        file,
        Sha256.of(Bytes.ofUtf8(file)),
        Verdict.MISSING,
        List.of(reasons),
        Optional.empty(),
        decision,
        Sha256.of(Bytes.ofUtf8("policy")),
        Sha256.of(Bytes.ofUtf8("root")),
        NOW,
        NOW,
        Optional.empty());
  }

  @Test
  void replace_roundTrip_keepsEverything() throws Exception {
    HeldFile file = held("demo-1.0.tar.gz", "d1", MISSING);
    try (Quarantine quarantine = open()) {
      assertThat(quarantine.replace(DEMO, List.of(file)).orThrow()).isEmpty();
    }

    try (Quarantine quarantine = open()) {
      assertThat(quarantine.find(file.sha256(), file.fileName()).orThrow()).isEqualTo(file);
      assertThat(quarantine.projects().orThrow()).containsExactly(DEMO);
    }
  }

  @Test
  void replace_judgedAgain_keepsReleaseAndBeginning() throws Exception {
    HeldFile file = held("demo-1.0.tar.gz", "d1", MISSING);
    String key = HeldFile.key(file.sha256(), file.fileName());
    try (Quarantine quarantine = open()) {
      assertThat(quarantine.replace(DEMO, List.of(file)).orThrow()).isEmpty();
      assertThat(quarantine.release(file.sha256(), file.fileName(), RELEASE).orThrow().release())
          .hasValue(RELEASE);

      HeldFile again = held("demo-1.0.tar.gz", "d2", MISSING);
      assertThat(quarantine.replace(DEMO, List.of(again)).orThrow())
          .isEqualTo(Map.of(key, RELEASE));

      HeldFile now = quarantine.find(file.sha256(), file.fileName()).orThrow();
      assertThat(now.decision()).isEqualTo("d2");
      assertThat(now.release()).hasValue(RELEASE);
      assertThat(quarantine.replace(DEMO, List.of()).orThrow()).isEmpty();
      assertThat(quarantine.projects().orThrow()).isEmpty();
    }
  }

  @Test
  void release_withEvidenceAgainstTheFile_isRefused() throws Exception {
    Reason forged = new Reason(ReasonCode.SIGNATURE_INVALID, "valid", "not", "here");
    HeldFile file = held("demo-1.0.tar.gz", "d1", MISSING, forged);
    try (Quarantine quarantine = open()) {
      assertThat(quarantine.replace(DEMO, List.of(file)).orThrow()).isEmpty();

      assertThat(code(quarantine.release(file.sha256(), file.fileName(), RELEASE)))
          .isEqualTo(ReasonCode.QUARANTINE_NOT_RELEASABLE);
    }
  }

  @Test
  void holds_forTheReasonsAndDaysThatItWasGivenFor() {
    Reason yanked = new Reason(ReasonCode.POLICY_FILE_YANKED, "", "", "");
    LocalDate last = RELEASE.expires();

    assertThat(RELEASE.holds(List.of(MISSING), last)).isTrue();
    assertThat(RELEASE.holds(List.of(MISSING), last.plusDays(1))).isFalse();
    assertThat(RELEASE.holds(List.of(MISSING, yanked), last)).isFalse();
  }

  @Test
  void find_damagedRow_isUnavailableAndNotLetThrough() throws Exception {
    HeldFile file = held("demo-1.0.tar.gz", "d1", MISSING);
    try (Quarantine quarantine = open()) {
      assertThat(quarantine.replace(DEMO, List.of(file)).orThrow()).isEmpty();
      assertThat(quarantine.release(file.sha256(), file.fileName(), RELEASE).orThrow().release())
          .isPresent();
      change("UPDATE held SET codes = 'EVERYTHING'");

      assertThat(code(quarantine.find(file.sha256(), file.fileName())))
          .isEqualTo(ReasonCode.QUARANTINE_UNAVAILABLE);
      assertThat(code(quarantine.replace(DEMO, List.of(file))))
          .isEqualTo(ReasonCode.QUARANTINE_UNAVAILABLE);
    }
  }

  @Test
  void replace_emptyOfAnother_leavesItAlone() throws Exception {
    HeldFile file = held("demo-1.0.tar.gz", "d1", MISSING);
    try (Quarantine quarantine = open()) {
      assertThat(quarantine.replace(DEMO, List.of(file)).orThrow()).isEmpty();

      ProjectName other = ProjectName.parse("other").orElseThrow();
      assertThat(quarantine.replace(other, List.of()).orThrow()).isEmpty();

      assertThat(quarantine.projects().orThrow()).containsExactly(DEMO);
    }
  }

  @Test
  void hold_oneMore_leavesTheOthers() throws Exception {
    Reason other = new Reason(ReasonCode.INDEX_DIGEST_MISMATCH, "a", "b", "ATTESTATION_MISSING");
    HeldFile one = held("demo-1.0.tar.gz", "d1", MISSING);
    HeldFile two = held("demo-2.0.tar.gz", "d2", other);
    try (Quarantine quarantine = open()) {
      assertThat(quarantine.replace(DEMO, List.of(one)).orThrow()).isEmpty();
      assertThat(quarantine.hold(two).orThrow()).isEqualTo(two);

      assertThat(quarantine.heldFor(DEMO, ReasonCode.INDEX_DIGEST_MISMATCH).orThrow())
          .containsExactly(two);
      assertThat(quarantine.heldFor(DEMO, ReasonCode.ATTESTATION_MISSING).orThrow())
          .containsExactly(one);
    }
  }

  @Test
  void absolve_leavesWhatIsHeldForOtherReasons() throws Exception {
    Reason other = new Reason(ReasonCode.INDEX_DIGEST_MISMATCH, "a", "b", "c");
    HeldFile both = held("demo-1.0.tar.gz", "d1", other, MISSING);
    HeldFile alone = held("demo-2.0.tar.gz", "d2", other);
    ReasonCode code = ReasonCode.INDEX_DIGEST_MISMATCH;
    try (Quarantine quarantine = open()) {
      assertThat(quarantine.replace(DEMO, List.of(both, alone)).orThrow()).isEmpty();

      assertThat(quarantine.absolve(both.sha256(), both.fileName(), code).orThrow()).isTrue();
      assertThat(quarantine.absolve(alone.sha256(), alone.fileName(), code).orThrow()).isTrue();
      assertThat(quarantine.absolve(alone.sha256(), alone.fileName(), code).orThrow()).isFalse();

      List<HeldFile> left = quarantine.list(Optional.of(DEMO), Optional.empty(), 9).orThrow();
      assertThat(left).hasSize(1);
      assertThat(left.getFirst().reasons()).containsExactly(MISSING);
      assertThat(left.getFirst().verdict()).isEqualTo(Verdict.MISSING);
    }
  }

  @Test
  void list_inPages_isInOrderOfBytes() throws Exception {
    List<HeldFile> files =
        List.of(
            held("Demo-1.0.tar.gz", "d1", MISSING),
            held("demo-1.0.tar.gz", "d2", MISSING),
            held("demo-1.10.tar.gz", "d3", MISSING),
            held("demo_1.0.tar.gz", "d4", MISSING));
    try (Quarantine quarantine = open()) {
      assertThat(quarantine.replace(DEMO, files.reversed()).orThrow()).isEmpty();

      List<HeldFile> first = quarantine.list(Optional.of(DEMO), Optional.empty(), 3).orThrow();
      HeldFile last = first.getLast();
      String after = HeldFile.key(last.sha256(), last.fileName());

      assertThat(first).isEqualTo(files.subList(0, 3));
      assertThat(quarantine.list(Optional.empty(), Optional.of(after), 3).orThrow())
          .isEqualTo(files.subList(3, 4));
    }
  }

  @Test
  void release_onOneReplica_isKnownToTheOther() throws Exception {
    HeldFile file = held("demo-1.0.tar.gz", "d1", MISSING);
    try (Quarantine one = open();
        Quarantine other = open()) {
      assertThat(one.replace(DEMO, List.of(file)).orThrow()).isEmpty();
      assertThat(other.release(file.sha256(), file.fileName(), RELEASE).orThrow().release())
          .hasValue(RELEASE);

      assertThat(one.replace(DEMO, List.of(file)).orThrow().values()).containsExactly(RELEASE);
    }
  }

  @Test
  void replace_onManyReplicasAtOnce_endsWithWhatOneOfThemHolds() throws Exception {
    List<HeldFile> some =
        List.of(held("demo-1.0.tar.gz", "d1", MISSING), held("demo-3.0.tar.gz", "d3", MISSING));
    List<HeldFile> others = List.of(held("demo-2.0.tar.gz", "d2", MISSING));
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<Boolean>> done = new ArrayList<>();
      for (int n = 0; n < 4; n++) {
        List<HeldFile> mine = n % 2 == 0 ? some : others;
        done.add(
            threads.submit(() -> {
              try (Quarantine quarantine = open()) {
                boolean empty = true;
                for (int again = 0; again < 25; again++) {
                  empty &= quarantine.replace(DEMO, mine).orThrow().isEmpty();
                }
                return empty;
              }
            }));
      }
      for (Future<Boolean> each : done) {
        assertThat(each.get()).isTrue();
      }
    }
    try (Quarantine quarantine = open()) {
      assertThat(quarantine.list(Optional.of(DEMO), Optional.empty(), 10).orThrow())
          .isIn(some, others);
    }
  }

  @Test
  void health_tableThatCannotBeWritten_isUnavailable() throws Exception {
    try (Quarantine quarantine = open()) {
      assertThat(quarantine.health()).isEmpty();

      change("DROP TABLE held");

      assertThat(quarantine.health().orElseThrow().code())
          .isEqualTo(ReasonCode.QUARANTINE_UNAVAILABLE);
    }
  }

  @Test
  void closed_isUnavailable() throws Exception {
    Quarantine quarantine = open();
    quarantine.close();

    assertThat(code(quarantine.projects())).isEqualTo(ReasonCode.QUARANTINE_UNAVAILABLE);
  }

  static ReasonCode code(Outcome<?> outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    return ((Outcome.Refused<?>) outcome).reason().code();
  }
}
