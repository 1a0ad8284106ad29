package dev.assay.ports;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Header fields by lower-case name, each with its values in the order of the message; immutable.
 *
 * @param fields names to values; names are lower-cased on construction
 */
public record HttpHeaders(Map<String, List<String>> fields) {
  private static final HttpHeaders NONE = new HttpHeaders(Map.of());

  public HttpHeaders {
    Map<String, List<String>> lower = new LinkedHashMap<>();
    fields.forEach((name, values) ->
        lower
            .computeIfAbsent(name.toLowerCase(Locale.ROOT), key -> new ArrayList<>())
            .addAll(values));
    lower.replaceAll((name, values) -> List.copyOf(values));
    fields = Collections.unmodifiableMap(lower);
  }

  public static HttpHeaders none() {
    return NONE;
  }

  /** One field with one value. */
  public static HttpHeaders of(String name, String value) {
    return new HttpHeaders(Map.of(name, List.of(value)));
  }

  /** The first value of {@code name}, of whatever case; empty when the field is absent. */
  public Optional<String> first(String name) {
    return fields.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream().findFirst();
  }

  /** A copy in which {@code name} has exactly this value. */
  public HttpHeaders with(String name, String value) {
    Map<String, List<String>> changed = new LinkedHashMap<>(fields);
    changed.put(name.toLowerCase(Locale.ROOT), List.of(value));
    return new HttpHeaders(changed);
  }

  /** A copy without the field {@code name}. */
  public HttpHeaders without(String name) {
    Map<String, List<String>> changed = new LinkedHashMap<>(fields);
    changed.remove(name.toLowerCase(Locale.ROOT));
    return new HttpHeaders(changed);
  }
}
