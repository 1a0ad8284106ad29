package dev.assay.lockfile;

import dev.assay.model.MalformedEvidence;
import dev.assay.model.ReasonCode;
import dev.assay.python.Marker;
import dev.assay.python.VersionSpecifiers;
import dev.assay.toml.TomlCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code pylock.toml}, PEP 751. */
final class PylockReader {
  private static final List<String> SOURCES = List.of("vcs", "directory", "archive");

  private final String name;
  private final List<LockNote> notes = new ArrayList<>();

  PylockReader(String name) {
    this.name = name;
  }

  LockFile read(TomlCursor root) throws MalformedEvidence {
    version(root.get("lock-version"));
    String unused = root.get("created-by").string();
    List<LockedEntry> entries = new ArrayList<>();
    for (TomlCursor table : root.get("packages").elements(LockReader.MAX_ENTRIES)) {
      entries.add(entry(table));
    }
    LockNotes.add(entries, notes);
    return new LockFile(
        LockKind.PYLOCK,
        name,
        entries,
        notes,
        requiresPython(root),
        environments(root),
        strings(root, "default-groups"),
        IndexOptions.NONE);
  }

  private void version(TomlCursor stated) throws MalformedEvidence {
    String text = stated.string();
    if (!text.matches("[0-9]{1,9}\\.[0-9]{1,9}") || !text.startsWith("1.")) {
      throw new MalformedEvidence(
          ReasonCode.LOCK_VERSION_UNSUPPORTED, "lock-version 1.0", text, stated.where());
    }
    if (!text.equals("1.0")) {
      notes.add(
          new LockNote(
              new Place(name, stated.line()),
              "lock-version " + text + " is newer than 1.0: keys that 1.0 has not are not read"));
    }
  }

  private static Optional<VersionSpecifiers> requiresPython(TomlCursor table)
      throws MalformedEvidence {
    Optional<TomlCursor> stated = table.find("requires-python");
    if (stated.isEmpty()) {
      return Optional.empty();
    }
    Optional<VersionSpecifiers> parsed = VersionSpecifiers.parse(stated.get().string());
    if (parsed.isEmpty()) {
      throw stated.get().wrong("version specifiers (PEP 440)");
    }
    return parsed;
  }

  private static List<Marker> environments(TomlCursor root) throws MalformedEvidence {
    List<Marker> markers = new ArrayList<>();
    Optional<TomlCursor> stated = root.find("environments");
    if (stated.isPresent()) {
      for (TomlCursor text : stated.get().elements(LockReader.MAX_FILES)) {
        markers.add(marker(text));
      }
    }
    return markers;
  }

  private static Marker marker(TomlCursor text) throws MalformedEvidence {
    Optional<Marker> marker = Marker.parse(text.string());
    if (marker.isEmpty()) {
      throw text.wrong("an environment marker (PEP 508)");
    }
    return marker.get();
  }

  private static List<String> strings(TomlCursor root, String key) throws MalformedEvidence {
    Optional<TomlCursor> stated = root.find(key);
    return stated.isEmpty() ? List.of() : stated.get().strings(LockReader.MAX_FILES);
  }

  private LockedEntry entry(TomlCursor table) {
    return EntryBuilder.read(new Place(name, table.line()), entry -> read(table, entry));
  }

  private static void read(TomlCursor table, EntryBuilder entry) throws MalformedEvidence {
    String written = table.get("name").string();
    entry.name(written);
    if (entry.project().filter(it -> !it.normalized().equals(written)).isPresent()) {
      entry.malformed("a normalized name, " + entry.project().get().normalized(), written);
    }
    table.findString("version").ifPresent(entry::version);
    Optional<TomlCursor> marker = table.find("marker");
    if (marker.isPresent()) {
      Marker unused = marker(marker.get());
      entry.marker(marker.get().string());
    }
    table.findString("requires-python").ifPresent(entry::requiresPython);
    Optional<TomlCursor> identities = table.find("attestation-identities");
    if (identities.isPresent()) {
      entry.identities(IdentityTable.read(identities.get()));
    }
    source(table, entry);
  }

  private static void source(TomlCursor table, EntryBuilder entry) throws MalformedEvidence {
    List<String> given = new ArrayList<>();
    for (String key : SOURCES) {
      if (table.find(key).isPresent()) {
        given.add(key);
      }
    }
    Optional<TomlCursor> sdist = table.find("sdist");
    Optional<TomlCursor> wheels = table.find("wheels");
    List<TomlCursor> listed =
        wheels.isEmpty() ? List.of() : wheels.get().elements(LockReader.MAX_FILES);
    boolean files = sdist.isPresent() || !listed.isEmpty();
    if (given.size() + (files ? 1 : 0) != 1) {
      String found = String.join(", ", given) + (files ? " and sdist or wheels" : "");
      entry.problem(
          given.isEmpty() ? ReasonCode.LOCK_ENTRY_MALFORMED : ReasonCode.LOCK_ENTRY_CONTRADICTORY,
          "one source: vcs, directory, archive, or sdist and wheels",
          found.isEmpty() ? "none" : found);
      return;
    }
    if (!files) {
      other(given.getFirst(), table.get(given.getFirst()), entry);
      return;
    }
    entry.source(new LockedSource.Index(table.findString("index").map(Urls::safe)));
    if (sdist.isPresent()) {
      entry.file(FileTable.pylock(sdist.get()));
    }
    for (TomlCursor wheel : listed) {
      entry.file(FileTable.pylock(wheel));
    }
  }

  private static void other(String kind, TomlCursor table, EntryBuilder entry)
      throws MalformedEvidence {
    switch (kind) {
      case "vcs" -> entry.source(repository(table));
      case "directory" -> {
        Optional<TomlCursor> editable = table.find("editable");
        boolean isEditable = editable.isPresent() && editable.get().bool();
        entry.source(new LockedSource.Local(table.get("path").string(), isEditable));
      }
      default -> {
        LockedFile file = FileTable.pylock(table);
        entry.file(file);
        entry.source(
            file.url().isPresent()
                ? new LockedSource.Direct(Urls.safe(file.url().get()))
                : new LockedSource.Local(table.get("path").string(), false));
      }
    }
  }

  private static LockedSource repository(TomlCursor table) throws MalformedEvidence {
    Optional<String> address = table.findString("url");
    Optional<String> path = table.findString("path");
    if (address.isEmpty() && path.isEmpty()) {
      throw table.wrong("a url or a path");
    }
    return new LockedSource.Repository(
        table.get("type").string(),
        Urls.safe(address.or(() -> path).orElse("")),
        Optional.of(table.get("commit-id").string()));
  }
}
