package dev.assay.lockfile;

import dev.assay.json.JsonCursor;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.ReasonCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code Pipfile.lock}, the one format in JSON. */
final class PipfileLockReader {
  private final String name;
  private final JsonLines lines;
  private final Map<String, String> sources = new LinkedHashMap<>();

  PipfileLockReader(String name, String text) {
    this.name = name;
    this.lines = JsonLines.of(text);
  }

  LockFile read(JsonCursor root) throws MalformedEvidence {
    JsonCursor meta = root.get("_meta");
    Optional<JsonCursor> version = meta.find("pipfile-spec");
    if (version.isPresent() && version.get().integer() != 6) {
      throw new MalformedEvidence(
          ReasonCode.LOCK_VERSION_UNSUPPORTED,
          "pipfile-spec 6",
          Long.toString(version.get().integer()),
          name);
    }
    List<LockNote> notes = new ArrayList<>();
    sources(meta, notes);
    List<LockedEntry> entries = new ArrayList<>();
    for (String category : root.keys()) {
      if (!category.equals("_meta")) {
        JsonCursor packages = root.get(category);
        for (String key : packages.keys()) {
          entries.add(entry(packages.get(key), category, key));
        }
      }
    }
    if (entries.size() > LockReader.MAX_ENTRIES) {
      throw new MalformedEvidence(
          ReasonCode.LOCK_LIMIT_EXCEEDED,
          "at most " + LockReader.MAX_ENTRIES + " packages",
          Integer.toString(entries.size()),
          name);
    }
    LockNotes.add(entries, notes);
    return LockFile.of(LockKind.PIPFILE, name, entries, notes);
  }

  private void sources(JsonCursor meta, List<LockNote> notes) throws MalformedEvidence {
    Optional<JsonCursor> listed = meta.find("sources");
    if (listed.isEmpty()) {
      return;
    }
    for (JsonCursor source : listed.get().elements(LockReader.MAX_FILES)) {
      String title = source.get("name").string();
      String url = Urls.safe(source.get("url").string());
      sources.put(title, url);
      Optional<JsonCursor> verify = source.find("verify_ssl");
      if (verify.isPresent() && !verify.get().bool()) {
        Place place = new Place(name, lines.lineOf("_meta", "sources"));
        notes.add(new LockNote(place, "verify_ssl is off for " + url + ": anybody can be it"));
      }
    }
  }

  private LockedEntry entry(JsonCursor table, String category, String key) {
    return EntryBuilder.read(
        new Place(name, lines.lineOf(category, key)),
        entry -> {
          entry.name(key);
          read(table, entry);
        });
  }

  private void read(JsonCursor table, EntryBuilder entry) throws MalformedEvidence {
    Optional<JsonCursor> version = table.find("version");
    if (version.isPresent()) {
      String pin = version.get().string();
      if (!pin.startsWith("==")) {
        throw version.get().wrong("==VERSION");
      }
      entry.version(pin.startsWith("===") ? pin.substring(3) : pin.substring(2));
    }
    text(table, "markers").ifPresent(entry::marker);
    entry.source(source(table));
    Optional<JsonCursor> hashes = table.find("hashes");
    if (hashes.isPresent()) {
      for (JsonCursor text : hashes.get().elements(LockReader.MAX_FILES)) {
        Optional<LockHash> hash = LockHash.parse(text.string());
        if (hash.isEmpty()) {
          throw text.wrong("sha256:HEX");
        }
        entry.file(LockedFile.ofHash(hash.get(), entry.place.line()));
      }
    }
  }

  private LockedSource source(JsonCursor table) throws MalformedEvidence {
    for (String type : List.of("git", "hg", "svn", "bzr")) {
      Optional<String> url = text(table, type);
      if (url.isPresent()) {
        return new LockedSource.Repository(type, Urls.safe(url.get()), text(table, "ref"));
      }
    }
    Optional<JsonCursor> editable = table.find("editable");
    Optional<String> path = text(table, "path");
    if (path.filter(it -> it.equals(".")).isPresent()) {
      return new LockedSource.Itself(".");
    }
    if (path.isPresent()) {
      return new LockedSource.Local(path.get(), editable.isPresent() && editable.get().bool());
    }
    Optional<String> file = text(table, "file");
    return file.isPresent()
        ? new LockedSource.Direct(Urls.safe(file.get()))
        : new LockedSource.Index(text(table, "index").map(this::urlOf));
  }

  /** The URL of a named source; a name that nothing explains is shown as it is. */
  private String urlOf(String source) {
    return sources.getOrDefault(source, source);
  }

  private static Optional<String> text(JsonCursor table, String key) throws MalformedEvidence {
    Optional<JsonCursor> member = table.find(key);
    return member.isEmpty() ? Optional.empty() : Optional.of(member.get().string());
  }
}
