package dev.assay.lockfile;

import dev.assay.python.Requirement;
import dev.assay.python.VersionClause;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one requirement: a PEP 508 specifier, or pip's own URLs, paths and editables. */
final class RequirementEntry {
  private static final List<String> SCHEMES = List.of("http", "https", "file", "ftp");
  private static final List<String> REPOSITORIES = List.of("git", "hg", "bzr", "svn", "ssh");
  private static final List<String> ARCHIVES =
      List.of(
          ".whl",
          ".zip",
          ".tar.gz",
          ".tgz",
          ".tar",
          ".tar.bz2",
          ".tbz",
          ".tar.xz",
          ".txz",
          ".tlz",
          ".tar.lz",
          ".tar.lzma");
  private static final Pattern EGG = Pattern.compile("[#&]egg=([^&]*)");
  private static final Pattern FRAGMENT_HASH =
      Pattern.compile("[#&](sha512|sha384|sha256|sha224|sha1|md5)=([^&]*)");
  private static final Pattern COMMIT =
      Pattern.compile("@([0-9a-fA-F]{40}|[0-9a-fA-F]{64})(?:#|$)");

  private final EntryBuilder entry;
  private final RequirementsLine line;

  RequirementEntry(Place place, RequirementsLine line) {
    this.entry = new EntryBuilder(place);
    this.line = line;
  }

  LockedEntry read() {
    String text = line.requirement();
    if (text.isEmpty()) {
      editable(line.values("editable").getFirst());
    } else if (schemeOf(text).isPresent()) {
      address(text);
    } else if (isPath(text)) {
      entry.label(text);
      entry.source(new LockedSource.Local(withoutMarker(text, ";"), false));
    } else {
      specifier(text);
    }
    hashes();
    return entry.build();
  }

  private static Optional<String> schemeOf(String text) {
    return Urls.scheme(text)
        .filter(scheme -> SCHEMES.contains(scheme) || REPOSITORIES.contains(first(scheme)));
  }

  private static String first(String scheme) {
    int plus = scheme.indexOf('+');
    return plus < 0 ? scheme : scheme.substring(0, plus);
  }

  private static boolean isPath(String text) {
    String bare = withoutMarker(text, ";");
    int at = bare.indexOf('@');
    String before = at < 0 ? bare : bare.substring(0, at);
    boolean archive = at < 0 && ARCHIVES.stream().anyMatch(bare.toLowerCase(Locale.ROOT)::endsWith);
    return bare.startsWith(".") || before.indexOf('/') >= 0 || archive;
  }

  private static String withoutMarker(String text, String separator) {
    int at = text.indexOf(separator);
    return RequirementsText.strip(at < 0 ? text : text.substring(0, at));
  }

  private void editable(String target) {
    boolean repository = schemeOf(target).filter(s -> REPOSITORIES.contains(first(s))).isPresent();
    entry.label("-e " + Urls.safe(target));
    if (repository) {
      repository(target);
    } else {
      entry.source(new LockedSource.Local(target, true));
    }
  }

  /** In a URL, only a semicolon with a space behind it begins a marker. */
  private void address(String text) {
    String url = withoutMarker(text, "; ");
    if (url.length() + 2 <= text.length()) {
      entry.marker(text.substring(text.indexOf("; ") + 2));
    }
    entry.label(Urls.safe(url));
    direct(url);
  }

  private void direct(String url) {
    String scheme = schemeOf(url).orElse("");
    if (REPOSITORIES.contains(first(scheme))) {
      repository(url);
      return;
    }
    entry.source(
        scheme.equals("file")
            ? new LockedSource.Local(url, false)
            : new LockedSource.Direct(Urls.safe(url)));
    Matcher hash = FRAGMENT_HASH.matcher(url);
    while (hash.find()) {
      hash(hash.group(1) + ":" + hash.group(2));
    }
  }

  private void repository(String url) {
    Matcher egg = EGG.matcher(url);
    if (egg.find()) {
      entry.name(withoutMarker(egg.group(1), "["));
    }
    Matcher commit = COMMIT.matcher(url);
    Optional<String> id = commit.find() ? Optional.of(commit.group(1)) : Optional.empty();
    String type = first(Urls.scheme(url).orElse("git"));
    entry.source(new LockedSource.Repository(type, Urls.safe(withoutMarker(url, "#")), id));
  }

  private void specifier(String text) {
    Optional<Requirement> parsed = Requirement.parse(text);
    if (parsed.isEmpty()) {
      entry.label(text);
      boolean tab = text.contains("\t-");
      entry.malformed(
          tab ? "a space, and not a tab, before the options" : "a requirement (PEP 508)", text);
      return;
    }
    Requirement requirement = parsed.get();
    entry.name(requirement.name().given());
    requirement.marker().ifPresent(marker -> entry.marker(marker.toString()));
    requirement.url().ifPresent(this::direct);
    List<VersionClause> clauses = requirement.specifiers().clauses();
    if (requirement.url().isEmpty() && clauses.size() == 1 && isPin(clauses.getFirst())) {
      entry.version(clauses.getFirst().text());
    } else if (requirement.url().isEmpty()) {
      entry.label(requirement.name().given() + requirement.specifiers());
    }
  }

  private static boolean isPin(VersionClause clause) {
    return switch (clause.operator()) {
      case EQUAL -> !clause.prefix();
      case ARBITRARY -> true;
      case COMPATIBLE, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> false;
    };
  }

  private void hashes() {
    for (String text : line.values("hash")) {
      Optional<LockHash> hash = LockHash.parse(text);
      // pip refuses the file for a weaker one, so nothing would be installed by it.
      if (hash.filter(it -> LockHash.STRONG.contains(it.algorithm())).isEmpty()) {
        entry.malformed("--hash=sha256:HEX, or sha384 or sha512", text);
      } else if (entry.source() instanceof LockedSource.Index
          || entry.source() instanceof LockedSource.Direct) {
        hash(text);
      }
    }
  }

  private void hash(String text) {
    LockHash.parse(text).ifPresent(hash -> entry.file(LockedFile.ofHash(hash, entry.place.line())));
  }
}
