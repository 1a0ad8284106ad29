package dev.assay.cli.log;

import dev.assay.cli.command.ExitCode;
import dev.assay.cli.command.Shell;
import dev.assay.cli.command.UsageError;
import dev.assay.json.Json;
import dev.assay.json.JsonWriter;
import dev.assay.model.MalformedEvidence;
import dev.assay.rekor.v1.EntryReference;
import dev.assay.rekor.v1.ProvenEntry;
import dev.assay.rekor.v1.RekorV1Log;
import java.util.LinkedHashMap;
import java.util.Map;

/** Shows one entry of a Rekor v1 log. */
final class V1Get {
  private V1Get() {}

  /** {@code reference} is an index over all shards, a leaf hash (UUID) or an entry id. */
  static ExitCode print(String name, RekorV1Log log, String reference, boolean json, Shell shell)
      throws UsageError {
    EntryReference asked = reference(reference);
    try {
      ProvenEntry entry = log.entry(log.shards().orThrow(), asked).orThrow();
      print(name, entry, json, shell);
      return ExitCode.OK;
    } catch (MalformedEvidence refused) {
      return LogRun.refused(refused.reason(), shell);
    }
  }

  static EntryReference reference(String text) throws UsageError {
    return EntryReference.parse(text)
        .orElseThrow(() ->
            new UsageError(
                "an entry is asked for by its index over all shards, or by the 64 or 80"
                    + " hexadecimal digits of its UUID or entry id, not by "
                    + text));
  }

  static void print(String name, ProvenEntry entry, boolean json, Shell shell) {
    if (json) {
      Map<String, Json> members = new LinkedHashMap<>();
      members.put("log", new Json.Str(name));
      members.putAll(V1Entry.json(entry));
      shell.out().println(JsonWriter.pretty(new Json.Obj(members)));
      return;
    }
    long size = entry.inclusionProof().treeSize();
    shell
        .out()
        .println("entry " + entry.globalIndex() + " of " + name + ", proven to be in the log");
    shell
        .out()
        .println("  tree       " + entry.treeId() + ", leaf " + entry.leafIndex() + " of " + size);
    shell.out().println("  entry id   " + entry.entryId());
    shell.out().println("  leaf hash  " + entry.leafHash().hex());
    shell.out().println("  logged at  " + entry.integratedTime());
    shell.out().println("  kind       " + entry.entry().kind() + " " + entry.entry().version());
    V1Entry.facts(entry).forEach((field, text) -> shell.out().println("  " + field + "  " + text));
    shell.out().println("What a certificate says is not verified here; anybody can log one.");
  }
}
