package dev.assay.report;

import dev.assay.json.Json;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Collects the members of one JSON object, in order; belongs to one method. */
final class Fields {
  private final Map<String, Json> members = new LinkedHashMap<>();

  void put(String name, Json value) {
    members.put(name, value);
  }

  void text(String name, String value) {
    members.put(name, new Json.Str(value));
  }

  void optionalText(String name, Optional<String> value) {
    value.ifPresent(text -> text(name, text));
  }

  void number(String name, long value) {
    members.put(name, Json.Num.of(value));
  }

  <T> void list(String name, Collection<T> values, Function<? super T, ? extends Json> json) {
    members.put(name, new Json.Arr(values.stream().<Json>map(json).toList()));
  }

  Json json() {
    return new Json.Obj(members);
  }
}
