package dev.assay.server.audit;

import dev.assay.json.Json;
import dev.assay.json.JsonCursor;
import dev.assay.json.JsonReader;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Outcome;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A process that records decisions from several threads, and prints each that is acknowledged. */
final class AppendingProcess {
  private AppendingProcess() {}

  public static void main(String[] arguments) {
    AuditTrail trail =
        Decisions.passed(
            switch (arguments[0]) {
              case "sqlite" -> SqliteAuditTrail.open(Path.of(arguments[1]));
              case "postgres" ->
                  PostgresAuditTrail.open(arguments[1], Optional.empty(), Optional.empty());
              default -> throw new IllegalArgumentException(arguments[0]);
            });
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    for (int thread = 0; thread < 6; thread++) {
      Thread.ofPlatform().start(() -> appendForEver(trail, out));
    }
  }

  private static void appendForEver(AuditTrail trail, PrintStream out) {
    DecisionRecord like = Decisions.decision(7);
    while (true) {
      String id = UUID.randomUUID().toString();
      Outcome<AuditEntry> written =
          trail.append(
              new DecisionRecord(
                  id,
                  like.time(),
                  like.caller(),
                  like.subject(),
                  like.digest(),
                  like.policyDigest(),
                  like.trustRootDigest(),
                  like.verdict(),
                  like.reasons(),
                  like.latency(),
                  like.cacheHit(),
                  like.outboundCalls()));
      if (written instanceof Outcome.Passed) {
        out.println(id);
      }
    }
  }

  /** Starts one, kills it with SIGKILL after so many lines, and returns every whole line. */
  static List<String> killedAfter(int lines, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", classPath()));
    command.add(AppendingProcess.class.getName());
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    List<String> printed = new ArrayList<>();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        if (line.length() == 36) {
          printed.add(line);
        }
        if (printed.size() == lines) {
          // The process itself would also close what it still has to say.
          boolean unused = process.toHandle().destroyForcibly();
        }
      }
    }
    int unusedExit = process.waitFor();
    return printed;
  }

  private static String classPath() {
    return Optional.ofNullable(System.getProperty("surefire.test.class.path"))
        .orElse(System.getProperty("java.class.path"));
  }

  /** The ids in an export, whose chain is whole. */
  static List<String> ids(AuditTrail trail) throws MalformedEvidence {
    List<String> lines = new ArrayList<>();
    Decisions.passed(trail.export(lines::add));
    List<String> ids = new ArrayList<>();
    for (String line : lines) {
      Json entry = JsonReader.forEvidence().read(Bytes.ofUtf8(line), "line");
      ids.add(JsonCursor.at(entry, "line").get("decision").get("id").string());
    }
    return ids;
  }
}
