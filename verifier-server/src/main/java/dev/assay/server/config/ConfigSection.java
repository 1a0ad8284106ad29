package dev.assay.server.config;

import dev.assay.model.MalformedEvidence;
import dev.assay.model.ReasonCode;
import dev.assay.toml.TomlCursor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** One table of the configuration, of which every key must be known. */
final class ConfigSection {
  /** More entries than any list of a configuration has. */
  static final int MOST_ENTRIES = 1_000;

  private static final Pattern TIME = Pattern.compile("([0-9]{1,6})(ms|s|m|h|d)");

  private final TomlCursor table;

  private ConfigSection(TomlCursor table) {
    this.table = table;
  }

  /** The table, which may have these keys and no other. */
  static ConfigSection of(TomlCursor table, Set<String> keys) throws MalformedEvidence {
    for (String key : table.keys()) {
      if (!keys.contains(key)) {
        throw invalid(
            "one of " + String.join(", ", keys.stream().sorted().toList()),
            "\"" + key + "\"",
            table.get(key).where());
      }
    }
    return new ConfigSection(table);
  }

  static MalformedEvidence invalid(String expected, String actual, String where) {
    return new MalformedEvidence(ReasonCode.SERVER_CONFIG_INVALID, expected, actual, where);
  }

  String where() {
    return table.where();
  }

  boolean has(String key) throws MalformedEvidence {
    return table.find(key).isPresent();
  }

  Optional<ConfigSection> table(String key, Set<String> keys) throws MalformedEvidence {
    Optional<TomlCursor> found = table.find(key);
    return found.isEmpty() ? Optional.empty() : Optional.of(of(found.get(), keys));
  }

  List<ConfigSection> tables(String key, Set<String> keys) throws MalformedEvidence {
    List<ConfigSection> tables = new ArrayList<>();
    Optional<TomlCursor> found = table.find(key);
    if (found.isPresent()) {
      for (TomlCursor element : found.get().elements(MOST_ENTRIES)) {
        tables.add(of(element, keys));
      }
    }
    return tables;
  }

  /** A table whose keys are names that the configuration makes up. */
  Map<String, String> texts(String key) throws MalformedEvidence {
    Map<String, String> texts = new LinkedHashMap<>();
    Optional<TomlCursor> found = table.find(key);
    if (found.isPresent()) {
      for (String name : found.get().keys()) {
        texts.put(name, found.get().get(name).string());
      }
    }
    return texts;
  }

  Optional<String> text(String key) throws MalformedEvidence {
    Optional<String> text = table.findString(key);
    if (text.isPresent() && text.get().isBlank()) {
      throw invalid("a text", "nothing", table.get(key).where());
    }
    return text;
  }

  String required(String key) throws MalformedEvidence {
    Optional<String> text = text(key);
    if (text.isEmpty()) {
      throw invalid("\"" + key + "\"", "no such key", where());
    }
    return text.get();
  }

  List<String> list(String key) throws MalformedEvidence {
    Optional<TomlCursor> found = table.find(key);
    return found.isEmpty() ? List.of() : found.get().strings(MOST_ENTRIES);
  }

  boolean flag(String key, boolean usual) throws MalformedEvidence {
    Optional<TomlCursor> found = table.find(key);
    return found.isEmpty() ? usual : found.get().bool();
  }

  long number(String key, long usual, long least, long most) throws MalformedEvidence {
    Optional<TomlCursor> found = table.find(key);
    if (found.isEmpty()) {
      return usual;
    }
    long number = found.get().integer();
    if (number < least || number > most) {
      throw invalid(
          "a number from " + least + " to " + most, Long.toString(number), found.get().where());
    }
    return number;
  }

  /** A length of time as {@code 500ms}, {@code 30s}, {@code 5m}, {@code 2h} or {@code 7d}. */
  Duration time(String key, Duration usual) throws MalformedEvidence {
    Duration time = timeOrNone(key, usual);
    if (time.isZero()) {
      throw invalid("a time of more than nothing", "0", table.get(key).where());
    }
    return time;
  }

  /** As {@link #time}, and {@code 0s} is one too. */
  Duration timeOrNone(String key, Duration usual) throws MalformedEvidence {
    Optional<String> text = text(key);
    if (text.isEmpty()) {
      return usual;
    }
    var match = TIME.matcher(text.get());
    if (!match.matches()) {
      throw invalid("a time as 30s, 5m, 2h or 7d", text.get(), table.get(key).where());
    }
    long count = Long.parseLong(match.group(1));
    return switch (match.group(2)) {
      case "ms" -> Duration.ofMillis(count);
      case "s" -> Duration.ofSeconds(count);
      case "m" -> Duration.ofMinutes(count);
      case "h" -> Duration.ofHours(count);
      default -> Duration.ofDays(count);
    };
  }

  /** {@code HOST:PORT}, an IPv6 address in brackets; port 0 takes any that is free. */
  Optional<ServerConfig.Address> address(String key) throws MalformedEvidence {
    Optional<String> text = text(key);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    int colon = text.get().lastIndexOf(':');
    String port = text.get().substring(colon + 1);
    boolean number = port.matches("[0-9]{1,5}") && Integer.parseInt(port) <= 0xffff;
    if (colon <= 0 || !number) {
      throw invalid("HOST:PORT", text.get(), table.get(key).where());
    }
    return Optional.of(
        new ServerConfig.Address(text.get().substring(0, colon), Integer.parseInt(port)));
  }

  MalformedEvidence wrong(String key, String expected) throws MalformedEvidence {
    return invalid(expected, table.findString(key).orElse("nothing"), table.get(key).where());
  }
}
