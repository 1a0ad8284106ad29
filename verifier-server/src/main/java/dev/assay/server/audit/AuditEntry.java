package dev.assay.server.audit;

import dev.assay.json.Json;
import dev.assay.json.JsonWriter;
import dev.assay.ledger.ChainLink;
import java.util.LinkedHashMap;
import java.util.Map;

/** A decision with its place in the chain. */
public record AuditEntry(ChainLink link, DecisionRecord decision) {
  /** One line of an export, without its line feed. */
  public String jsonLine() {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("sequence", Json.Num.of(link.sequence()));
    members.put("previous", new Json.Str(link.previous().hex()));
    members.put("hash", new Json.Str(link.hash().hex()));
    members.put("decision", decision.json());
    return JsonWriter.compact(new Json.Obj(members));
  }
}
