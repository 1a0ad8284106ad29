package dev.assay.testdata.osv;

import dev.assay.testdata.http.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One record, well-formed unless told otherwise; immutable, each method returns a changed copy. */
public final class OsvRecord {
  private final Map<String, @Nullable Object> members;

  private OsvRecord(Map<String, @Nullable Object> members) {
    this.members = members;
  }

  /** A record about nothing, modified at the beginning of February 2025. */
  public static OsvRecord of(String id) {
    return new OsvRecord(
        JsonText.object(
            "schema_version", "1.7.5",
            "id", id,
            "modified", "2025-02-03T04:05:06Z",
            "published", "2025-02-01T00:00:00Z",
            "affected", List.of()));
  }

  public String id() {
    return String.valueOf(members.get("id"));
  }

  public String modified() {
    return String.valueOf(members.get("modified"));
  }

  public OsvRecord aliases(String... ids) {
    return with("aliases", List.of(ids));
  }

  public OsvRecord modified(String time) {
    return with("modified", time);
  }

  public OsvRecord withdrawn(String time) {
    return with("withdrawn", time);
  }

  public OsvRecord summary(String text) {
    return with("summary", text);
  }

  /** A severity of the whole record. */
  public OsvRecord severity(String type, String score) {
    return with("severity", List.of(JsonText.object("type", type, "score", score)));
  }

  /** GitHub's word. */
  public OsvRecord word(String severity) {
    return with("database_specific", JsonText.object("severity", severity));
  }

  /** Sets any member to any value of {@link JsonText}. */
  public OsvRecord with(String key, @Nullable Object value) {
    Map<String, @Nullable Object> changed = new LinkedHashMap<>(members);
    changed.put(key, value);
    return new OsvRecord(changed);
  }

  public OsvRecord without(String key) {
    Map<String, @Nullable Object> changed = new LinkedHashMap<>(members);
    changed.remove(key);
    return new OsvRecord(changed);
  }

  /** An entry of PyPI with one range of ECOSYSTEM: {@code "introduced", "0", "fixed", "1.2"}. */
  public OsvRecord range(String project, String... events) {
    return affected(project, "ranges", List.of(ecosystem(events)));
  }

  /** An entry of PyPI with versions only. */
  public OsvRecord versions(String project, String... versions) {
    return affected(project, "versions", List.of(versions));
  }

  /** An entry of PyPI with one more member. */
  public OsvRecord affected(String project, String key, Object value) {
    return entry(
        JsonText.object(
            "package", JsonText.object("ecosystem", "PyPI", "name", project), key, value));
  }

  /** An entry of any shape. */
  public OsvRecord entry(Map<String, @Nullable Object> entry) {
    List<Object> entries = new ArrayList<>();
    if (members.get("affected") instanceof List<?> before) {
      entries.addAll(before);
    }
    entries.add(entry);
    return with("affected", entries);
  }

  /** A range of ECOSYSTEM. */
  public static Map<String, @Nullable Object> ecosystem(String... events) {
    return rangeOf("ECOSYSTEM", events);
  }

  /** A range of any type, of alternating event names and versions. */
  public static Map<String, @Nullable Object> rangeOf(String type, String... events) {
    List<Object> all = new ArrayList<>();
    for (int i = 0; i < events.length; i += 2) {
      all.add(JsonText.object(events[i], events[i + 1]));
    }
    return JsonText.object("type", type, "events", all);
  }

  public String json() {
    return JsonText.of(members);
  }
}
