package dev.assay.index;

import dev.assay.json.Json;
import dev.assay.json.JsonCursor;
import dev.assay.json.JsonReader;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.ports.CoreMetadata;
import dev.assay.ports.IndexFile;
import dev.assay.ports.ProjectPage;
import dev.assay.ports.ProvenancePointer;
import dev.assay.ports.RawPage;
import dev.assay.ports.SafeUrl;
import dev.assay.ports.Yank;
import dev.assay.python.ProjectName;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** One project page in JSON (PEP 691, 700, 714, 740, 792). Not thread-safe; used once. */
final class SimpleJson {
  /** In the order in which they win (PEP 714); the last is what one index really sends. */
  private static final List<String> METADATA_KEYS =
      List.of("core-metadata", "dist-info-metadata", "data-dist-info-metadata");

  private static final int MAX_VERSIONS = 200_000;

  private final RawPage page;
  private final PageEntries entries;
  private final AllowedHosts allowed;
  private final String where;
  private ApiVersion version = ApiVersion.UNSTATED;

  SimpleJson(RawPage page, PageEntries entries, AllowedHosts allowed) {
    this.page = page;
    this.entries = entries;
    this.allowed = allowed;
    this.where = SafeUrl.of(page.url());
  }

  ProjectPage read(JsonReader reader) throws MalformedEvidence {
    JsonCursor root = JsonCursor.at(reader.read(withoutByteOrderMark(), where), where);
    version = PageReader.checkedVersion(statedVersion(root), entries, where);
    checkName(root);
    Optional<JsonCursor> status = root.find("project-status");
    for (JsonCursor file : root.get("files").elements(PageReader.MAX_FILES)) {
      readFile(file);
    }
    return new ProjectPage(
        entries.project(),
        version.toString(),
        PageReader.status(text(status, "status"), entries),
        text(status, "reason"),
        versions(root),
        entries.files(),
        entries.refused(),
        entries.warnings(),
        page);
  }

  private Bytes withoutByteOrderMark() {
    Bytes body = page.body();
    boolean marked =
        body.size() >= 3 && body.at(0) == 0xef && body.at(1) == 0xbb && body.at(2) == 0xbf;
    if (!marked) {
      return body;
    }
    // RFC 8259 section 8.1 lets a reader ignore it.
    entries.warn("begins with a byte-order mark");
    return body.slice(3, body.size());
  }

  private static Optional<String> statedVersion(JsonCursor root) throws MalformedEvidence {
    Optional<JsonCursor> meta = root.find("meta");
    return meta.isEmpty() ? Optional.empty() : text(meta, "api-version");
  }

  private static Optional<String> text(Optional<JsonCursor> object, String name)
      throws MalformedEvidence {
    Optional<JsonCursor> member = object.isEmpty() ? Optional.empty() : object.get().find(name);
    return member.isEmpty() ? Optional.empty() : Optional.of(member.get().string());
  }

  private void checkName(JsonCursor root) throws MalformedEvidence {
    JsonCursor name = root.get("name");
    Optional<ProjectName> stated = ProjectName.parse(name.string());
    if (!stated.equals(Optional.of(entries.project()))) {
      throw name.wrong("the project " + entries.project().normalized());
    }
    if (!name.string().equals(entries.project().normalized())) {
      entries.warn("gives the project's name in another than the normalized form");
    }
  }

  private static Optional<List<String>> versions(JsonCursor root) throws MalformedEvidence {
    Optional<JsonCursor> listed = root.find("versions");
    if (listed.isEmpty()) {
      return Optional.empty();
    }
    List<String> versions = new ArrayList<>();
    for (JsonCursor one : listed.get().elements(MAX_VERSIONS)) {
      versions.add(one.string());
    }
    return Optional.of(versions);
  }

  /** A malformed entry makes that entry unusable, not the page. */
  private void readFile(JsonCursor file) {
    String fileName = "";
    try {
      String stated = file.get("filename").string();
      if (!FileNames.isPlain(stated)) {
        throw file.get("filename").wrong("a file name without a path");
      }
      fileName = stated;
      Optional<FileNames.Attribution.Own> own = entries.attribute(fileName);
      if (own.isPresent()) {
        entries.add(indexFile(file, fileName, own.get()), file.pointer());
      }
    } catch (MalformedEvidence unreadable) {
      Reason reason = unreadable.reason();
      entries.refuse(
          fileName,
          versionOf(fileName),
          new Reason(
              ReasonCode.INDEX_RESPONSE_MALFORMED,
              reason.expected(),
              reason.actual(),
              reason.where()));
    }
  }

  private Optional<dev.assay.python.Version> versionOf(String fileName) {
    return switch (FileNames.attribute(fileName, entries.project())) {
      case FileNames.Attribution.Own own -> own.version();
      case FileNames.Attribution.Foreign foreign -> Optional.empty();
    };
  }

  private IndexFile indexFile(JsonCursor file, String fileName, FileNames.Attribution.Own own)
      throws MalformedEvidence {
    return new IndexFile(
        fileName,
        own.name(),
        own.version(),
        url(file.get("url")),
        hashes(file.find("hashes")),
        size(file),
        uploadTime(file),
        requiresPython(file),
        yank(file),
        coreMetadata(file),
        provenance(file));
  }

  private URI url(JsonCursor url) throws MalformedEvidence {
    Optional<URI> resolved = Addresses.resolve(page.url(), url.string());
    if (resolved.isEmpty()) {
      throw url.wrong("a URL");
    }
    return resolved.get();
  }

  private static Map<String, String> hashes(Optional<JsonCursor> object) throws MalformedEvidence {
    Map<String, String> hashes = new HashMap<>();
    if (object.isPresent()) {
      for (String algorithm : object.get().keys()) {
        JsonCursor digest = object.get().get(algorithm);
        Optional<String> hex = Hashes.normalized(algorithm, digest.string());
        if (hex.isEmpty()) {
          throw digest.wrong("a digest in hexadecimal");
        }
        hashes.put(algorithm, hex.get());
      }
    }
    return hashes;
  }

  private OptionalLong size(JsonCursor file) throws MalformedEvidence {
    Optional<JsonCursor> size = file.find("size");
    if (size.isEmpty()) {
      return OptionalLong.empty();
    }
    long bytes = size.get().integer();
    if (bytes < 0) {
      throw size.get().wrong("a size that is not negative");
    }
    return OptionalLong.of(bytes);
  }

  private Optional<Instant> uploadTime(JsonCursor file) throws MalformedEvidence {
    Optional<JsonCursor> time = file.find("upload-time");
    if (time.isEmpty()) {
      return Optional.empty();
    }
    Optional<Instant> parsed =
        time.get().value() instanceof Json.Str text
            ? UploadTime.parse(text.value())
            : Optional.empty();
    if (parsed.isEmpty()) {
      // A signal needs it and no verdict does, so it becomes unknown.
      entries.warn("has an unreadable upload time: " + time.get().describe());
    }
    return parsed;
  }

  private Optional<String> requiresPython(JsonCursor file) throws MalformedEvidence {
    Optional<JsonCursor> requires = file.find("requires-python");
    return requires.isEmpty() ? Optional.empty() : Optional.of(requires.get().string());
  }

  /** Whatever is neither absent, null nor false counts as yanked: the careful reading. */
  private Yank yank(JsonCursor file) throws MalformedEvidence {
    Optional<JsonCursor> yanked = file.find("yanked");
    if (yanked.isEmpty() || yanked.get().value() == Json.Bool.FALSE) {
      return new Yank.NotYanked();
    }
    if (yanked.get().value() instanceof Json.Str reason && !reason.value().isEmpty()) {
      return new Yank.Yanked(reason.value());
    }
    if (yanked.get().value() != Json.Bool.TRUE) {
      entries.warn("has an odd value of yanked, taken for true: " + yanked.get().describe());
    }
    return new Yank.Yanked("");
  }

  private static CoreMetadata coreMetadata(JsonCursor file) throws MalformedEvidence {
    for (String key : METADATA_KEYS) {
      Optional<JsonCursor> metadata = file.find(key);
      if (metadata.isPresent()) {
        JsonCursor value = metadata.get();
        if (value.value() instanceof Json.Obj) {
          return new CoreMetadata.Available(hashes(metadata));
        }
        return value.bool() ? new CoreMetadata.Available(Map.of()) : new CoreMetadata.Absent();
      }
    }
    return new CoreMetadata.Unknown();
  }

  private ProvenancePointer provenance(JsonCursor file) throws MalformedEvidence {
    if (!file.has("provenance")) {
      return version.atLeast(ApiVersion.WITH_PROVENANCE)
          ? new ProvenancePointer.None()
          : new ProvenancePointer.NotPublished();
    }
    JsonCursor pointer = file.get("provenance");
    if (pointer.isNull()) {
      return new ProvenancePointer.None();
    }
    if (pointer.value() instanceof Json.Str text) {
      return ProvenanceUrl.judge(text.value(), page.url(), allowed, pointer.pointer());
    }
    return new ProvenancePointer.Refused(
        new Reason(
            ReasonCode.INDEX_RESPONSE_MALFORMED,
            "a URL or null",
            pointer.describe(),
            pointer.pointer()));
  }
}
