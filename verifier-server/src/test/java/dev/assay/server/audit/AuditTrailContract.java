package dev.assay.server.audit;

import static dev.assay.server.audit.Decisions.append;
import static dev.assay.server.audit.Decisions.decision;
import static dev.assay.server.audit.Decisions.passed;
import static dev.assay.server.audit.Decisions.refused;
import static dev.assay.server.audit.Decisions.verified;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.json.JsonCursor;
import dev.assay.json.JsonReader;
import dev.assay.json.JsonWriter;
import dev.assay.ledger.HashChain;
import dev.assay.model.Bytes;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import dev.assay.model.Verdict;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every audit trail does, whatever database it is in. */
abstract class AuditTrailContract {
  /** The trail of this test; another one on the same database each time. */
  abstract AuditTrail open() throws Exception;

  /** A connection that goes past the trail. */
  abstract Connection connect() throws SQLException;

  /** Takes away what refuses changes. */
  abstract List<String> withoutTriggers();

  private void tamper(String... statements) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      for (String sql : withoutTriggers()) {
        statement.execute(sql);
      }
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  @Test
  void append_thenQuery_givesTheSameNewestFirst() throws Exception {
    try (AuditTrail trail = open()) {
      List<AuditEntry> written = append(trail, 0, 20);

      AuditPage page = passed(trail.query(AuditQuery.newest(20)));

      assertThat(page.entries()).containsExactlyElementsOf(written.reversed());
      assertThat(page.next()).isEmpty();
      assertThat(written).extracting(it -> it.link().sequence()).startsWith(1L, 2L).endsWith(20L);
      assertThat(trail.health()).isEmpty();
    }
  }

  @Test
  void query_byEachField_givesThoseOnly() throws Exception {
    try (AuditTrail trail = open()) {
      append(trail, 0, 24);

      assertThat(ids(trail, AuditQuery.newest(100).about("demo==1.1"))).isEqualTo(where(24, 3, 1));
      assertThat(ids(trail, AuditQuery.newest(100).by("bob"))).isEqualTo(where(24, 2, 1));
      assertThat(ids(trail, AuditQuery.newest(100).with(Verdict.MISSING)))
          .isEqualTo(where(24, 4, Decisions.VERDICTS.indexOf(Verdict.MISSING)));
      assertThat(
              ids(
                  trail,
                  AuditQuery.newest(100)
                      .between(Decisions.START.plusSeconds(5), Decisions.START.plusSeconds(7))))
          .containsExactly("decision-6", "decision-5");
    }
  }

  private static List<String> ids(AuditTrail trail, AuditQuery query) {
    return passed(trail.query(query)).entries().stream().map(it -> it.decision().id()).toList();
  }

  private static List<String> where(int count, int every, int rest) {
    return IntStream.range(0, count)
        .filter(n -> n % every == rest)
        .mapToObj(n -> "decision-" + n)
        .toList()
        .reversed();
  }

  @Test
  void query_cursor_goesThroughAllOnce() throws Exception {
    try (AuditTrail trail = open()) {
      append(trail, 0, 25);
      List<String> all = new ArrayList<>();
      AuditQuery query = AuditQuery.newest(10);
      Optional<Long> next;
      do {
        AuditPage page = passed(trail.query(query));
        page.entries().forEach(it -> all.add(it.decision().id()));
        next = page.next();
        if (next.isPresent()) {
          query = query.before(next.get());
        }
      } while (next.isPresent());

      assertThat(all).isEqualTo(where(25, 1, 0));
    }
  }

  @Test
  void export_linesAlone_proveTheChain() throws Exception {
    try (AuditTrail trail = open()) {
      append(trail, 0, 5);
      List<String> lines = new ArrayList<>();
      Sha256 head = passed(trail.export(lines::add)).hash();

      Sha256 hash = HashChain.START.hash();
      for (String line : lines) {
        JsonCursor entry =
            JsonCursor.at(JsonReader.forEvidence().read(Bytes.ofUtf8(line), "line"), "line");
        Bytes content = JsonWriter.canonical(entry.get("decision").value());
        hash = Sha256.of(Bytes.ofUtf8("assay audit v1\n"), hash.value(), content);
        assertThat(entry.get("hash").string()).isEqualTo(hash.hex());
      }
      assertThat(lines).hasSize(5);
      assertThat(head).isEqualTo(hash);
    }
  }

  @Test
  void append_hostileText_isRecorded() throws Exception {
    String hostile = "a\0b\ud800c'; DROP TABLE decision; --\n" + "x".repeat(5000);
    DecisionRecord plain = decision(1);
    DecisionRecord record =
        new DecisionRecord(
            plain.id(),
            plain.time(),
            hostile,
            hostile,
            plain.digest(),
            Optional.empty(),
            Optional.empty(),
            plain.verdict(),
            plain.reasons(),
            plain.latency(),
            true,
            3);
    try (AuditTrail trail = open()) {
      AuditEntry entry = passed(trail.append(record));

      assertThat(entry.decision().subject())
          .startsWith("a\ufffdb\ufffdc'; DROP")
          .hasSize(DecisionRecord.MAX_TEXT_CHARS);
      assertThat(passed(trail.query(AuditQuery.newest(1))).entries()).containsExactly(entry);
      assertThat(verified(trail).count()).isEqualTo(1);
    }
  }

  @Test
  void table_updateAndDelete_areRefused() throws Exception {
    try (AuditTrail trail = open()) {
      append(trail, 0, 2);
      for (String sql :
          List.of(
              "UPDATE decision SET caller = 'eve'", "DELETE FROM decision WHERE sequence = 2")) {
        try (Connection connection = connect();
            Statement statement = connection.createStatement()) {
          assertThatThrownBy(() -> statement.execute(sql)).hasMessageContaining("only appended");
        }
      }
      assertThat(verified(trail).count()).isEqualTo(2);
    }
  }

  @Test
  void verify_anyColumnChanged_isFound() throws Exception {
    try (AuditTrail trail = open()) {
      append(trail, 0, 4);
      String hash = verified(trail).hash().hex();
      List<String> changes =
          List.of(
              "id = 'x'",
              "time = time + 1",
              "caller = 'eve'",
              "subject = 'x'",
              "digest = NULL",
              "policy = hash",
              "trust_root = hash",
              "verdict = 'VERIFIED'",
              "reasons = ''",
              "latency = latency + 1",
              "cache_hit = 1 - cache_hit",
              "outbound = outbound + 1",
              "verdict_id = hash",
              "document = hash",
              "verdict_id = NULL, document = NULL");
      for (String change : changes) {
        tamper(
            "CREATE TABLE kept AS SELECT * FROM decision",
            "UPDATE decision SET " + change + " WHERE sequence = 2");
        assertThat(refused(trail.verify(Optional.empty())).code())
            .as(change)
            .isEqualTo(ReasonCode.LEDGER_ENTRY_ALTERED);
        tamper(
            "DELETE FROM decision", "INSERT INTO decision SELECT * FROM kept", "DROP TABLE kept");
        assertThat(verified(trail).hash().hex()).isEqualTo(hash);
      }
    }
  }

  @Test
  void verify_chainColumnsChanged_isFound() throws Exception {
    try (AuditTrail trail = open()) {
      append(trail, 0, 4);
      tamper("UPDATE decision SET hash = policy WHERE sequence = 3");
      assertThat(refused(trail.verify(Optional.empty())).code())
          .isEqualTo(ReasonCode.LEDGER_ENTRY_ALTERED);
      tamper("UPDATE decision SET previous = policy WHERE sequence = 2");
      assertThat(refused(trail.verify(Optional.empty())).code())
          .isEqualTo(ReasonCode.LEDGER_CHAIN_BROKEN);
      for (String change : List.of("document = NULL", "verdict = 'FINE'")) {
        tamper("UPDATE decision SET " + change + " WHERE sequence = 1");
        assertThat(refused(trail.verify(Optional.empty())).code())
            .isEqualTo(ReasonCode.LEDGER_ENTRY_MALFORMED);
      }
    }
  }

  @Test
  void verify_removedMovedInserted_isFound() throws Exception {
    for (List<String> change :
        List.of(
            List.of("DELETE FROM decision WHERE sequence = 2"),
            List.of(
                "DELETE FROM decision WHERE sequence = 2",
                "UPDATE decision SET sequence = 2 WHERE sequence = 3"),
            List.of(
                "UPDATE decision SET sequence = 9 WHERE sequence = 1",
                "UPDATE decision SET sequence = 1 WHERE sequence = 2",
                "UPDATE decision SET sequence = 2 WHERE sequence = 9"),
            List.of("UPDATE decision SET sequence = 0 WHERE sequence = 3"))) {
      try (AuditTrail trail = open()) {
        append(trail, 0, 3);
        tamper(change.toArray(String[]::new));
        assertThat(refused(trail.verify(Optional.empty())).code())
            .as(change.toString())
            .isEqualTo(ReasonCode.LEDGER_CHAIN_BROKEN);
        tamper("DELETE FROM decision");
      }
    }
  }

  @Test
  void verify_tailCut_isFoundByItsHead() throws Exception {
    try (AuditTrail trail = open()) {
      append(trail, 0, 3);
      Sha256 head = verified(trail).hash();
      append(trail, 3, 1);
      assertThat(passed(trail.verify(Optional.of(head))).count()).isEqualTo(4);

      tamper("DELETE FROM decision WHERE sequence > 2");

      assertThat(verified(trail).count()).isEqualTo(2);
      assertThat(refused(trail.verify(Optional.of(head))).code())
          .isEqualTo(ReasonCode.LEDGER_TRUNCATED);
    }
  }

  @Test
  void append_toAnOlderCopy_isRefused() throws Exception {
    try (AuditTrail trail = open()) {
      append(trail, 0, 3);
      tamper("DELETE FROM decision WHERE sequence > 2");

      assertThat(refused(trail.append(decision(3))).code()).isEqualTo(ReasonCode.LEDGER_TRUNCATED);
      assertThat(trail.health().orElseThrow().code()).isEqualTo(ReasonCode.LEDGER_TRUNCATED);
      assertThat(verified(trail).count()).isEqualTo(2);
    }
  }

  @Test
  void append_twoTrailsAndManyThreads_makeOneChain() throws Exception {
    try (AuditTrail one = open();
        AuditTrail other = open();
        ExecutorService threads = Executors.newFixedThreadPool(16)) {
      List<Future<AuditEntry>> futures = new ArrayList<>();
      for (int n = 0; n < 400; n++) {
        DecisionRecord decision = decision(n);
        AuditTrail trail = n % 2 == 0 ? one : other;
        futures.add(threads.submit(() -> passed(trail.append(decision))));
      }
      List<Long> numbers = new ArrayList<>();
      for (Future<AuditEntry> future : futures) {
        numbers.add(future.get().link().sequence());
      }

      assertThat(numbers).doesNotHaveDuplicates();
      assertThat(verified(one).count()).isEqualTo(400);
      assertThat(verified(other)).isEqualTo(verified(one));
    }
  }

  @Test
  void append_afterClose_isRefused() throws Exception {
    AuditTrail trail = open();
    append(trail, 0, 1);
    trail.close();

    assertThat(refused(trail.append(decision(1))).code()).isEqualTo(ReasonCode.AUDIT_NOT_WRITTEN);
    assertThat(trail.health()).isPresent();
  }
}
