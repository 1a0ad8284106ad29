package dev.assay.policy;

import dev.assay.model.MalformedEvidence;
import dev.assay.policy.PolicyFinding.Kind;
import dev.assay.python.ProjectName;
import dev.assay.toml.TomlCursor;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads which projects a table is about. */
record ProjectSelector(PolicyFields fields) {
  static final Set<String> KEYS = Set.of("name", "glob", "pattern");

  /** Exactly one of name, glob and pattern. */
  Optional<ProjectPattern> read(TomlCursor table) throws MalformedEvidence {
    long given = table.keys().stream().filter(KEYS::contains).count();
    if (given != 1) {
      Kind kind = given == 0 ? Kind.MISSING_KEY : Kind.CONTRADICTORY;
      fields.add(kind, table, "give one of name, glob and pattern, not " + given);
      return Optional.empty();
    }
    Optional<ProjectPattern> exact = fields.parsed(table, "name", ProjectSelector::exact);
    Optional<ProjectPattern> glob = fields.parsed(table, "glob", ProjectSelector::glob);
    Optional<ProjectPattern> pattern =
        fields.parsed(
            table, "pattern", text -> new ProjectPattern.Pattern(NamePattern.parse(text)));
    return exact.or(() -> glob).or(() -> pattern);
  }

  private static ProjectPattern exact(String text) {
    return new ProjectPattern.Exact(
        ProjectName.parse(text)
            .orElseThrow(() ->
                new IllegalArgumentException("\"" + text + "\" is no project name; see glob")));
  }

  private static ProjectPattern glob(String text) {
    String normalized = text.toLowerCase(Locale.ROOT).replaceAll("[-_.]+", "-");
    boolean wrong =
        text.length() > ProjectName.MAX_CHARS
            || normalized
                .chars()
                .anyMatch(c -> c != '*' && c != '-' && !Character.isLetterOrDigit(c))
            || normalized.chars().anyMatch(c -> c >= 0x80)
            || text.contains("**");
    if (wrong) {
      throw new IllegalArgumentException("\"" + text + "\" is no project name with * in it");
    }
    if (normalized.indexOf('*') < 0) {
      throw new IllegalArgumentException("a glob without * is a name");
    }
    return new ProjectPattern.Matching(normalized);
  }
}
