package dev.assay.server.operations;

import dev.assay.json.Json;
import dev.assay.json.JsonWriter;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One JSON object per line. Text from outside is JSON-escaped, so it cannot forge a line; tokens,
 * bodies and evidence are never given to it. Safe for concurrent use.
 */
public final class JsonLog {
  private final PrintStream out;
  private final InstantSource clock;

  public JsonLog(PrintStream out, InstantSource clock) {
    this.out = out;
    this.clock = clock;
  }

  /** Writes a line; {@code fields} are names and values in turn, empty values left out. */
  public void line(String level, String event, String... fields) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("time", new Json.Str(clock.instant().toString()));
    members.put("level", new Json.Str(level));
    members.put("event", new Json.Str(event));
    for (int i = 0; i < fields.length; i += 2) {
      if (!fields[i + 1].isEmpty()) {
        members.put(fields[i], new Json.Str(fields[i + 1]));
      }
    }
    String line = JsonWriter.compact(new Json.Obj(members));
    synchronized (this) {
      out.println(line);
      out.flush();
    }
  }
}
