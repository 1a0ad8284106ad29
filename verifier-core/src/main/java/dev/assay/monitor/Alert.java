package dev.assay.monitor;

import dev.assay.json.Json;
import dev.assay.json.JsonWriter;
import dev.assay.model.Bytes;
import dev.assay.model.Reason;
import dev.assay.model.Sha256;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Something that somebody has to be told.
 *
 * @param rule that led to it; empty for what concerns the log itself
 * @param origin of the log
 * @param index of the entry, where it is about one
 * @param values what the entry says, by field
 * @param problem what is wrong, where something is
 * @param trusted whether the entry's certificate is of an authority of the trust root
 * @param treeSize of the signed tree that it was proven against
 * @param at when it was noticed
 */
public record Alert(
    Kind kind,
    String rule,
    String origin,
    OptionalLong index,
    Optional<Sha256> leafHash,
    Map<String, String> values,
    Optional<Reason> problem,
    boolean trusted,
    long treeSize,
    Instant at) {
  /** Why. */
  public enum Kind {
    /** An entry matches a rule. */
    MATCH,
    /** An entry that cannot be read contains what a rule watches for. */
    MALFORMED_MATCH,
    /** A rule that should match from time to time has not. */
    CANARY_SILENT,
    /** The log was caught. */
    LOG_MISBEHAVED,
    /** The log shows a signature of a project's publisher that the index knows nothing of. */
    UNEXPECTED_SIGNING
  }

  public Alert {
    Objects.requireNonNull(kind, "kind is null");
    Objects.requireNonNull(rule, "rule is null");
    Objects.requireNonNull(origin, "origin is null");
    Objects.requireNonNull(index, "index is null");
    Objects.requireNonNull(leafHash, "leafHash is null");
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    Objects.requireNonNull(problem, "problem is null");
    Objects.requireNonNull(at, "at is null");
  }

  /** The alert for an entry. */
  static Alert of(Sighting sighting, boolean compared, String origin, long treeSize, Instant at) {
    Map<String, String> values = new LinkedHashMap<>();
    sighting
        .facts()
        .ifPresent(facts -> facts.values().forEach((field, text) -> values.put(field.key(), text)));
    return new Alert(
        sighting.facts().isEmpty()
            ? Kind.MALFORMED_MATCH
            : compared ? Kind.UNEXPECTED_SIGNING : Kind.MATCH,
        sighting.rule(),
        origin,
        OptionalLong.of(sighting.index()),
        Optional.of(sighting.leafHash()),
        values,
        sighting.problem(),
        sighting.trusted(),
        treeSize,
        at);
  }

  /** The alert for a rule that has been silent since {@code seen}. */
  static Alert silent(String rule, String origin, Instant seen, long treeSize, Instant at) {
    return new Alert(
        Kind.CANARY_SILENT,
        rule,
        origin,
        OptionalLong.empty(),
        Optional.empty(),
        Map.of("lastSeen", seen.toString()),
        Optional.empty(),
        false,
        treeSize,
        at);
  }

  /** The alert for a log that was caught. */
  static Alert caught(Reason reason, String origin, long treeSize, Instant at) {
    return new Alert(
        Kind.LOG_MISBEHAVED,
        "",
        origin,
        OptionalLong.empty(),
        Optional.empty(),
        Map.of(),
        Optional.of(reason),
        false,
        treeSize,
        at);
  }

  /** The same for the same event, whenever it is reported: what receivers deduplicate by. */
  public String key() {
    String event =
        String.join(
            "\n",
            origin,
            kind.name(),
            rule,
            index.isPresent() ? Long.toString(index.getAsLong()) : "",
            leafHash.map(Sha256::hex).orElse(""),
            index.isPresent() ? "" : values + " " + problem.map(Reason::toString).orElse(""));
    return Sha256.of(Bytes.ofUtf8(event)).hex().substring(0, 32);
  }

  /** One line of JSON, without a line break. */
  public String json() {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("key", new Json.Str(key()));
    members.put("kind", new Json.Str(kind.name().toLowerCase(Locale.ROOT)));
    members.put("rule", new Json.Str(rule));
    members.put("log", new Json.Str(origin));
    index.ifPresent(number -> members.put("index", Json.Num.of(number)));
    leafHash.ifPresent(hash -> members.put("leafHash", new Json.Str(hash.hex())));
    members.put("treeSize", Json.Num.of(treeSize));
    members.put("trusted", Json.Bool.of(trusted));
    members.put("at", new Json.Str(at.toString()));
    Map<String, Json> texts = new LinkedHashMap<>();
    values.forEach((name, text) -> texts.put(name, new Json.Str(text)));
    members.put("values", new Json.Obj(texts));
    problem.ifPresent(reason -> members.put("problem", reason(reason)));
    return JsonWriter.compact(new Json.Obj(members));
  }

  private static Json reason(Reason reason) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("code", new Json.Str(reason.code().name()));
    members.put("expected", new Json.Str(reason.expected()));
    members.put("actual", new Json.Str(reason.actual()));
    members.put("where", new Json.Str(reason.where()));
    return new Json.Obj(members);
  }

  /** One line for people. */
  public String text() {
    StringBuilder line = new StringBuilder(kind.name());
    if (!rule.isEmpty()) {
      line.append(' ').append(rule);
    }
    index.ifPresent(number -> line.append("  entry ").append(number));
    line.append("  ").append(origin);
    for (WatchedField field : java.util.List.of(WatchedField.SAN, WatchedField.DIGEST)) {
      String value = values.get(field.key());
      if (value != null) {
        line.append("  ").append(field).append(' ').append(value);
      }
    }
    problem.ifPresent(reason -> line.append("  ").append(reason));
    return line.toString();
  }
}
