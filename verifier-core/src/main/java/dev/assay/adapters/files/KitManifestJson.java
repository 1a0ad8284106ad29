package dev.assay.adapters.files;

import dev.assay.json.Json;
import dev.assay.json.JsonCursor;
import dev.assay.json.JsonLimits;
import dev.assay.json.JsonReader;
import dev.assay.json.JsonWriter;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The manifest of a kit as JSON. Stateless. */
final class KitManifestJson {
  /** Some 300 bytes for each of {@link KitManifest#MAX_MEMBERS} members. */
  static final int MAX_BYTES = 64 * 1024 * 1024;

  private static final JsonReader JSON =
      new JsonReader(new JsonLimits(MAX_BYTES, 8, 64 * 1024, 4_000_000));

  private KitManifestJson() {}

  static Bytes write(KitManifest manifest) {
    Map<String, Json> root = new LinkedHashMap<>();
    root.put("kit", Json.Num.of(KitManifest.FORMAT));
    root.put("createdAt", text(manifest.createdAt().toString()));
    root.put("index", text(manifest.index()));
    root.put("trustRoot", optional(manifest.trustRoot().map(KitManifest.Root::member)));
    root.put(
        "trustRootExpires",
        optional(manifest.trustRoot().flatMap(KitManifest.Root::expires).map(Instant::toString)));
    root.put("pages", array(manifest.pages().stream().map(KitManifestJson::page).toList()));
    root.put("files", array(manifest.files().stream().map(KitManifestJson::file).toList()));
    root.put("members", array(manifest.members().stream().map(KitManifestJson::member).toList()));
    return Bytes.ofUtf8(JsonWriter.pretty(new Json.Obj(root)));
  }

  private static Json page(KitManifest.Page page) {
    Map<String, Json> object = new LinkedHashMap<>();
    object.put("project", text(page.project()));
    object.put("member", text(page.member()));
    object.put("url", text(page.url()));
    object.put("contentType", text(page.contentType()));
    object.put("retrievedAt", text(page.retrievedAt().toString()));
    object.put("etag", optional(page.etag()));
    return new Json.Obj(object);
  }

  private static Json file(KitManifest.File file) {
    Map<String, Json> object = new LinkedHashMap<>();
    object.put("project", text(file.project()));
    object.put("fileName", text(file.fileName()));
    object.put("sha256", optional(file.sha256().map(Sha256::hex)));
    object.put("provenance", optional(file.provenance()));
    object.put("provenanceUrl", optional(file.provenanceUrl()));
    object.put("retrievedAt", optional(file.retrievedAt().map(Instant::toString)));
    object.put("content", optional(file.content()));
    return new Json.Obj(object);
  }

  private static Json member(KitManifest.Member member) {
    Map<String, Json> object = new LinkedHashMap<>();
    object.put("path", text(member.path()));
    object.put("sha256", text(member.sha256().hex()));
    object.put("size", Json.Num.of(member.sizeBytes()));
    return new Json.Obj(object);
  }

  private static Json text(String value) {
    return new Json.Str(value);
  }

  private static Json optional(Optional<String> value) {
    return value.isPresent() ? new Json.Str(value.get()) : Json.Null.NULL;
  }

  private static Json array(List<Json> elements) {
    return new Json.Arr(elements);
  }

  /** Throws when the bytes are no manifest, or one of a newer format, or contradict themselves. */
  static KitManifest read(Bytes json) throws MalformedEvidence {
    JsonCursor root = JsonCursor.at(JSON.read(json, Kit.MANIFEST), Kit.MANIFEST);
    if (root.get("kit").integer() != KitManifest.FORMAT) {
      throw root.get("kit").wrong("format " + KitManifest.FORMAT + "; a newer assay may read it");
    }
    List<KitManifest.Page> pages = new ArrayList<>();
    for (JsonCursor page : root.get("pages").elements(KitManifest.MAX_MEMBERS)) {
      pages.add(readPage(page));
    }
    List<KitManifest.File> files = new ArrayList<>();
    for (JsonCursor file : root.get("files").elements(KitManifest.MAX_MEMBERS)) {
      files.add(readFile(file));
    }
    List<KitManifest.Member> members = new ArrayList<>();
    for (JsonCursor member : root.get("members").elements(KitManifest.MAX_MEMBERS)) {
      members.add(readMember(member));
    }
    KitManifest manifest =
        new KitManifest(
            time(root.get("createdAt")),
            root.get("index").string(),
            members,
            pages,
            files,
            trustRoot(root));
    Optional<String> contradiction = manifest.contradiction();
    if (contradiction.isPresent()) {
      throw new MalformedEvidence(
          ReasonCode.FIELD_MALFORMED,
          "each thing once, with its member",
          contradiction.get(),
          Kit.MANIFEST);
    }
    return manifest;
  }

  private static Optional<KitManifest.Root> trustRoot(JsonCursor root) throws MalformedEvidence {
    Optional<String> member = maybe(root, "trustRoot");
    Optional<JsonCursor> expires = root.find("trustRootExpires");
    if (member.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new KitManifest.Root(
            member.get(),
            expires.isPresent() ? Optional.of(time(expires.get())) : Optional.empty()));
  }

  private static KitManifest.Page readPage(JsonCursor page) throws MalformedEvidence {
    return new KitManifest.Page(
        page.get("project").string(),
        page.get("member").string(),
        page.get("url").string(),
        page.get("contentType").string(),
        time(page.get("retrievedAt")),
        maybe(page, "etag"));
  }

  private static KitManifest.File readFile(JsonCursor file) throws MalformedEvidence {
    Optional<JsonCursor> digest = file.find("sha256");
    Optional<JsonCursor> retrievedAt = file.find("retrievedAt");
    return new KitManifest.File(
        file.get("project").string(),
        file.get("fileName").string(),
        digest.isPresent() ? Optional.of(sha256(digest.get())) : Optional.empty(),
        maybe(file, "provenance"),
        maybe(file, "provenanceUrl"),
        retrievedAt.isPresent() ? Optional.of(time(retrievedAt.get())) : Optional.empty(),
        maybe(file, "content"));
  }

  private static KitManifest.Member readMember(JsonCursor member) throws MalformedEvidence {
    JsonCursor path = member.get("path");
    if (!KitPaths.isSafe(path.string())) {
      throw path.wrong("a relative path without dots, backslashes and control characters");
    }
    long size = member.get("size").integer();
    if (size < 0) {
      throw member.get("size").wrong("a size that is not negative");
    }
    return new KitManifest.Member(path.string(), sha256(member.get("sha256")), size);
  }

  private static Sha256 sha256(JsonCursor digest) throws MalformedEvidence {
    Optional<Sha256> parsed = Sha256.parseHex(digest.string());
    if (parsed.isEmpty()) {
      throw digest.wrong("64 lower-case hexadecimal digits");
    }
    return parsed.get();
  }

  private static Instant time(JsonCursor time) throws MalformedEvidence {
    try {
      return Instant.parse(time.string());
    } catch (DateTimeException notTime) {
      throw time.wrong("a time such as 2026-01-01T00:00:00Z");
    }
  }

  private static Optional<String> maybe(JsonCursor object, String name) throws MalformedEvidence {
    Optional<JsonCursor> member = object.find(name);
    return member.isPresent() ? Optional.of(member.get().string()) : Optional.empty();
  }
}
