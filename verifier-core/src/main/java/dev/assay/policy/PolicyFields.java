package dev.assay.policy;

import dev.assay.model.MalformedEvidence;
import dev.assay.policy.PolicyFinding.Kind;
import dev.assay.toml.Toml;
import dev.assay.toml.TomlCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads fields, and keeps what is wrong with them. Not thread-safe. */
final class PolicyFields {
  private final List<PolicyFinding> findings = new ArrayList<>();

  List<PolicyFinding> findings() {
    return findings;
  }

  void addAll(List<PolicyFinding> more) {
    findings.addAll(more);
  }

  void add(Kind kind, TomlCursor at, String message) {
    findings.add(new PolicyFinding(kind, at.line(), path(at), message));
  }

  /** The path in {@code NAME:LINE path}; a name may have spaces, a path of known keys has none. */
  private static String path(TomlCursor at) {
    String where = at.where();
    String line = ":" + at.line() + " ";
    int start = where.lastIndexOf(line);
    return start < 0 ? "" : where.substring(start + line.length());
  }

  /** Names every key that is not one of these. */
  void allow(TomlCursor table, Set<String> known) throws MalformedEvidence {
    for (String key : table.keys()) {
      if (!known.contains(key)) {
        String near = near(key, known).map(it -> "; did you mean \"" + it + "\"").orElse("");
        add(Kind.UNKNOWN_KEY, table.get(key), "the key \"" + key + "\" is not known" + near);
      }
    }
  }

  private static Optional<String> near(String key, Set<String> known) {
    String plain = plain(key);
    return known.stream()
        .filter(
            it -> plain(it).equals(plain) || plain(it).startsWith(plain) || plain.startsWith(it))
        .sorted()
        .findFirst();
  }

  private static String plain(String key) {
    return key.replace("_", "").replace("-", "").toLowerCase(Locale.ROOT);
  }

  Optional<TomlCursor> find(TomlCursor table, String key) throws MalformedEvidence {
    return table.find(key);
  }

  /** A member that is a table. */
  Optional<TomlCursor> table(TomlCursor parent, String key) throws MalformedEvidence {
    Optional<TomlCursor> member = parent.find(key);
    if (member.isPresent() && !(member.get().value() instanceof Toml.Table)) {
      add(Kind.MALFORMED, member.get(), key + " is a table, not a " + member.get().value().kind());
      return Optional.empty();
    }
    return member;
  }

  /** A member that is an array of tables; none where it is not there. */
  List<TomlCursor> tables(TomlCursor parent, String key, int max) throws MalformedEvidence {
    Optional<TomlCursor> member = parent.find(key);
    if (member.isEmpty()) {
      return List.of();
    }
    boolean tables =
        member.get().value() instanceof Toml.Arr array
            && array.elements().stream().allMatch(Toml.Table.class::isInstance);
    if (!tables) {
      add(Kind.MALFORMED, member.get(), "write it as a list of tables, [[" + key + "]]");
      return List.of();
    }
    return member.get().elements(max);
  }

  /** A text that is not blank. */
  Optional<String> text(TomlCursor table, String key) throws MalformedEvidence {
    return parsed(table, key, Function.identity());
  }

  /**
   * A text that is not blank, as {@code parse} reads it; its {@link IllegalArgumentException} is a
   * finding.
   */
  <T> Optional<T> parsed(TomlCursor table, String key, Function<String, T> parse)
      throws MalformedEvidence {
    Optional<TomlCursor> member = table.find(key);
    if (member.isEmpty()) {
      return Optional.empty();
    }
    if (!(member.get().value() instanceof Toml.Str text)) {
      add(Kind.MALFORMED, member.get(), key + " is a string");
      return Optional.empty();
    }
    if (text.value().isBlank()) {
      add(Kind.MALFORMED, member.get(), "an empty " + key + " is never \"any\"; leave it out");
      return Optional.empty();
    }
    if (text.value().codePoints().anyMatch(PolicyFinding::isUnprintable)) {
      add(Kind.MALFORMED, member.get(), key + " has characters that nobody can see");
      return Optional.empty();
    }
    try {
      return Optional.of(parse.apply(text.value()));
    } catch (IllegalArgumentException wrong) {
      add(Kind.MALFORMED, member.get(), String.valueOf(wrong.getMessage()));
      return Optional.empty();
    }
  }

  /** A text that has to be there. */
  Optional<String> required(TomlCursor table, String key) throws MalformedEvidence {
    return required(table, key, Function.identity());
  }

  /** A text that has to be there, read as {@link #parsed} does. */
  <T> Optional<T> required(TomlCursor table, String key, Function<String, T> parse)
      throws MalformedEvidence {
    if (table.find(key).isEmpty()) {
      add(Kind.MISSING_KEY, table, key + " is missing");
    }
    return parsed(table, key, parse);
  }

  /** One of the constants, in lower case. */
  <E extends Enum<E>> E choice(TomlCursor table, String key, E[] constants, E otherwise)
      throws MalformedEvidence {
    Optional<E> chosen =
        parsed(
            table,
            key,
            text -> {
              for (E constant : constants) {
                if (constant.name().toLowerCase(Locale.ROOT).equals(text)) {
                  return constant;
                }
              }
              throw new IllegalArgumentException("\"" + text + "\" is none of " + names(constants));
            });
    return chosen.orElse(otherwise);
  }

  private static <E extends Enum<E>> String names(E[] constants) {
    List<String> names = new ArrayList<>();
    for (E constant : constants) {
      names.add(constant.name().toLowerCase(Locale.ROOT));
    }
    return String.join(", ", names);
  }

  /** The texts of an array; empty where it is not there. */
  List<String> texts(TomlCursor table, String key, int max) throws MalformedEvidence {
    Optional<TomlCursor> member = table.find(key);
    if (member.isEmpty()) {
      return List.of();
    }
    boolean texts =
        member.get().value() instanceof Toml.Arr array
            && !array.elements().isEmpty()
            && array.elements().stream()
                .allMatch(it -> it instanceof Toml.Str text && !text.value().isBlank());
    if (!texts) {
      add(Kind.MALFORMED, member.get(), key + " is a list of strings, and not empty");
      return List.of();
    }
    return member.get().strings(max);
  }
}
