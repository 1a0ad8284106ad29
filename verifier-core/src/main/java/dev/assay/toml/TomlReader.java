package dev.assay.toml;

import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.ReasonCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseOptions;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;
import org.tomlj.TomlVersion;

/**
 * Reads TOML 1.0 documents. Stateless and safe for any number of threads.
 *
 * <p>Refusals: {@code TOML_MALFORMED}, also for a key that is defined twice, and {@code
 * TOML_LIMIT_EXCEEDED}.
 */
public final class TomlReader {
  /** The largest lock files of real projects have some 5 MB; parsing takes 40 times the size. */
  public static final int MAX_BYTES = 16 * 1024 * 1024;

  /** Lock files nest five deep. */
  public static final int MAX_DEPTH = 32;

  private static final TomlParseOptions OPTIONS =
      TomlParseOptions.sourceless().withVersion(TomlVersion.V1_0_0).withMaxNestingDepth(MAX_DEPTH);

  private TomlReader() {}

  /** The document as a table; {@code name} is what places are called by. */
  public static TomlCursor read(Bytes document, String name) throws MalformedEvidence {
    if (document.size() > MAX_BYTES) {
      throw new MalformedEvidence(
          ReasonCode.TOML_LIMIT_EXCEEDED,
          "at most " + MAX_BYTES + " bytes",
          document.size() + " bytes",
          name);
    }
    TomlParseResult parsed = parse(decode(document, name), name);
    if (!parsed.errors().isEmpty()) {
      throw refusal(parsed.errors().getFirst(), name);
    }
    return TomlCursor.at(table(parsed, 1), name);
  }

  /** The library's boundary: what it cannot recover from leaves it as an unchecked exception. */
  private static TomlParseResult parse(String text, String name) throws MalformedEvidence {
    try {
      return org.tomlj.Toml.parse(text, OPTIONS);
    } catch (RuntimeException broken) {
      throw new MalformedEvidence(
          ReasonCode.TOML_MALFORMED, "TOML 1.0", "text that no reader can follow", name);
    }
  }

  private static String decode(Bytes document, String name) throws MalformedEvidence {
    return document
        .utf8()
        .orElseThrow(() ->
            new MalformedEvidence(ReasonCode.TOML_MALFORMED, "UTF-8", "bytes that are not", name));
  }

  private static MalformedEvidence refusal(TomlParseError error, String name) {
    String text = String.valueOf(error.getMessage());
    // The library has no other sign for it; a test holds the wording.
    boolean limit = text.startsWith("Nesting is too deep");
    return new MalformedEvidence(
        limit ? ReasonCode.TOML_LIMIT_EXCEEDED : ReasonCode.TOML_MALFORMED,
        limit ? "at most " + MAX_DEPTH + " levels" : "TOML 1.0",
        text,
        name + ":" + error.position().line());
  }

  private static Toml.Table table(TomlTable table, int line) {
    Map<String, Toml> members = new LinkedHashMap<>();
    for (String key : table.keySet()) {
      List<String> path = List.of(key);
      Object value = table.get(path);
      if (value != null) {
        members.put(key, value(value, line(table.inputPositionOf(path))));
      }
    }
    return new Toml.Table(members, line);
  }

  private static Toml.Arr array(TomlArray array, int line) {
    List<Toml> elements = new ArrayList<>(array.size());
    for (int i = 0; i < array.size(); i++) {
      elements.add(value(array.get(i), line(array.inputPositionOf(i))));
    }
    return new Toml.Arr(elements, line);
  }

  /** Everything that was read from text has a position. */
  private static int line(@Nullable TomlPosition position) {
    return position == null ? 1 : position.line();
  }

  private static Toml value(Object value, int line) {
    return switch (value) {
      case TomlTable table -> table(table, line);
      case TomlArray array -> array(array, line);
      case String text -> new Toml.Str(text, line);
      case Long number -> new Toml.Int(number, line);
      case Boolean bool -> new Toml.Bool(bool, line);
      case Double number -> new Toml.Other("float", number.toString(), line);
      default -> new Toml.Other("date or time", value.toString(), line);
    };
  }
}
