package dev.assay.lockfile;

import dev.assay.model.MalformedEvidence;
import dev.assay.model.ReasonCode;
import dev.assay.toml.TomlCursor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code pdm.lock} of version 4. */
final class PdmLockReader {
  private final String name;

  PdmLockReader(String name) {
    this.name = name;
  }

  LockFile read(TomlCursor root) throws MalformedEvidence {
    TomlCursor version = root.get("metadata").get("lock_version");
    if (!version.string().matches("4(\\.[0-9]{1,9}){0,2}")) {
      throw new MalformedEvidence(
          ReasonCode.LOCK_VERSION_UNSUPPORTED,
          "lock_version 4.x",
          version.string(),
          version.where());
    }
    List<LockedEntry> entries = new ArrayList<>();
    Set<List<Object>> seen = new HashSet<>();
    for (TomlCursor table : LockReader.tables(root, "package")) {
      LockedEntry entry = entry(table);
      // A package is repeated for each combination of its extras, with the same files.
      List<Object> same =
          List.of(entry.label(), entry.version(), entry.source(), entry.markers(), hashes(entry));
      if (seen.add(same) || !entry.problems().isEmpty()) {
        entries.add(entry);
      }
    }
    List<LockNote> notes = new ArrayList<>();
    LockNotes.add(entries, notes);
    return LockFile.of(LockKind.PDM, name, entries, notes);
  }

  private static List<Object> hashes(LockedEntry entry) {
    return entry.files().stream().<Object>map(f -> List.of(f.name(), f.hashes())).toList();
  }

  private LockedEntry entry(TomlCursor table) {
    return EntryBuilder.read(new Place(name, table.line()), entry -> read(table, entry));
  }

  private static void read(TomlCursor table, EntryBuilder entry) throws MalformedEvidence {
    entry.name(table.get("name").string());
    table.findString("version").ifPresent(entry::version);
    table.findString("marker").ifPresent(entry::marker);
    Optional<TomlCursor> editable = table.find("editable");
    boolean isEditable = editable.isPresent() && editable.get().bool();
    Optional<String> git = table.findString("git");
    Optional<String> path = table.findString("path");
    Optional<String> url = table.findString("url");
    if (git.isPresent()) {
      entry.source(
          new LockedSource.Repository("git", Urls.safe(git.get()), table.findString("revision")));
    } else if (path.isPresent()) {
      boolean own = path.get().equals(".") || path.get().equals("./.");
      entry.source(
          own
              ? new LockedSource.Itself(path.get())
              : new LockedSource.Local(path.get(), isEditable));
    } else if (url.isPresent()) {
      entry.source(new LockedSource.Direct(Urls.safe(url.get())));
    }
    Optional<TomlCursor> files = table.find("files");
    if (files.isPresent()) {
      for (TomlCursor file : files.get().elements(LockReader.MAX_FILES)) {
        entry.file(FileTable.withHash(file, "file", "url"));
      }
    }
  }
}
