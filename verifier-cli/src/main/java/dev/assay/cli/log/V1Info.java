package dev.assay.cli.log;

import dev.assay.cli.command.ExitCode;
import dev.assay.cli.command.Shell;
import dev.assay.json.Json;
import dev.assay.json.JsonWriter;
import dev.assay.model.MalformedEvidence;
import dev.assay.rekor.v1.RekorV1Log;
import dev.assay.rekor.v1.VerifiedShard;
import dev.assay.rekor.v1.VerifiedShards;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Shows the verified shards of a Rekor v1 log. */
final class V1Info {
  private V1Info() {}

  static ExitCode print(String name, RekorV1Log log, boolean json, Shell shell) {
    try {
      VerifiedShards shards = log.shards().orThrow();
      if (json) {
        shell.out().println(JsonWriter.pretty(json(name, shards)));
      } else {
        shell.out().println(name);
        shell.out().println("  entries     " + shards.size());
        shards.all().forEach(shard -> print(shard, shell));
      }
      return ExitCode.OK;
    } catch (MalformedEvidence refused) {
      return LogRun.refused(refused.reason(), shell);
    }
  }

  private static void print(VerifiedShard shard, Shell shell) {
    String state = shard.isActive() ? "" : ", takes no more";
    shell.out().println("  tree " + shard.treeId());
    shell
        .out()
        .println("    entries   " + shard.size() + ", from " + shard.offset() + " on" + state);
    shell.out().println("    root      " + shard.checkpoint().checkpoint().rootHash().hex());
    shell.out().println("    signed by " + String.join(", ", shard.checkpoint().verifiedBy()));
  }

  /** One object; members have the names that they have for logs of tiles. */
  static Json json(String name, VerifiedShards shards) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("log", new Json.Str(name));
    members.put("entries", Json.Num.of(shards.size()));
    List<Json> all = shards.all().stream().map(V1Info::json).toList();
    members.put("shards", new Json.Arr(all));
    return new Json.Obj(members);
  }

  private static Json json(VerifiedShard shard) {
    Map<String, Json> members = new LinkedHashMap<>();
    // As text: beyond 2^53, where JSON numbers lose digits in many readers.
    members.put("treeId", new Json.Str(Long.toString(shard.treeId())));
    members.put("frozen", Json.Bool.of(!shard.isActive()));
    members.put("offset", Json.Num.of(shard.offset()));
    members.put("treeSize", Json.Num.of(shard.size()));
    members.put("rootHash", new Json.Str(shard.checkpoint().checkpoint().rootHash().hex()));
    members.put(
        "verifiedBy",
        new Json.Arr(shard.checkpoint().verifiedBy().stream().<Json>map(Json.Str::new).toList()));
    members.put("checkpoint", new Json.Str(shard.checkpoint().note().raw().utf8Lossy()));
    return new Json.Obj(members);
  }
}
