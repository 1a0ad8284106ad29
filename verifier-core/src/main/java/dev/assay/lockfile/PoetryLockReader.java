package dev.assay.lockfile;

import dev.assay.model.MalformedEvidence;
import dev.assay.model.ReasonCode;
import dev.assay.python.DistributionName;
import dev.assay.python.InvalidDistributionName;
import dev.assay.python.Version;
import dev.assay.toml.Toml;
import dev.assay.toml.TomlCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code poetry.lock} of versions 1 and 2, and the older files without a version. */
final class PoetryLockReader {
  private final String name;

  PoetryLockReader(String name) {
    this.name = name;
  }

  LockFile read(TomlCursor root) throws MalformedEvidence {
    TomlCursor metadata = root.get("metadata");
    Optional<TomlCursor> version = metadata.find("lock-version");
    if (version.isPresent() && !version.get().string().matches("[12]\\.[0-9]{1,9}")) {
      throw new MalformedEvidence(
          ReasonCode.LOCK_VERSION_UNSUPPORTED,
          "lock-version 1.x or 2.x",
          version.get().string(),
          version.get().where());
    }
    List<LockedEntry> entries = new ArrayList<>();
    for (TomlCursor table : LockReader.tables(root, "package")) {
      entries.add(entry(table, metadata));
    }
    List<LockNote> notes = new ArrayList<>();
    LockNotes.add(entries, notes);
    return LockFile.of(LockKind.POETRY, name, entries, notes);
  }

  private LockedEntry entry(TomlCursor table, TomlCursor metadata) {
    return EntryBuilder.read(new Place(name, table.line()), entry -> read(table, metadata, entry));
  }

  private static void read(TomlCursor table, TomlCursor metadata, EntryBuilder entry)
      throws MalformedEvidence {
    entry.name(table.get("name").string());
    entry.version(table.get("version").string());
    markers(table, entry);
    Optional<TomlCursor> source = table.find("source");
    if (source.isPresent()) {
      entry.source(source(source.get()));
    }
    files(table, metadata, entry);
  }

  /** One marker, or one for each group, of which any may hold. */
  private static void markers(TomlCursor table, EntryBuilder entry) throws MalformedEvidence {
    Optional<TomlCursor> stated = table.find("markers");
    if (stated.isEmpty()) {
      return;
    }
    if (!(stated.get().value() instanceof Toml.Table)) {
      entry.marker(stated.get().string());
      return;
    }
    List<String> all = new ArrayList<>();
    for (String group : stated.get().keys()) {
      all.add(stated.get().get(group).string());
    }
    UvLockReader.anyOf(all).ifPresent(entry::marker);
  }

  private static LockedSource source(TomlCursor table) throws MalformedEvidence {
    String type = table.get("type").string();
    String url = Urls.safe(table.get("url").string());
    return switch (type) {
      case "legacy" -> new LockedSource.Index(Optional.of(url));
      case "git" -> new LockedSource.Repository("git", url, table.findString("resolved_reference"));
      case "url" -> new LockedSource.Direct(url);
      case "file", "directory" -> new LockedSource.Local(url, false);
      default -> throw table.wrong("a source that this program knows");
    };
  }

  private static void files(TomlCursor table, TomlCursor metadata, EntryBuilder entry)
      throws MalformedEvidence {
    Optional<TomlCursor> own = table.find("files");
    if (own.isPresent()) {
      for (TomlCursor file : own.get().elements(LockReader.MAX_FILES)) {
        entry.file(FileTable.withHash(file, "file"));
      }
      return;
    }
    Optional<TomlCursor> byName = member(metadata, "files", entry.label());
    if (byName.isPresent()) {
      for (TomlCursor file : byName.get().elements(LockReader.MAX_FILES)) {
        LockedFile listed = FileTable.withHash(file, "file");
        if (isOf(listed, entry.version())) {
          entry.file(listed);
        }
      }
    }
    Optional<TomlCursor> hashes = member(metadata, "hashes", entry.label());
    if (hashes.isPresent()) {
      for (TomlCursor hex : hashes.get().elements(LockReader.MAX_FILES)) {
        Optional<LockHash> hash = LockHash.of("sha256", hex.string());
        if (hash.isEmpty()) {
          throw hex.wrong("64 hexadecimal digits");
        }
        entry.file(
            new LockedFile(
                Optional.empty(),
                Optional.empty(),
                Map.of("sha256", hash.get().hex()),
                hex.line()));
      }
    }
  }

  private static Optional<TomlCursor> member(TomlCursor table, String key, String name)
      throws MalformedEvidence {
    Optional<TomlCursor> inner = table.find(key);
    return inner.isEmpty() ? Optional.empty() : inner.get().find(name);
  }

  /** Lock files of 1.x list the files of all locked versions of a name together. */
  private static boolean isOf(LockedFile file, Optional<Version> version) {
    try {
      Version own = DistributionName.parse(file.name().orElse("")).version();
      return version.isEmpty() || version.get().equals(own);
    } catch (InvalidDistributionName unknown) {
      return true;
    }
  }
}
