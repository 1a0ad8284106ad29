package dev.assay.lockfile;

import dev.assay.model.MalformedEvidence;
import dev.assay.model.ReasonCode;
import dev.assay.toml.TomlCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** {@code uv.lock}. */
final class UvLockReader {
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");

  private final String name;
  private Set<String> members = Set.of();

  UvLockReader(String name) {
    this.name = name;
  }

  LockFile read(TomlCursor root) throws MalformedEvidence {
    TomlCursor version = root.get("version");
    if (version.integer() != 1) {
      throw new MalformedEvidence(
          ReasonCode.LOCK_VERSION_UNSUPPORTED,
          "version 1",
          Long.toString(version.integer()),
          version.where());
    }
    Optional<TomlCursor> manifest = root.find("manifest");
    Optional<TomlCursor> listed =
        manifest.isEmpty() ? Optional.empty() : manifest.get().find("members");
    if (listed.isPresent()) {
      members = Set.copyOf(listed.get().strings(LockReader.MAX_ENTRIES));
    }
    List<LockedEntry> entries = new ArrayList<>();
    // Releases of uv before 0.4 called the array "distribution".
    for (String key : List.of("package", "distribution")) {
      for (TomlCursor table : LockReader.tables(root, key)) {
        entries.add(entry(table));
      }
    }
    List<LockNote> notes = new ArrayList<>();
    LockNotes.add(entries, notes);
    return LockFile.of(LockKind.UV, name, entries, notes);
  }

  private LockedEntry entry(TomlCursor table) {
    return EntryBuilder.read(new Place(name, table.line()), entry -> read(table, entry));
  }

  private void read(TomlCursor table, EntryBuilder entry) throws MalformedEvidence {
    entry.name(table.get("name").string());
    table.findString("version").ifPresent(entry::version);
    Optional<TomlCursor> markers = table.find("resolution-markers");
    if (markers.isPresent()) {
      anyOf(markers.get().strings(LockReader.MAX_FILES)).ifPresent(entry::marker);
    }
    entry.source(source(table.get("source"), entry));
    Optional<TomlCursor> sdist = table.find("sdist");
    if (sdist.isPresent()) {
      entry.file(FileTable.withHash(sdist.get(), "url", "path"));
    }
    Optional<TomlCursor> wheels = table.find("wheels");
    if (wheels.isPresent()) {
      for (TomlCursor wheel : wheels.get().elements(LockReader.MAX_FILES)) {
        entry.file(FileTable.withHash(wheel, "url", "path", "filename"));
      }
    }
  }

  /** One marker that holds where any of {@code markers} does; empty when there is none. */
  static Optional<String> anyOf(List<String> markers) {
    return markers.isEmpty()
        ? Optional.empty()
        : Optional.of("(" + String.join(") or (", markers) + ")");
  }

  private LockedSource source(TomlCursor table, EntryBuilder entry) throws MalformedEvidence {
    List<String> kinds = new ArrayList<>(table.keys());
    kinds.remove("subdirectory");
    if (kinds.size() != 1) {
      throw new MalformedEvidence(
          kinds.isEmpty() ? ReasonCode.LOCK_ENTRY_MALFORMED : ReasonCode.LOCK_ENTRY_CONTRADICTORY,
          "one source",
          kinds.isEmpty() ? "none" : String.join(", ", kinds),
          table.where());
    }
    String kind = kinds.getFirst();
    String value = table.get(kind).string();
    boolean own = value.equals(".") || members.contains(entry.label());
    return switch (kind) {
      case "registry" -> new LockedSource.Index(Optional.of(Urls.safe(value)));
      case "git" -> git(value);
      case "url" -> new LockedSource.Direct(Urls.safe(value));
      case "virtual" -> new LockedSource.Itself(value);
      case "editable", "directory" ->
          own
              ? new LockedSource.Itself(value)
              : new LockedSource.Local(value, kind.equals("editable"));
      case "path" -> new LockedSource.Local(value, false);
      default -> throw table.wrong("a source that this program knows");
    };
  }

  private static LockedSource git(String url) {
    int hash = url.lastIndexOf('#');
    String fragment = hash < 0 ? "" : url.substring(hash + 1);
    int query = url.indexOf('?');
    int end = query < 0 ? (hash < 0 ? url.length() : hash) : query;
    return new LockedSource.Repository(
        "git",
        Urls.safe(url.substring(0, end)),
        Optional.of(fragment).filter(id -> COMMIT.matcher(id).matches()));
  }
}
