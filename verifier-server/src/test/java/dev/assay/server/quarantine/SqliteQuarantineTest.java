package dev.assay.server.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.model.Bytes;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import dev.assay.model.Verdict;
import dev.assay.python.ProjectName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database of held files. */
final class SqliteQuarantineTest {
  private static final Instant NOW = Instant.parse("2026-08-22T00:00:00.123456Z");
  private static final ProjectName DEMO = ProjectName.parse("demo").orElseThrow();
  private static final Reason MISSING =
      new Reason(ReasonCode.ATTESTATION_MISSING, "one", "\"none\"\n\u00e4", "here");
  private static final Release RELEASE =
      new Release(
          "o",
          "why",
          LocalDate.parse("2026-08-24"),
          "caller",
          NOW,
          Set.of(ReasonCode.ATTESTATION_MISSING));

  @TempDir Path directory;

  private static HeldFile held(String file, String decision, Reason... reasons) {
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

  private Quarantine open() throws Exception {
    return SqliteQuarantine.open(directory.resolve("q.sqlite")).orThrow();
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
  void open_otherFile_isUnavailable() throws Exception {
    Path file = directory.resolve("other");
    Files.writeString(file, "no database at all, and longer than a header of one ".repeat(5));

    assertThat(code(SqliteQuarantine.open(file))).isEqualTo(ReasonCode.QUARANTINE_UNAVAILABLE);
    assertThat(Files.readString(file)).startsWith("no database");
  }

  @Test
  void open_laterVersionOrOtherDatabase_isUnavailable() throws Exception {
    open().close();
    change("PRAGMA user_version = 99");
    assertThat(code(SqliteQuarantine.open(directory.resolve("q.sqlite"))))
        .isEqualTo(ReasonCode.QUARANTINE_UNAVAILABLE);

    change("PRAGMA user_version = 1");
    change("PRAGMA application_id = 1");
    assertThat(code(SqliteQuarantine.open(directory.resolve("q.sqlite"))))
        .isEqualTo(ReasonCode.QUARANTINE_UNAVAILABLE);
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

  private void change(String sql) throws Exception {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("q.sqlite"));
        Statement statement = connection.createStatement()) {
      boolean unused = statement.execute(sql);
    }
  }

  private static ReasonCode code(Outcome<?> outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    return ((Outcome.Refused<?>) outcome).reason().code();
  }
}
