package dev.assay.cli.log;

import dev.assay.cli.command.ExitCode;
import dev.assay.cli.command.Shell;
import dev.assay.json.Json;
import dev.assay.json.JsonWriter;
import dev.assay.model.MalformedEvidence;
import dev.assay.ports.RekorV1Query;
import dev.assay.rekor.v1.ProvenEntry;
import dev.assay.rekor.v1.RekorV1Log;
import dev.assay.rekor.v1.ServerSearch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Shows what a Rekor v1 log's own search index has, and how little that means. */
final class V1Search {
  /** Enough for a person, and ten seconds at two requests a second. */
  static final int USUAL_MOST = 20;

  private V1Search() {}

  /**
   * Fetches and proves up to {@code most} hits. Exit code 0 also without any, because the index
   * proves no absence; that of the worst reason when a hit could not be proven.
   */
  static ExitCode print(
      String name, RekorV1Log log, RekorV1Query query, int most, boolean json, Shell shell) {
    try {
      ServerSearch found = log.search(log.shards().orThrow(), query, most).orThrow();
      if (json) {
        shell.out().println(JsonWriter.pretty(json(name, found)));
      } else {
        print(name, found, shell);
      }
      ExitCode worst = ExitCode.OK;
      for (ServerSearch.Unproven unproven : found.unproven()) {
        ExitCode exit = LogRun.exit(unproven.reason());
        worst = exit.code() > worst.code() ? exit : worst;
      }
      return worst;
    } catch (MalformedEvidence refused) {
      return LogRun.refused(refused.reason(), shell);
    }
  }

  private static void print(String name, ServerSearch found, Shell shell) {
    shell
        .out()
        .println(
            "%d entries for %s, each proven to be in %s"
                .formatted(found.hits().size(), found.query().describe(), name));
    for (ServerSearch.Hit hit : found.hits()) {
      ProvenEntry entry = hit.entry();
      shell
          .out()
          .println(
              "  %d  %s  %s%s"
                  .formatted(
                      entry.globalIndex(),
                      entry.integratedTime(),
                      V1Entry.facts(entry).getOrDefault("san", entry.entryId()),
                      hit.named() ? "" : "  (only the index says that it is about this)"));
    }
    for (ServerSearch.Unproven unproven : found.unproven()) {
      shell.out().println("not proven: " + unproven.id() + ": " + unproven.reason());
    }
    if (found.notFetched() > 0) {
      shell.out().println(found.notFetched() + " more were not fetched");
    }
    shell.out().println("Not complete: " + ServerSearch.INCOMPLETE + ".");
  }

  private static Json json(String name, ServerSearch found) {
    List<Json> hits = new ArrayList<>();
    for (ServerSearch.Hit hit : found.hits()) {
      Map<String, Json> members = new LinkedHashMap<>();
      members.put("named", Json.Bool.of(hit.named()));
      members.putAll(V1Entry.json(hit.entry()));
      hits.add(new Json.Obj(members));
    }
    List<Json> unproven = new ArrayList<>();
    for (ServerSearch.Unproven one : found.unproven()) {
      Map<String, Json> members = new LinkedHashMap<>();
      members.put("entryId", new Json.Str(one.id()));
      members.put("code", new Json.Str(one.reason().code().name()));
      members.put("expected", new Json.Str(one.reason().expected()));
      members.put("actual", new Json.Str(one.reason().actual()));
      members.put("where", new Json.Str(one.reason().where()));
      unproven.add(new Json.Obj(members));
    }
    Map<String, Json> document = new LinkedHashMap<>();
    document.put("log", new Json.Str(name));
    document.put("query", new Json.Str(found.query().describe()));
    document.put("complete", Json.Bool.of(found.isComplete()));
    document.put("hits", new Json.Arr(hits));
    document.put("unproven", new Json.Arr(unproven));
    document.put("notFetched", Json.Num.of(found.notFetched()));
    return new Json.Obj(document);
  }
}
