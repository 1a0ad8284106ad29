package dev.assay.server.quarantine;

import dev.assay.json.Json;
import dev.assay.json.JsonCursor;
import dev.assay.json.JsonLimits;
import dev.assay.json.JsonReader;
import dev.assay.json.JsonWriter;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import dev.assay.model.Verdict;
import dev.assay.python.ProjectName;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Held files as rows of the table, and back. */
final class HeldRows {

  /** More reasons than any file of an index has. */
  private static final int MOST_REASONS = 10_000;

  private HeldRows() {}

  /** Fills the first eleven parameters. */
  static void set(PreparedStatement row, HeldFile file) throws SQLException {
    row.setString(1, file.project().normalized());
    row.setString(2, file.fileName());
    row.setString(3, file.sha256().hex());
    row.setString(4, file.verdict().name());
    row.setString(5, encoded(file.reasons()));
    row.setString(6, file.letThrough().orElse(""));
    row.setString(7, file.decision());
    row.setString(8, file.policy().hex());
    row.setString(9, file.trustRoot().hex());
    row.setLong(10, micros(file.since()));
    row.setLong(11, micros(file.judged()));
  }

  static HeldFile get(ResultSet row) throws SQLException {
    try {
      String letThrough = row.getString("let_through");
      return new HeldFile(
          ProjectName.parse(row.getString("project")).orElseThrow(),
          row.getString("file_name"),
          Sha256.fromHex(row.getString("sha256")),
          Verdict.valueOf(row.getString("verdict")),
          decoded(row.getString("reasons")),
          letThrough.isEmpty() ? Optional.empty() : Optional.of(letThrough),
          row.getString("decision"),
          Sha256.fromHex(row.getString("policy")),
          Sha256.fromHex(row.getString("trust_root")),
          time(row.getLong("since")),
          time(row.getLong("judged")),
          release(row));
    } catch (MalformedEvidence | IllegalArgumentException | DateTimeException damaged) {
      throw new SQLException("a damaged row", damaged);
    }
  }

  static Optional<Release> release(ResultSet row) throws SQLException {
    if (row.getString("owner") == null) {
      return Optional.empty();
    }
    try {
      Set<String> reasons =
          List.of(row.getString("codes").split(" ", -1)).stream()
              .map(HeldRows::known)
              .collect(Collectors.toUnmodifiableSet());
      return Optional.of(
          new Release(
              row.getString("owner"),
              row.getString("why"),
              LocalDate.parse(row.getString("expires")),
              row.getString("given_by"),
              time(row.getLong("given")),
              reasons));
    } catch (IllegalArgumentException | DateTimeException damaged) {
      throw new SQLException("a damaged release", damaged);
    }
  }

  /** The reason, of which the code must be one. */
  private static String known(String reason) {
    int end = reason.indexOf('/');
    ReasonCode code = ReasonCode.valueOf(end < 0 ? reason : reason.substring(0, end));
    return code + (end < 0 ? "" : reason.substring(end));
  }

  static String codes(Set<String> reasons) {
    return reasons.stream().sorted().collect(Collectors.joining(" "));
  }

  static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }

  private static Instant time(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  private static String encoded(List<Reason> reasons) {
    List<Json> all = new ArrayList<>();
    for (Reason reason : reasons) {
      Map<String, Json> members = new LinkedHashMap<>();
      members.put("code", new Json.Str(reason.code().name()));
      members.put("expected", new Json.Str(reason.expected()));
      members.put("actual", new Json.Str(reason.actual()));
      members.put("where", new Json.Str(reason.where()));
      all.add(new Json.Obj(members));
    }
    return JsonWriter.compact(new Json.Arr(all));
  }

  private static List<Reason> decoded(String text) throws MalformedEvidence {
    JsonCursor all =
        JsonCursor.at(
            new JsonReader(JsonLimits.EVIDENCE).read(Bytes.ofUtf8(text), "reasons"), "reasons");
    List<Reason> reasons = new ArrayList<>();
    for (JsonCursor reason : all.elements(MOST_REASONS)) {
      reasons.add(
          new Reason(
              ReasonCode.valueOf(reason.get("code").string()),
              reason.get("expected").string(),
              reason.get("actual").string(),
              reason.get("where").string()));
    }
    return reasons;
  }
}
