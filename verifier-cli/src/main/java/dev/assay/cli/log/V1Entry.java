package dev.assay.cli.log;

import dev.assay.json.Json;
import dev.assay.model.MalformedEvidence;
import dev.assay.monitor.EntryFacts;
import dev.assay.rekor.v1.ProvenEntry;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a proven entry of a Rekor v1 log says, as lines and as members. */
final class V1Entry {
  private V1Entry() {}

  /** What the certificate or key in it says; of several signatures, the last. */
  static Map<String, String> facts(ProvenEntry entry) {
    Map<String, String> lines = new LinkedHashMap<>();
    try {
      String where = "entry " + entry.globalIndex();
      for (EntryFacts facts : EntryFacts.read(entry.entry().canonicalizedBody(), where)) {
        facts.values().forEach((field, text) -> lines.put(field.key(), text));
      }
    } catch (MalformedEvidence unreadable) {
      lines.put("problem", unreadable.reason().toString());
    }
    return lines;
  }

  static Map<String, Json> json(ProvenEntry entry) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("index", Json.Num.of(entry.globalIndex()));
    members.put("treeId", new Json.Str(Long.toString(entry.treeId())));
    members.put("leafIndex", Json.Num.of(entry.leafIndex()));
    members.put("treeSize", Json.Num.of(entry.inclusionProof().treeSize()));
    members.put("entryId", new Json.Str(entry.entryId()));
    members.put("leafHash", new Json.Str(entry.leafHash().hex()));
    members.put("integratedTime", new Json.Str(entry.integratedTime().toString()));
    members.put("kind", new Json.Str(entry.entry().kind() + " " + entry.entry().version()));
    members.put("body", new Json.Str(entry.entry().canonicalizedBody().base64()));
    Map<String, Json> values = new LinkedHashMap<>();
    facts(entry).forEach((name, text) -> values.put(name, new Json.Str(text)));
    members.put("values", new Json.Obj(values));
    return members;
  }
}
