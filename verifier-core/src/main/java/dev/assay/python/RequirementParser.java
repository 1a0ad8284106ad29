package dev.assay.python;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The grammar of {@link Requirement}, by recursive descent. */
final class RequirementParser {
  private static final VersionSpecifiers ANY = new VersionSpecifiers(List.of());

  private final RequirementScanner scanner;

  private RequirementParser(RequirementScanner scanner) {
    this.scanner = scanner;
  }

  static Optional<Requirement> parse(String text) {
    return new RequirementParser(new RequirementScanner(text)).requirement();
  }

  private Optional<Requirement> requirement() {
    scanner.skipSpace();
    Optional<ProjectName> name = name();
    scanner.skipSpace();
    Optional<Set<ProjectName>> extras = extras();
    scanner.skipSpace();
    if (name.isEmpty() || extras.isEmpty()) {
      return Optional.empty();
    }
    return scanner.skip("@")
        ? direct(name.get(), extras.get())
        : versioned(name.get(), extras.get());
  }

  private Optional<ProjectName> name() {
    return ProjectName.parse(
        scanner.take(c -> c == '-' || c == '_' || c == '.' || Ascii.isAlphanumeric((char) c)));
  }

  /** The names between brackets, none without brackets; empty when malformed. */
  private Optional<Set<ProjectName>> extras() {
    Set<ProjectName> extras = new LinkedHashSet<>();
    if (!scanner.skip("[")) {
      return Optional.of(extras);
    }
    scanner.skipSpace();
    if (scanner.skip("]")) {
      return Optional.of(extras);
    }
    do {
      scanner.skipSpace();
      Optional<ProjectName> extra = name();
      if (extra.isEmpty()) {
        return Optional.empty();
      }
      extras.add(extra.get());
      scanner.skipSpace();
    } while (scanner.skip(","));
    return scanner.skip("]") ? Optional.of(extras) : Optional.empty();
  }

  private Optional<Requirement> direct(ProjectName name, Set<ProjectName> extras) {
    scanner.skipSpace();
    String url = scanner.take(c -> c > ' ' && c != 0x7f);
    boolean separated = scanner.skipSpace();
    if (url.isEmpty()) {
      return Optional.empty();
    }
    Requirement bare = new Requirement(name, extras, ANY, Optional.of(url), Optional.empty());
    // Without white space before it, a semicolon is part of the URL.
    return separated || scanner.atEnd() ? withMarker(bare) : Optional.empty();
  }

  private Optional<Requirement> versioned(ProjectName name, Set<ProjectName> extras) {
    boolean bracketed = scanner.skip("(");
    String clauses = scanner.take(c -> c != ';' && c != ')' && c != '\n' && c != '\r');
    if (bracketed != scanner.skip(")")) {
      return Optional.empty();
    }
    scanner.skipSpace();
    return VersionSpecifiers.parse(clauses)
        .map(each -> new Requirement(name, extras, each, Optional.empty(), Optional.empty()))
        .flatMap(this::withMarker);
  }

  private Optional<Requirement> withMarker(Requirement bare) {
    if (scanner.atEnd()) {
      return Optional.of(bare);
    }
    if (!scanner.skip(";")) {
      return Optional.empty();
    }
    return MarkerParser.parseAll(scanner)
        .map(marker ->
            new Requirement(
                bare.name(), bare.extras(), bare.specifiers(), bare.url(), Optional.of(marker)));
  }
}
