package dev.assay.cli.log;

import dev.assay.cli.command.Shell;
import dev.assay.json.Json;
import dev.assay.json.JsonWriter;
import dev.assay.model.MalformedEvidence;
import dev.assay.monitor.EntryFacts;
import dev.assay.rekor.LogProof;
import dev.assay.tlog.MerkleTree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Shows a proven entry. */
final class EntryText {
  private EntryText() {}

  static void print(String log, LogProof.Inclusion entry, boolean json, Shell shell) {
    Map<String, String> lines = new LinkedHashMap<>();
    try {
      List<EntryFacts> signers = EntryFacts.read(entry.body(), "entry " + entry.index());
      signers.forEach(facts ->
          facts
              .values()
              .forEach((field, text) -> lines.put(json ? field.key() : field.label(), text)));
    } catch (MalformedEvidence unreadable) {
      lines.put("problem", unreadable.reason().toString());
    }
    if (json) {
      Map<String, Json> members = new LinkedHashMap<>();
      members.put("log", new Json.Str(log));
      members.put("index", Json.Num.of(entry.index()));
      members.put("leafHash", new Json.Str(MerkleTree.leafHash(entry.body()).hex()));
      members.put("body", new Json.Str(entry.body().base64()));
      Map<String, Json> values = new LinkedHashMap<>();
      lines.forEach((name, text) -> values.put(name, new Json.Str(text)));
      members.put("values", new Json.Obj(values));
      shell.out().println(JsonWriter.pretty(new Json.Obj(members)));
      return;
    }
    shell.out().println("entry " + entry.index() + " of " + log + ", proven to be in the log");
    shell.out().println("  leaf hash  " + MerkleTree.leafHash(entry.body()).hex());
    lines.forEach((name, text) -> shell.out().println("  " + name + "  " + text));
    shell.out().println("What a certificate says is not verified here; anybody can log one.");
  }
}
