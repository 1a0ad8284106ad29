package dev.assay.adapters.http;

import dev.assay.evidence.advisory.Advisory;
import dev.assay.evidence.advisory.OsvReader;
import dev.assay.evidence.advisory.Release;
import dev.assay.json.Json;
import dev.assay.json.JsonCursor;
import dev.assay.json.JsonReader;
import dev.assay.json.JsonWriter;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.ports.CachedAnswer;
import dev.assay.ports.EvidenceCache;
import dev.assay.ports.HttpHeaders;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What OSV said before: records by id and time of change, which never become wrong, and the ids of
 * a release, which do and are used by an offline run only. Safe for concurrent use.
 */
final class OsvMemory {
  /** Ids of one release that are kept; what has more is asked again. */
  private static final int MAX_IDS = 10_000;

  private final EvidenceCache cache;
  private final URI base;

  OsvMemory(EvidenceCache cache, URI base) {
    this.cache = cache;
    this.base = base;
  }

  private String recordKey(String id, Instant modified) {
    return "OSV record " + base + " " + id + " " + modified;
  }

  private String releaseKey(Release release) {
    return "OSV ids " + base + " " + release.project() + " " + release.version();
  }

  /** A record as of exactly that change; empty also when what is kept is not that record. */
  Optional<Advisory> record(String id, Instant modified) {
    Optional<CachedAnswer> kept = cache.find(recordKey(id, modified));
    try {
      return kept.isPresent()
          ? OsvReader.read(kept.get().body(), "cache").filter(it -> it.id().equals(id))
          : Optional.empty();
    } catch (MalformedEvidence damaged) {
      return Optional.empty();
    }
  }

  /** Keeps a record under the time of change that the batch named. */
  void keep(String id, Instant modified, Bytes json, Instant now) {
    cache.store(recordKey(id, modified), new CachedAnswer(HttpHeaders.none(), base, json, now));
  }

  /** What OSV last said about the release, and when. */
  Optional<OsvHits> hits(Release release) {
    Optional<CachedAnswer> kept = cache.find(releaseKey(release));
    if (kept.isEmpty()) {
      return Optional.empty();
    }
    try {
      Map<String, Instant> records = new LinkedHashMap<>();
      JsonCursor root =
          JsonCursor.at(JsonReader.forEvidence().read(kept.get().body(), "cache"), "cache");
      for (String id : root.keys()) {
        records.put(id, OsvReader.time(root.get(id)));
      }
      return Optional.of(new OsvHits(records, Optional.empty(), kept.get().confirmedAt()));
    } catch (MalformedEvidence damaged) {
      return Optional.empty();
    }
  }

  /** Keeps a complete answer. */
  void keep(Release release, OsvHits hits) {
    if (hits.problem().isPresent() || hits.records().size() > MAX_IDS) {
      return;
    }
    Map<String, Json> members = new LinkedHashMap<>();
    hits.records().forEach((id, modified) -> members.put(id, new Json.Str(modified.toString())));
    Bytes json = Bytes.ofUtf8(JsonWriter.compact(new Json.Obj(members)));
    cache.store(releaseKey(release), new CachedAnswer(HttpHeaders.none(), base, json, hits.asOf()));
  }
}
