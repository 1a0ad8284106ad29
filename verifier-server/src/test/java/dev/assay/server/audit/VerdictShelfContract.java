package dev.assay.server.audit;

import static dev.assay.server.audit.Decisions.START;
import static dev.assay.server.audit.Decisions.decision;
import static dev.assay.server.audit.Decisions.passed;
import static dev.assay.server.audit.Decisions.refused;
import static dev.assay.server.audit.Decisions.verified;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.assay.model.Bytes;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is kept of verdict documents, whatever database they are in. */
abstract class VerdictShelfContract {
  private static final Duration DAY = Duration.ofDays(1);

  /** The trail of this test; another one on the same database each time. */
  abstract AuditTrail open(VerdictBounds bounds) throws Exception;

  /** A connection that goes past the trail. */
  abstract Connection connect() throws SQLException;

  /** Takes away what refuses changes of decisions. */
  abstract List<String> withoutTriggers();

  private AuditTrail open() throws Exception {
    return open(VerdictBounds.USUAL);
  }

  private static GivenVerdict verdict(int n) {
    return verdict(n, "{\"n\": " + n + "}\n");
  }

  private static GivenVerdict verdict(int n, String text) {
    Bytes document = Bytes.ofUtf8(text);
    return new GivenVerdict(id(n), "strict", decision(n).verdict(), Sha256.of(document), document);
  }

  private static Sha256 id(int n) {
    return Sha256.of(Bytes.ofUtf8("verdict" + n));
  }

  /** Records the decision and has its document kept. */
  @CanIgnoreReturnValue
  private static GivenVerdict give(AuditTrail trail, int n, GivenVerdict verdict) {
    record(trail, n, verdict);
    trail.keep(verdict, decision(n).time());
    return verdict;
  }

  private static void record(AuditTrail trail, int n, GivenVerdict verdict) {
    var document = new DecisionRecord.Document(verdict.id(), verdict.sha256());
    assertThat(passed(trail.append(decision(n).with(document))).decision().document())
        .contains(document);
  }

  private static Optional<GivenVerdict> find(AuditTrail trail, int n) {
    return passed(trail.find(id(n), START.plusSeconds(60)));
  }

  private void tamper(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      for (String trigger : withoutTriggers()) {
        boolean unused = statement.execute(trigger);
      }
      assertThat(statement.executeUpdate(sql)).isPositive();
    }
  }

  @Test
  void find_afterARestart_isTheSame() throws Exception {
    GivenVerdict given;
    try (AuditTrail trail = open()) {
      give(trail, 0, verdict(0));
      given = give(trail, 1, verdict(1));
    }
    try (AuditTrail trail = open()) {
      assertThat(find(trail, 1)).contains(given);
      assertThat(find(trail, 2)).isEmpty();
      assertThat(trail.notKept()).isZero();
    }
  }

  @Test
  void find_documentThatNoDecisionGave_isRefused() throws Exception {
    try (AuditTrail trail = open()) {
      trail.keep(verdict(0), START);
      give(trail, 1, verdict(1));
    }
    try (AuditTrail trail = open()) {
      assertThat(refused(trail.find(id(0), START)).code())
          .isEqualTo(ReasonCode.LEDGER_ENTRY_ALTERED);
      assertThat(find(trail, 1)).isPresent();
    }
  }

  @Test
  void find_anythingChanged_isRefused() throws Exception {
    for (String change :
        new String[] {
          "UPDATE verdict SET document = id",
          "UPDATE verdict SET id = (SELECT hash FROM decision WHERE sequence = 1)",
          "UPDATE decision SET document = previous",
          "UPDATE decision SET verdict = 'INDETERMINATE'",
          "UPDATE decision SET caller = 'eve'",
          "UPDATE decision SET hash = previous"
        }) {
      Sha256 sought;
      try (AuditTrail trail = open()) {
        long sequence = verified(trail).count() + 1;
        give(trail, 1, verdict(1, change));
        sought =
            change.contains("SET id")
                ? passed(trail.query(AuditQuery.newest(1))).entries().getFirst().link().hash()
                : id(1);
        assertThat(sequence).isEqualTo(1);
      }
      tamper(change);
      try (AuditTrail trail = open()) {
        assertThat(refused(trail.find(sought, START)).code())
            .as(change)
            .isEqualTo(ReasonCode.LEDGER_ENTRY_ALTERED);
      }
      tamper("DELETE FROM decision");
      tamper("DELETE FROM verdict");
    }
  }

  @Test
  void keep_sameIdAgain_isTheNewest() throws Exception {
    GivenVerdict newest;
    try (AuditTrail trail = open()) {
      give(trail, 1, verdict(1, "first"));
      newest = give(trail, 1, verdict(1, "second"));
    }
    try (AuditTrail trail = open()) {
      assertThat(find(trail, 1)).contains(newest);
    }
  }

  @Test
  void keep_moreThanFits_theOldestGo() throws Exception {
    String kilobyte = "x".repeat(1000);
    try (AuditTrail trail = open(new VerdictBounds(16_000, DAY))) {
      for (int n = 0; n < 40; n++) {
        give(trail, n, verdict(n, kilobyte));
      }
    }
    try (AuditTrail trail = open()) {
      assertThat(IntStream.range(0, 40).filter(n -> find(trail, n).isPresent()))
          .containsExactlyElementsOf(IntStream.range(25, 40).boxed().toList());
    }
  }

  @Test
  void find_olderThanTheBound_isGone() throws Exception {
    try (AuditTrail trail = open(new VerdictBounds(1 << 20, DAY))) {
      give(trail, 1, verdict(1));
    }
    Instant end = decision(1).time().plus(DAY);
    try (AuditTrail trail = open(new VerdictBounds(1 << 20, DAY))) {
      assertThat(passed(trail.find(id(1), end.minusNanos(1000)))).isPresent();
      assertThat(passed(trail.find(id(1), end))).isEmpty();
      trail.keep(verdict(2), end);
    }
    try (AuditTrail trail = open()) {
      assertThat(passed(trail.find(id(1), START.plusSeconds(1)))).isEmpty();
    }
  }

  @Test
  void keep_tooLargeOrNoneWanted_losesNoDecision() throws Exception {
    try (AuditTrail trail = open(new VerdictBounds(1_000, DAY))) {
      give(trail, 1, verdict(1, "x".repeat(1_001)));
      assertThat(trail.notKept()).isEqualTo(1);
      assertThat(verified(trail).count()).isEqualTo(1);
    }
    try (AuditTrail trail = open(new VerdictBounds(0, DAY))) {
      give(trail, 2, verdict(2));
      assertThat(trail.notKept()).isZero();
      assertThat(verified(trail).count()).isEqualTo(2);
    }
    try (AuditTrail trail = open()) {
      assertThat(find(trail, 1)).isEmpty();
      assertThat(find(trail, 2)).isEmpty();
    }
  }

  @Test
  void keep_tableGone_losesNoDecision() throws Exception {
    AuditTrail trail = open();
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      boolean unused = statement.execute("DROP TABLE verdict");
    }
    give(trail, 1, verdict(1));
    give(trail, 2, verdict(2));
    assertThat(verified(trail).count()).isEqualTo(2);
    assertThat(refused(trail.find(id(1), START)).code()).isEqualTo(ReasonCode.AUDIT_UNAVAILABLE);
    assertThat(trail.health()).isEmpty();
    trail.close();
    assertThat(trail.notKept()).isEqualTo(2);
  }
}
