package dev.assay.ledger;

import dev.assay.json.Json;
import dev.assay.json.JsonWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** A sighting with its place in the chain. */
public record LedgerEntry(ChainLink link, Sighting seen) {
  /** How ledgers are chained. */
  public static final HashChain CHAIN = new HashChain("assay ledger v1\n");

  public LedgerEntry {
    Objects.requireNonNull(link, "link is null");
    Objects.requireNonNull(seen, "seen is null");
  }

  /** The entry for a sighting that is appended where the ledger stands at head. */
  public static LedgerEntry after(ChainHead head, Sighting seen) {
    return new LedgerEntry(CHAIN.after(head, seen.canonical()), seen);
  }

  /** As JSON, for exports. */
  public Json json() {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("sequence", Json.Num.of(link.sequence()));
    members.put("previous", new Json.Str(link.previous().hex()));
    members.put("hash", new Json.Str(link.hash().hex()));
    members.put("seen", seen.json());
    return new Json.Obj(members);
  }

  /** One line of an export, without its line feed. */
  public String jsonLine() {
    return JsonWriter.compact(json());
  }

  /** What it says, in one line. */
  public String describe() {
    StringBuilder text = new StringBuilder();
    text.append(seen.time()).append("  ").append(seen.fileName());
    text.append("  ").append(seen.verdict());
    seen.publishers().forEach(it -> text.append("  ").append(it.describe()));
    return text.toString();
  }
}
