package dev.assay.cli.log;

import dev.assay.cli.command.Arguments;
import dev.assay.cli.command.Command;
import dev.assay.cli.command.ExitCode;
import dev.assay.cli.command.Shell;
import dev.assay.cli.command.UsageError;
import dev.assay.json.Json;
import dev.assay.json.JsonWriter;
import dev.assay.model.MalformedEvidence;
import dev.assay.tlog.Checkpoint;
import dev.assay.tlog.VerifiedCheckpoint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code assay log info}. */
final class InfoCommand {
  static final Command COMMAND =
      Command.of(
              "log info",
              "Shows the verified checkpoint of each log, with all shards of Rekor v1",
              InfoCommand::run,
              "The logs are those of the trust root, with those that take no more entries. With one"
                  + " --source and no --log, those of tiles.")
          .withOptions(LogOptions.reading(LogOptions.FORMAT));

  private InfoCommand() {}

  private static ExitCode run(Arguments arguments, Shell shell) throws UsageError {
    ExitCode worst = ExitCode.OK;
    List<Json> found = new ArrayList<>();
    boolean json = arguments.value(LogOptions.FORMAT).filter("json"::equals).isPresent();
    try {
      for (LogKey key : logs(arguments, shell)) {
        if (!key.tiles()) {
          ExitCode exit = LogRun.onV1(key, arguments, shell, v1(json, found, shell));
          worst = exit.code() > worst.code() ? exit : worst;
          continue;
        }
        try (OpenLog log = OpenLog.open(key, arguments, shell)) {
          VerifiedCheckpoint signed = log.log().checkpoint().orThrow();
          if (json) {
            found.add(json(key, signed));
          } else {
            print(key, signed, shell);
          }
        } catch (MalformedEvidence refused) {
          ExitCode exit = LogRun.refused(refused.reason(), shell);
          worst = exit.code() > worst.code() ? exit : worst;
        }
      }
    } catch (MalformedEvidence noRoot) {
      return LogRun.refused(noRoot.reason(), shell);
    }
    if (json) {
      shell.out().println(JsonWriter.pretty(new Json.Arr(found)));
    }
    return worst;
  }

  private static LogRun.V1Work v1(boolean json, List<Json> found, Shell shell) {
    return (name, log) -> {
      if (!json) {
        return V1Info.print(name, log, false, shell);
      }
      found.add(V1Info.json(name, log.shards().orThrow()));
      return ExitCode.OK;
    };
  }

  private static List<LogKey> logs(Arguments arguments, Shell shell)
      throws UsageError, MalformedEvidence {
    boolean all = arguments.values(LogOptions.LOG).isEmpty() && !arguments.has(LogOptions.SOURCE);
    return all ? LogKey.known(arguments, shell) : LogKey.chosen(arguments, shell);
  }

  private static void print(LogKey key, VerifiedCheckpoint signed, Shell shell) {
    Checkpoint tree = signed.checkpoint();
    shell.out().println(key.name() + (key.frozen() ? "  (takes no more entries)" : ""));
    shell.out().println("  entries     " + tree.treeSize());
    shell.out().println("  root        " + tree.rootHash().hex());
    shell.out().println("  signed by   " + String.join(", ", signed.verifiedBy()));
    int others = signed.note().signatures().size() - signed.verifiedSignatures().size();
    if (others > 0) {
      shell.out().println("  and by      " + others + " whose keys are not known here");
    }
  }

  private static Json json(LogKey key, VerifiedCheckpoint signed) {
    Checkpoint tree = signed.checkpoint();
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("log", new Json.Str(key.name()));
    members.put("frozen", Json.Bool.of(key.frozen()));
    members.put("treeSize", Json.Num.of(tree.treeSize()));
    members.put("rootHash", new Json.Str(tree.rootHash().hex()));
    members.put(
        "verifiedBy", new Json.Arr(signed.verifiedBy().stream().<Json>map(Json.Str::new).toList()));
    members.put("checkpoint", new Json.Str(signed.note().raw().utf8Lossy()));
    return new Json.Obj(members);
  }
}
