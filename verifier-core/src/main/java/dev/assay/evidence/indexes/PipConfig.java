package dev.assay.evidence.indexes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One of pip's configuration files, read as Python's {@code configparser} reads it: sections in
 * brackets, {@code key = value} or {@code key: value}, comments on lines of their own, and lines
 * that are indented deeper go on with the value above. Immutable.
 *
 * @param path as messages call it
 * @param sections by name, each with its options by pip's name ({@code index-url})
 * @param problem why pip would stop at this file; then there are no sections
 */
public record PipConfig(
    String path, Map<String, Map<String, String>> sections, Optional<String> problem) {
  /** Larger files are no configuration. */
  public static final int MAX_BYTES = 256 * 1024;

  /** The section whose options are in every other. */
  private static final String EVERYWHERE = "DEFAULT";

  public PipConfig {
    Objects.requireNonNull(path, "path is null");
    Objects.requireNonNull(problem, "problem is null");
    Map<String, Map<String, String>> copy = new LinkedHashMap<>();
    sections.forEach((name, options) -> copy.put(name, Map.copyOf(options)));
    sections = java.util.Collections.unmodifiableMap(copy);
  }

  /** A file that is there and cannot be read. */
  public static PipConfig unreadable(String path, String problem) {
    return new PipConfig(path, Map.of(), Optional.of(problem));
  }

  /** Reads a file; linear in its length. */
  public static PipConfig read(String path, String text) {
    return new Parser(path).parse(text);
  }

  /** The options of a section. */
  Map<String, String> options(String section) {
    return sections.getOrDefault(section, Map.of());
  }

  /** Not thread-safe; one object for one file. */
  private static final class Parser {
    private final String path;
    private final Map<String, Map<String, List<String>>> sections = new LinkedHashMap<>();
    private Optional<Map<String, List<String>>> section = Optional.empty();
    private Optional<List<String>> value = Optional.empty();
    private int valueIndent;
    private Optional<String> problem = Optional.empty();

    Parser(String path) {
      this.path = path;
    }

    PipConfig parse(String text) {
      String[] lines = text.split("\r\n|\r|\n", -1);
      for (int i = 0; i < lines.length && problem.isEmpty(); i++) {
        line(lines[i], i + 1);
      }
      return problem.isPresent()
          ? unreadable(path, problem.get())
          : new PipConfig(path, merged(), Optional.empty());
    }

    private void line(String line, int number) {
      String text = line.strip();
      if (text.isEmpty() || text.startsWith("#") || text.startsWith(";")) {
        return;
      }
      int indent = line.indexOf(text.charAt(0));
      if (value.isPresent() && indent > valueIndent) {
        value.get().add(text);
        return;
      }
      valueIndent = indent;
      int close = text.indexOf(']');
      if (text.startsWith("[") && close > 1) {
        open(text.substring(1, close), number);
      } else {
        option(text, number);
      }
    }

    private void open(String name, int number) {
      value = Optional.empty();
      Map<String, List<String>> opened = new LinkedHashMap<>();
      boolean again = sections.putIfAbsent(name, opened) != null;
      if (again && !name.equals(EVERYWHERE)) {
        problem = Optional.of(path + ":" + number + ": the section [" + name + "] twice");
      }
      section = Optional.of(sections.getOrDefault(name, opened));
    }

    private void option(String text, int number) {
      int end = 0;
      while (end < text.length() && text.charAt(end) != '=' && text.charAt(end) != ':') {
        end++;
      }
      if (section.isEmpty() || end == 0 || end == text.length()) {
        problem = Optional.of(path + ":" + number + ": neither a section nor key = value");
        return;
      }
      List<String> lines = new ArrayList<>();
      lines.add(text.substring(end + 1).strip());
      if (section.get().put(normalized(text.substring(0, end).strip()), lines) != null) {
        problem = Optional.of(path + ":" + number + ": the same key twice");
      }
      value = Optional.of(lines);
    }

    private Map<String, Map<String, String>> merged() {
      Map<String, List<String>> everywhere = sections.getOrDefault(EVERYWHERE, Map.of());
      Map<String, Map<String, String>> merged = new LinkedHashMap<>();
      sections.forEach((name, options) -> {
        if (!name.equals(EVERYWHERE)) {
          Map<String, String> values = new LinkedHashMap<>();
          everywhere.forEach((key, lines) -> values.put(key, String.join("\n", lines).strip()));
          options.forEach((key, lines) -> values.put(key, String.join("\n", lines).strip()));
          merged.put(name, values);
        }
      });
      return merged;
    }
  }

  /** As pip compares names: lower case, hyphens, without leading dashes. */
  static String normalized(String name) {
    String lower = name.toLowerCase(Locale.ROOT).replace('_', '-');
    return lower.startsWith("--") ? lower.substring(2) : lower;
  }
}
