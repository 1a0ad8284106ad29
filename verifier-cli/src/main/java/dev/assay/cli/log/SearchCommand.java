package dev.assay.cli.log;

import dev.assay.adapters.sqlite.SqliteEntryIndex;
import dev.assay.cli.command.Arguments;
import dev.assay.cli.command.Command;
import dev.assay.cli.command.Command.Example;
import dev.assay.cli.command.ExitCode;
import dev.assay.cli.command.Option;
import dev.assay.cli.command.OptionGroup;
import dev.assay.cli.command.Shell;
import dev.assay.cli.command.UsageError;
import dev.assay.json.Json;
import dev.assay.json.JsonWriter;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.Sha256;
import dev.assay.monitor.EntryIndex;
import dev.assay.monitor.EntryIndex.Answer;
import dev.assay.monitor.EntryIndex.Coverage;
import dev.assay.monitor.EntryIndex.Query;
import dev.assay.monitor.EntryIndex.Row;
import dev.assay.monitor.FollowedTiles;
import dev.assay.monitor.IndexBuilder;
import dev.assay.ports.RekorV1Query;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code assay log index} and {@code assay log search}: a local index of proven entries. */
final class SearchCommand {
  private static final Option SAN =
      Option.value(OptionGroup.WATCH, "--san", "TEXT", "Entries with exactly this name");
  private static final Option ISSUER =
      Option.value(OptionGroup.WATCH, "--issuer", "URL", "Entries with exactly this issuer");
  private static final Option FROM =
      Option.value(OptionGroup.WHAT, "--from", "N", "Where a new index begins; 0 is the default");
  private static final Option SERVER =
      Option.flag(
          OptionGroup.WHAT,
          "--server",
          "Ask the search index of a Rekor v1 log, by --sha256 or --email; it proves no absence");
  private static final Option EMAIL =
      Option.value(
          OptionGroup.WATCH, "--email", "ADDRESS", "With --server: entries of this signer");
  private static final Option CHECK =
      Option.flag(
          OptionGroup.WHAT,
          "--check",
          "Compare what the index kept with the log's signature first");
  private static final Option LIMIT =
      Option.value(OptionGroup.OUTPUT, "--limit", "NUMBER", "At most so many; 100 is the default");

  static final Command INDEX =
      Command.of(
              "log index",
              "Makes a local index of a log, or brings it up to date; every entry is proven",
              SearchCommand::index)
          .withOptions(LogOptions.reading(LogOptions.INDEX_FILE, FROM, LogOptions.QUIET))
          .withExamples(new Example("make one", "assay log index --index log.db"));
  static final Command SEARCH =
      Command.of(
              "log search",
              "Searches the local index, and says from where to where the answer is complete",
              SearchCommand::search,
              "Every condition given must hold. It opens no connection, unless --check has to ask"
                  + " the log for an index that does not begin at its first entry.")
          .withOptions(
              LogOptions.reading(
                  LogOptions.INDEX_FILE,
                  LogOptions.REPO,
                  SAN,
                  ISSUER,
                  SERVER,
                  EMAIL,
                  LogOptions.SHA256,
                  CHECK,
                  LIMIT,
                  LogOptions.FORMAT))
          .withExamples(
              new Example(
                  "what a repository signed",
                  "assay log search --index log.db --repo acme/rocket"));

  private static final int USUAL_LIMIT = 100;
  private static final int MOST = 100_000;

  private SearchCommand() {}

  private static Path file(Arguments arguments, Shell shell) throws UsageError {
    return shell.resolve(
        arguments
            .value(LogOptions.INDEX_FILE)
            .orElseThrow(() -> new UsageError("--index FILE is missing")));
  }

  private static ExitCode index(Arguments arguments, Shell shell) throws UsageError {
    Path file = file(arguments, shell);
    String from = arguments.value(FROM).orElse("0");
    if (!from.matches("[0-9]{1,18}")) {
      throw new UsageError("--from is an index, not " + from);
    }
    return LogRun.onOne(
        arguments,
        shell,
        log -> {
          try (EntryIndex index = SqliteEntryIndex.open(file).orThrow()) {
            LogProgress progress = new LogProgress(arguments, shell);
            IndexBuilder builder =
                new IndexBuilder(
                    new FollowedTiles(log.log()), index, OpenLog.connections(arguments));
            Outcome<Coverage> outcome = builder.extend(Long.parseLong(from), progress);
            progress.end();
            return switch (outcome) {
              case Outcome.Refused<Coverage>(Reason reason) -> LogRun.refused(reason, shell);
              case Outcome.Passed<Coverage>(Coverage covered) -> {
                if (!arguments.has(LogOptions.QUIET)) {
                  shell.out().println(complete(covered));
                }
                yield ExitCode.OK;
              }
            };
          }
        });
  }

  private static String complete(Coverage covered) {
    return "complete from " + covered.from() + " to " + covered.to() + " of " + covered.origin();
  }

  private static ExitCode search(Arguments arguments, Shell shell) throws UsageError {
    if (arguments.has(SERVER)) {
      return server(arguments, shell);
    }
    Path file = file(arguments, shell);
    Query query = query(arguments);
    if (!Files.exists(file)) {
      throw new UsageError("there is no file " + file + "; make it with: assay log index");
    }
    try (EntryIndex index = SqliteEntryIndex.open(file).orThrow()) {
      List<Json> documents = new ArrayList<>();
      boolean json = arguments.value(LogOptions.FORMAT).filter("json"::equals).isPresent();
      for (Coverage covered : index.coverages().orThrow()) {
        if (arguments.has(CHECK)) {
          check(covered, index, arguments, shell);
        }
        int limit = arguments.number(LIMIT, USUAL_LIMIT, 1, MOST);
        Answer answer = index.find(covered.origin(), query, limit).orThrow();
        if (json) {
          documents.add(json(covered, answer));
        } else {
          print(covered, answer, shell);
        }
      }
      if (json) {
        shell.out().println(JsonWriter.pretty(new Json.Arr(documents)));
      }
      return ExitCode.OK;
    } catch (MalformedEvidence refused) {
      ExitCode unused = LogRun.refused(refused.reason(), shell);
      return ExitCode.of(refused.reason().verdict());
    }
  }

  private static ExitCode server(Arguments arguments, Shell shell) throws UsageError {
    Optional<String> digest = arguments.value(LogOptions.SHA256);
    Optional<String> email = arguments.value(EMAIL);
    if (digest.isPresent() == email.isPresent()) {
      throw new UsageError("--server searches by either --sha256 or --email");
    }
    RekorV1Query query =
        email.isPresent()
            ? new RekorV1Query.ByEmail(email.get())
            : new RekorV1Query.BySha256(
                digest
                    .flatMap(Sha256::parseHex)
                    .orElseThrow(() -> new UsageError("--sha256 is 64 hexadecimal digits")));
    int most = arguments.number(LIMIT, V1Search.USUAL_MOST, 1, MOST);
    boolean json = arguments.value(LogOptions.FORMAT).filter("json"::equals).isPresent();
    try {
      return LogRun.onV1(
          LogKey.oneOfV1(arguments, shell),
          arguments,
          shell,
          (name, log) -> V1Search.print(name, log, query, most, json, shell));
    } catch (MalformedEvidence refused) {
      return LogRun.refused(refused.reason(), shell);
    }
  }

  private static Query query(Arguments arguments) throws UsageError {
    Optional<String> repository = arguments.value(LogOptions.REPO);
    Query query =
        new Query(
            arguments.value(SAN),
            arguments.value(ISSUER),
            repository.map(
                text -> text.startsWith("https://") ? text : "https://github.com/" + text),
            arguments.value(LogOptions.SHA256));
    if (query.san().isEmpty()
        && query.issuer().isEmpty()
        && query.repository().isEmpty()
        && query.digest().isEmpty()) {
      throw new UsageError("say what to look for: --repo, --san, --issuer or --sha256");
    }
    return query;
  }

  private static void check(Coverage covered, EntryIndex index, Arguments arguments, Shell shell)
      throws UsageError, MalformedEvidence {
    for (LogKey key : LogKey.known(arguments, shell)) {
      if (key.tiles() && key.origin().accepts(covered.origin())) {
        try (OpenLog log = OpenLog.open(key, arguments, shell)) {
          Long unused =
              new IndexBuilder(new FollowedTiles(log.log()), index, 1).check(covered).orThrow();
          return;
        }
      }
    }
    throw new UsageError("the key of " + covered.origin() + " is not known; give --log-key");
  }

  private static void print(Coverage covered, Answer answer, Shell shell) {
    for (Row row : answer.rows()) {
      shell.out().println("entry " + row.index() + " of " + covered.origin());
      shell.out().println("  san     " + row.san());
      shell.out().println("  digest  " + row.digest());
    }
    shell
        .out()
        .println(
            answer.rows().size()
                + (answer.more() ? " entries shown, and there are more; " : " entries; ")
                + complete(covered)
                + (answer.unreadable() > 0
                    ? "; " + answer.unreadable() + " entries there cannot be read"
                    : ""));
  }

  private static Json json(Coverage covered, Answer answer) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("log", new Json.Str(covered.origin()));
    members.put("completeFrom", Json.Num.of(covered.from()));
    members.put("completeTo", Json.Num.of(covered.to()));
    members.put("unreadable", Json.Num.of(answer.unreadable()));
    members.put("more", Json.Bool.of(answer.more()));
    List<Json> rows = new ArrayList<>();
    for (Row row : answer.rows()) {
      Map<String, Json> one = new LinkedHashMap<>();
      one.put("index", Json.Num.of(row.index()));
      one.put("leafHash", new Json.Str(row.leafHash().hex()));
      one.put("san", new Json.Str(row.san()));
      one.put("issuer", new Json.Str(row.issuer()));
      one.put("repository", new Json.Str(row.repository()));
      one.put("digest", new Json.Str(row.digest()));
      rows.add(new Json.Obj(one));
    }
    members.put("entries", new Json.Arr(rows));
    return new Json.Obj(members);
  }
}
